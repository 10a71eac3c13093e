import type { NodeId } from "../../workers/kernel/identity.ts";
import type { WorldCommand } from "../../workers/kernel/world-command.ts";
import type { FaultBench, NodeSummary } from "../labs/lab.ts";
import type { Footing } from "./chaos-majority.ts";
import type { Session } from "./session.ts";

function stateOf({ stores }: Session) {
  const { known, count } = stores.run.store.getState();
  return known?.history.stateAt(count - 1) ?? null;
}

/** All nodes at the live end. */
export function summariesOf(session: Session): readonly NodeSummary[] {
  const state = stateOf(session);
  return state === null ? [] : session.stores.desk.getState().lab.summaries(state, "en");
}

/** Who can do anything at the live end, and who hears whom. */
export function footingOf(session: Session, bench: FaultBench<unknown>): Footing {
  const state = stateOf(session);
  if (state === null) return { voters: [], able: new Set(), blocked: new Set() };
  const { nodes, links } = session.stores.desk.getState().lab.scene(state, "en");
  const voters = nodes.filter(({ counts }) => counts);
  const isFull = (id: NodeId) => bench.disk(state, id)?.full === true;
  return {
    voters: voters.map(({ id }) => id),
    able: new Set(
      voters.filter((one) => one.up && !one.paused && !isFull(one.id)).map(({ id }) => id),
    ),
    blocked: new Set(
      links.flatMap(({ a, b, blockedForth, blockedBack }) => [
        ...(blockedForth ? [`${a}>${b}`] : []),
        ...(blockedBack ? [`${b}>${a}`] : []),
      ]),
    ),
  };
}

/** Whether the world would take it: a start of somebody who is up would be refused, and say so. */
export function makesSense(command: WorldCommand, summaries: readonly NodeSummary[]): boolean {
  if (!("node" in command)) return true;
  const condition = summaries.find(({ id }) => id === command.node)?.condition;
  const up = condition === "up" || condition === "paused";
  switch (command.kind) {
    case "start":
      return !up;
    case "resume":
      return condition === "paused";
    case "pause":
      return condition === "up";
    case "clock-drift":
    case "clock-jump":
    case "kill":
    case "restart":
      return up;
    default:
      return true;
  }
}

/** Whom a command befalls. */
export function nodesOf(command: WorldCommand): readonly NodeId[] {
  if ("node" in command) return [command.node];
  if ("from" in command && "to" in command) return [command.from, command.to];
  return command.kind === "cut" ? command.between : [];
}
