import { shapeColour } from "../primitives/tone.ts";
import { ringArc } from "./ring-arc.ts";
import type { SceneNode } from "./scene.ts";
import type { StageLayout } from "./stage.layout.ts";

/** Timers as arcs that run down, one around the other, drawn for an instant. */
export function TimerArcs({
  nodes,
  layout,
  time,
}: {
  nodes: readonly SceneNode[];
  layout: StageLayout;
  time: number;
}) {
  return (
    <g className="timer-arcs">
      {nodes.map((node) => {
        const place = layout.places.get(node.id);
        if (place === undefined || node.timers.length === 0) return null;
        return (
          <g key={node.id} transform={`translate(${String(place.x)} ${String(place.y)})`}>
            {node.timers.map((timer, ring) => {
              const left = timeLeft(timer.setAt, timer.dueAt, time);
              const inner = layout.radius + 4 + ring * 4;
              return left <= 0 ? null : (
                <path
                  key={timer.name}
                  d={ringArc(inner, inner + 2, 0, left * Math.PI * 2)}
                  fill={shapeColour(timer.tone)}
                />
              );
            })}
          </g>
        );
      })}
    </g>
  );
}

/** The share of a timer that is still to run. */
export function timeLeft(setAt: number, dueAt: number, time: number): number {
  return dueAt <= setAt ? 0 : Math.min(1, Math.max(0, (dueAt - time) / (dueAt - setAt)));
}
