import { type CSSProperties, memo } from "react";
import type { NodeId } from "../../../workers/kernel/identity.ts";
import { IconPath } from "../primitives/icon.tsx";
import { shapeColour, wordColour } from "../primitives/tone.ts";
import { pressable } from "../primitives/pressable.ts";
import { StageMarks } from "./stage-marks.tsx";
import { samePicture } from "./same-picture.ts";
import type { SceneClient } from "./scene.ts";
import type { StageLayout } from "./stage.layout.ts";
import "./stage-client.css";

/** One client: a card where members are discs, with its name, its standing and its session. */
export const StageClient = memo(
  DrawnClient,
  (before, now) =>
    before.selected === now.selected &&
    before.layout === now.layout &&
    samePicture(before.client, now.client),
);

const HALO = 4;
const INSET = 10;

function DrawnClient({
  client,
  layout,
  selected,
  onSelect,
}: {
  client: SceneClient;
  layout: StageLayout;
  selected: boolean;
  onSelect: (id: NodeId) => void;
}) {
  const place = layout.places.get(client.id);
  if (place === undefined || layout.clients === null) return null;
  const { look, box } = layout.clients;
  const select = () => {
    onSelect(client.id);
  };
  const colours = {
    color: wordColour(client.tone),
    "--shape": shapeColour(client.tone),
  } as CSSProperties;
  const state = [client.up ? "" : " stage-client-down", selected ? " stage-node-selected" : ""];
  return (
    <g
      className={`stage-node stage-client${client.settled ? "" : " stage-client-open"}${state.join("")}`}
      transform={`translate(${String(place.x - box.width / 2)} ${String(place.y - box.height / 2)})`}
      style={colours}
      {...pressable(select)}
      aria-label={client.name}
      aria-pressed={selected}
      data-node={client.id}
      data-thing={client.things}
    >
      {client.hint !== "" && <title>{client.hint}</title>}
      <rect
        className="stage-halo"
        x={-HALO}
        y={-HALO}
        width={box.width + 2 * HALO}
        height={box.height + 2 * HALO}
        rx={10}
      />
      <rect className="stage-card" width={box.width} height={box.height} rx={6} />
      {look === "chip" ? (
        <text className="stage-client-id" x={box.width / 2} y={15} textAnchor="middle">
          {client.label}
        </text>
      ) : (
        <>
          <text className="stage-client-id" x={INSET} y={16}>
            {client.label}
          </text>
          <text className="stage-client-word" x={box.width - INSET} y={16}>
            {client.word}
          </text>
        </>
      )}
      {look === "full" && (
        <text className="stage-client-line" x={INSET} y={33}>
          {client.line === "" ? "–" : client.line}
        </text>
      )}
      <StageMarks marks={client.marks} x={box.width - (client.marks.length - 1) * 21} y={0} />
      {client.paused && (
        <g
          transform={`translate(${String(box.width - 20)} ${look === "full" ? "24" : "4"}) scale(0.75)`}
        >
          <IconPath name="asleep" />
        </g>
      )}
    </g>
  );
}
