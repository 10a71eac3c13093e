import { type CSSProperties, memo } from "react";
import type { NodeId } from "../../../workers/kernel/identity.ts";
import { IconPath, type IconName } from "../primitives/icon.tsx";
import { shapeColour, type Tone, wordColour } from "../primitives/tone.ts";
import { pressable } from "../primitives/pressable.ts";
import { samePicture } from "./same-picture.ts";
import type { Role, RingShare, SceneNode } from "./scene.ts";
import { StageMarks } from "./stage-marks.tsx";
import { ringArc } from "./ring-arc.ts";
import { type StageLayout, WORD_FITS_PX } from "./stage.layout.ts";

const ROLE_TONES: Readonly<Record<Role, Tone>> = {
  candidate: "looking",
  follower: "following",
  leader: "leading",
  observer: "observing",
  offline: "down",
};

const ROLE_GLYPHS: Readonly<Record<Role, IconName>> = {
  candidate: "look",
  follower: "turn",
  leader: "crown",
  observer: "watch",
  offline: "off",
};

export function roleTone(role: Role): Tone {
  return ROLE_TONES[role];
}

export function roleGlyph(role: Role): IconName {
  return ROLE_GLYPHS[role];
}

/** One node: its id, its part in glyph and word, and the ring that says who agrees with it. */
export const StageNode = memo(
  DrawnNode,
  (before, now) =>
    before.selected === now.selected &&
    before.layout === now.layout &&
    samePicture(before.node, now.node),
);

function DrawnNode({
  node,
  layout,
  selected,
  onSelect,
}: {
  node: SceneNode;
  layout: StageLayout;
  selected: boolean;
  onSelect: (id: NodeId) => void;
}) {
  const place = layout.places.get(node.id);
  if (place === undefined) return null;
  const { radius } = layout;
  const roomy = radius >= WORD_FITS_PX;
  const select = () => {
    onSelect(node.id);
  };
  return (
    <g
      className={`stage-node${node.up ? "" : " stage-node-down"}${selected ? " stage-node-selected" : ""}`}
      transform={`translate(${String(place.x)} ${String(place.y)})`}
      style={
        {
          color: wordColour(ROLE_TONES[node.role]),
          "--shape": shapeColour(ROLE_TONES[node.role]),
        } as CSSProperties
      }
      {...pressable(select)}
      aria-label={node.name}
      aria-pressed={selected}
      data-node={node.id}
      data-thing={`node:${node.id}`}
    >
      <circle className="stage-halo" r={radius + 9} />
      <circle className="stage-ground" r={radius} />
      <Ring shares={node.ring} whole={node.ringWhole} radius={radius} />
      <circle className="stage-disc" r={radius - 7} />
      <g
        transform={`translate(${String(-radius * 0.13)} ${String(-radius * 0.64)}) scale(${String((radius * 0.26) / 16)})`}
      >
        <IconPath name={node.paused ? "asleep" : ROLE_GLYPHS[node.role]} />
      </g>
      <text className="stage-id" y={radius * (roomy ? 0.12 : 0.3)} fontSize={radius * 0.52}>
        {node.label}
      </text>
      {roomy && (
        <text className="stage-word" y={radius * 0.37}>
          {node.word}
        </text>
      )}
      <StageMarks marks={node.marks} x={radius * 0.72} y={-radius * 0.78} />
      <g className="stage-lines">
        {!roomy && layout.below !== "nothing" && (
          <text className="stage-word" y={radius + 16}>
            {node.word}
          </text>
        )}
        {(layout.below === "lines" ? node.lines : []).map((line, place) => (
          <text key={place} y={radius + (roomy ? 18 : 31) + place * 15}>
            {line.hint !== undefined && <title>{line.hint}</title>}
            {line.text}
          </text>
        ))}
      </g>
    </g>
  );
}

function Ring({
  shares,
  whole,
  radius,
}: {
  shares: readonly RingShare[];
  whole: boolean;
  radius: number;
}) {
  const step = (Math.PI * 2) / Math.max(1, shares.length);
  const gap = shares.length > 1 ? Math.min(0.06, step * 0.12) : 0;
  return (
    <g className={whole ? "stage-ring stage-ring-whole" : "stage-ring"}>
      {shares.map((kind, place) => (
        <path
          key={place}
          className={`stage-share stage-share-${kind}`}
          d={ringArc(radius - 5, radius + 1, place * step + gap, (place + 1) * step - gap)}
        />
      ))}
    </g>
  );
}
