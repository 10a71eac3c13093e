import { memo, useMemo, useState } from "react";
import type { NodeId, RecordId } from "../../../workers/kernel/identity.ts";
import type { Catalog } from "../../words/catalog.ts";
import { Measured, type Size } from "../primitives/measured.tsx";
import type { ClientPlan } from "./client.layout.ts";
import { flightNear } from "./flight.layout.ts";
import { LinkMenu, type LinkOrder } from "./link-menu.tsx";
import { type Severance, severance, severs, type Threads } from "./partition.layout.ts";
import type { Scene, SceneLink } from "./scene.ts";
import { StageClient } from "./stage-client.tsx";
import { StageFlights } from "./stage-flights.tsx";
import { StageLink } from "./stage-link.tsx";
import { StageNode } from "./stage-node.tsx";
import type { Point } from "./point.ts";
import { type StageLayout, stageLayout } from "./stage.layout.ts";
import { TimerArcs } from "./timer-arcs.tsx";
import "./stage.css";

export interface StageProps {
  readonly scene: Scene;
  readonly time: number;
  readonly selected: NodeId | null;
  readonly message: RecordId | null;
  readonly text: Catalog;
  readonly onSelect: (id: NodeId | null) => void;
  readonly onMessage: (sent: RecordId) => void;
  readonly onSever: (cut: Severance) => void;
  readonly onLink: (a: NodeId, b: NodeId, order: LinkOrder) => void;
}

/** All nodes of a run and what is between them, at one instant. */
export function Stage(props: StageProps) {
  return <Measured className="stage">{(size) => <SizedStage {...props} size={size} />}</Measured>;
}

function SizedStage({
  scene,
  time,
  selected,
  message,
  text,
  onSelect,
  onMessage,
  onSever,
  onLink,
  size,
}: StageProps & { size: Size }) {
  const voters = scene.nodes.filter((node) => node.counts).map((node) => node.id);
  const others = scene.nodes.filter((node) => !node.counts).map((node) => node.id);
  const clients = scene.clients.map(({ id, beside }) => `${id}@${beside ?? ""}`);
  const key = `${voters.join()}|${others.join()}|${clients.join()}`;
  const layout = useMemo(() => {
    const [inside = "", outside = "", around = ""] = key.split("|");
    return stageLayout(size.width, size.height, namesOf(inside), namesOf(outside), plansOf(around));
  }, [size.width, size.height, key]);
  const [path, setPath] = useState<readonly Point[]>([]);
  const [menu, setMenu] = useState<{ link: SceneLink; at: Point } | null>(null);
  const cut = useMemo(
    () => (path.length > 1 ? severance(path, layout.places, threadsOf(scene)) : NOTHING),
    [path, layout, scene],
  );
  const finish = () => {
    setPath([]);
    if (cut.kind !== "nothing") onSever(cut);
  };

  return (
    <>
      <svg
        className="stage-picture"
        width={size.width}
        height={size.height}
        role="group"
        aria-label={text.stage.name}
        onPointerDown={(event) => {
          if (event.button !== 0 || (event.target as Element).closest("[role=button]") !== null)
            return;
          event.currentTarget.setPointerCapture(event.pointerId);
          setMenu(null);
          setPath([pointOf(event)]);
        }}
        onPointerMove={(event) => {
          if (path.length > 0) setPath([...path, pointOf(event)]);
        }}
        onPointerUp={() => {
          if (path[0] !== undefined && path.length === 1) {
            const near = flightNear(scene.flights, layout, time, path[0]);
            if (near === null) onSelect(null);
            else onMessage(near.sent);
          }
          finish();
        }}
        onPointerCancel={() => {
          setPath([]);
        }}
      >
        {scene.links.map((link) => (
          <StageLink
            key={`${link.a}-${link.b}`}
            link={link}
            layout={layout}
            severed={severs(cut, link.a, link.b)}
            onOpen={(opened, at) => {
              setMenu({ link: opened, at });
            }}
          />
        ))}
        {scene.clients.map((client) => (
          <StageClient
            key={client.id}
            client={client}
            layout={layout}
            selected={client.id === selected}
            onSelect={onSelect}
          />
        ))}
        {/* Words stand above the lines that would strike them out. */}
        <StageGround scene={scene} layout={layout} />
        {scene.nodes.map((node) => (
          <StageNode
            key={node.id}
            node={node}
            layout={layout}
            selected={node.id === selected}
            onSelect={onSelect}
          />
        ))}
        {path.length > 1 && (
          <polyline
            className="stage-knife"
            points={path.map((p) => `${String(p.x)},${String(p.y)}`).join(" ")}
          />
        )}
      </svg>
      <svg className="stage-flights" width={layout.width} height={layout.height} aria-hidden="true">
        <TimerArcs nodes={scene.nodes} layout={layout} time={time} />
      </svg>
      <StageFlights
        scene={scene}
        layout={layout}
        time={time}
        message={message}
        text={text}
        onMessage={onMessage}
      />
      {cut.kind !== "nothing" && (
        <SeveranceNote cut={cut} at={path[path.length - 1]} size={size} text={text} />
      )}
      {menu !== null && (
        <LinkMenu
          link={
            scene.links.find((link) => link.a === menu.link.a && link.b === menu.link.b) ??
            menu.link
          }
          at={menu.at}
          size={size}
          text={text}
          onOrder={(order) => {
            onLink(menu.link.a, menu.link.b, order);
            setMenu(null);
          }}
          onClose={() => {
            setMenu(null);
          }}
        />
      )}
    </>
  );
}

const NOTHING: Severance = { kind: "nothing" };

/** What stands on the ground: the quorum in the middle, and the border beyond which nobody counts. */
const StageGround = memo(function StageGround({
  scene,
  layout,
}: {
  scene: Scene;
  layout: StageLayout;
}) {
  const { border, outside, centre } = layout;
  return (
    <g>
      {border !== null && (
        <line
          className="stage-border"
          x1={border.from.x}
          y1={border.from.y}
          x2={border.to.x}
          y2={border.to.y}
        />
      )}
      {outside !== null && (
        <text className="stage-outside" x={outside.x} y={outside.y}>
          {scene.outside}
        </text>
      )}
      {layout.hollow && (
        <text className="stage-centre" x={centre.x} y={centre.y + 4}>
          {scene.centre}
        </text>
      )}
    </g>
  );
});

function SeveranceNote({
  cut,
  at,
  size,
  text,
}: {
  cut: Severance;
  at: Point | undefined;
  size: Size;
  text: Catalog;
}) {
  if (at === undefined || cut.kind === "nothing") return null;
  const style = { left: Math.min(at.x + 14, size.width - 190), top: Math.max(8, at.y - 34) };
  return (
    <div className="stage-note" style={style}>
      {cut.kind === "groups"
        ? text.stage.wouldPart(
            cut.groups.map((group) => group.map(shortName).join(" ")).join(" | "),
          )
        : text.stage.wouldBlock(
            cut.links.map(([a, b]) => `${shortName(a)}–${shortName(b)}`).join(", "),
          )}
    </div>
  );
}

/** "s3" is drawn as 3. */
function shortName(id: NodeId): string {
  return id.replace(/^s(?=\d)/, "");
}

/** What joins clients to nodes. */
function threadsOf({ clients, links }: Scene): Threads {
  const ids = new Set(clients.map(({ id }) => id));
  return { ids, links: links.filter(({ a }) => ids.has(a)).map(({ a, b }) => [a, b]) };
}

function plansOf(list: string): ClientPlan[] {
  return (list === "" ? [] : list.split(",")).map((plan) => {
    const [id, beside] = plan.split("@") as [NodeId, NodeId | ""];
    return { id, beside: beside === "" ? null : beside };
  });
}

function namesOf(list: string): NodeId[] {
  return list === "" ? [] : (list.split(",") as NodeId[]);
}

function pointOf(event: { nativeEvent: { offsetX: number; offsetY: number } }): Point {
  return { x: event.nativeEvent.offsetX, y: event.nativeEvent.offsetY };
}
