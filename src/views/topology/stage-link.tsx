import { memo } from "react";
import { between, endsOf, linkLine } from "./link.layout.ts";
import { samePicture } from "./same-picture.ts";
import type { SceneLink } from "./scene.ts";
import type { Point } from "./point.ts";
import type { StageLayout } from "./stage.layout.ts";
import { pressable } from "../primitives/pressable.ts";

/** One link: solid when connected, faint when not, red where nothing gets through. */
export const StageLink = memo(
  DrawnLink,
  (before, now) =>
    before.severed === now.severed &&
    before.layout === now.layout &&
    samePicture(before.link, now.link),
);

function DrawnLink({
  link,
  layout,
  severed,
  onOpen,
}: {
  link: SceneLink;
  layout: StageLayout;
  severed: boolean;
  onOpen: (link: SceneLink, at: Point) => void;
}) {
  const stand = endsOf(layout, link.a, link.b);
  if (stand === null) return null;
  const { from, to } = linkLine(stand.from, stand.to, stand.reach, stand.other);
  const middle = between(from, to, 0.5);
  const blocked = link.blockedForth || link.blockedBack;
  const open = () => {
    onOpen(link, middle);
  };
  const ends = { x1: from.x, y1: from.y, x2: to.x, y2: to.y };
  return (
    <g
      className={`stage-link stage-link-${link.state}${layout.clients?.ids.has(link.a) === true ? " stage-link-client" : ""}${blocked ? " stage-link-blocked" : ""}${severed ? " stage-link-severed" : ""}`}
      {...pressable(open)}
      aria-label={link.name}
      aria-haspopup="menu"
    >
      <title>{link.name}</title>
      <line className="stage-link-hit" {...ends} />
      <line className="stage-link-line" {...ends} />
      {link.label !== "" && (
        <text className="stage-link-label" {...labelPlace(from, to, blocked)}>
          {link.label}
        </text>
      )}
      {link.blockedForth && (
        <Barrier
          from={from}
          to={to}
          share={link.blockedBack ? 0.5 : 0.72}
          one={!link.blockedBack}
        />
      )}
      {link.blockedBack && !link.blockedForth && <Barrier from={to} to={from} share={0.72} one />}
    </g>
  );
}

/** In the middle; before it where something else stands there. */
function labelPlace(from: Point, to: Point, blocked: boolean): Point {
  const { x, y } = between(from, to, blocked ? 0.3 : 0.5);
  return { x, y: y + 4 };
}

/** Where a direction ends: a bar across, with an arrow before it when only one direction is blocked. */
function Barrier({
  from,
  to,
  share,
  one,
}: {
  from: Point;
  to: Point;
  share: number;
  one: boolean;
}) {
  const at = between(from, to, share);
  const angle = (Math.atan2(to.y - from.y, to.x - from.x) * 180) / Math.PI;
  return (
    <g
      className="stage-barrier"
      transform={`translate(${String(at.x)} ${String(at.y)}) rotate(${String(angle)})`}
    >
      <circle r="9" />
      {one ? <path d="M-6 0H3M-1 -4 3 0 -1 4M5 -5V5" /> : <path d="M-4 -4 4 4M4 -4 -4 4" />}
    </g>
  );
}
