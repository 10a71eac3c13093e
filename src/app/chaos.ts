import type { NodeId } from "../../workers/kernel/identity.ts";
import { later, milliseconds } from "../../workers/kernel/time.ts";
import type { Instant } from "../../workers/kernel/time.ts";
import type { WorldCommand } from "../../workers/kernel/world-command.ts";
import { createDice, pick } from "../../workers/world/faults/dice.ts";
import { drawFault } from "../../workers/world/faults/fault-kinds.ts";
import type { NodeSummary } from "../labs/lab.ts";
import type { ChaosKind, ChaosPace, ChaosWish } from "../views/controls/chaos-dialog.tsx";
import type { Chaos } from "./chaos-state.ts";
import { type Footing, leavesMajority } from "./chaos-majority.ts";
import type { Session } from "./session.ts";

interface Drawn {
  readonly kind: ChaosKind;
  readonly at: Instant;
  readonly command: WorldCommand;
}

/** Virtual milliseconds from one fault to the next, in the middle. */
const GAPS_MS: Readonly<Record<ChaosPace, number>> = { calm: 8000, lively: 2500, wild: 600 };

/** With so many commands chaos comes to an end: a link must hold them. */
export const CHAOS_COMMANDS_MAX = 1000;

const LAST_MAX = 3;

/**
 * Draws faults from a seed and gives them to the run at its live end, as its time passes. In the past it waits; another run
 * ends it. What it gives is in the run like any other command.
 */
export function startChaos(session: Session, wish: ChaosWish): void {
  const { run, playback, desk } = session.stores;
  const trace = run.store.getState().known?.trace;
  desk.getState().chaos?.stop();
  const gapMs = GAPS_MS[wish.pace];
  const dice = createDice(wish.seed, "chaos");
  let plan: readonly Drawn[] = [];
  let nextAt = later(run.store.getState().live.at as Instant, milliseconds(1 + dice(gapMs)));
  const note = (change: Partial<Chaos>) => {
    const { chaos } = desk.getState();
    if (chaos !== null) desk.setState({ chaos: { ...chaos, ...change } });
  };
  const stop = () => {
    leave();
    note({ running: false, waiting: false });
  };
  const draw = (at: Instant) => {
    const kind = pick(dice, wish.kinds);
    const { known } = run.store.getState();
    if (known === null) return;
    const summaries = summariesOf(session);
    const nodes = summaries.filter((one) => one.kind === "member").map(({ id }) => id);
    const clients = summaries.filter((one) => one.kind === "client" && one.condition !== "new");
    const all = [...nodes, ...clients.map(({ id }) => id)];
    const { conditions } = known.run;
    const commands = drawFault(kind, { dice, nodes, all, conditions, at });
    plan = [...plan, ...commands.map((planned) => ({ ...planned, kind }))].sort(
      (a, b) => a.at - b.at,
    );
  };
  const give = ({ kind, command }: Drawn) => {
    const summaries = summariesOf(session);
    if (!makesSense(command, summaries)) return;
    if (!wish.sparesNobody && !leavesMajority(footingOf(session), command)) return;
    session.orders.send(command);
    const { count = 0, last = [] } = desk.getState().chaos ?? {};
    const fault = { kind, nodes: nodesOf(command) };
    note({ count: count + 1, last: [fault, ...last].slice(0, LAST_MAX) });
    if (count + 1 >= CHAOS_COMMANDS_MAX) stop();
  };
  const follow = () => {
    const { known, live } = run.store.getState();
    if (known?.trace !== trace) {
      leave();
      desk.setState({ chaos: null });
      return;
    }
    const waiting = !playback.store.getState().live;
    if (desk.getState().chaos?.waiting !== waiting) note({ waiting });
    if (waiting) return;
    // What a fast-forward has passed by is not made up for.
    if (live.at > nextAt + milliseconds(4 * gapMs)) nextAt = live.at as Instant;
    while (nextAt <= live.at) {
      draw(nextAt);
      nextAt = later(nextAt, milliseconds(1 + dice(2 * gapMs)));
    }
    const due = plan.filter(({ at }) => at <= live.at);
    plan = plan.filter(({ at }) => at > live.at);
    for (const drawn of due) if (desk.getState().chaos?.running === true) give(drawn);
  };
  desk.setState({ chaos: { wish, running: true, waiting: false, count: 0, last: [], stop } });
  const ends = [run.store.subscribe(follow), playback.store.subscribe(follow)];
  const leave = () => {
    for (const end of ends) end();
  };
  if (!session.orders.isPlaying()) session.orders.play();
}

function stateOf({ stores }: Session) {
  const { known } = stores.run.store.getState();
  return known?.history.stateAt(stores.playback.store.getState().cursor) ?? null;
}

function summariesOf(session: Session): readonly NodeSummary[] {
  const state = stateOf(session);
  return state === null ? [] : session.stores.desk.getState().lab.summaries(state, "en");
}

function footingOf(session: Session): Footing {
  const state = stateOf(session);
  if (state === null) return { voters: [], able: new Set(), blocked: new Set() };
  const { nodes, links } = session.stores.desk.getState().lab.scene(state, "en");
  const voters = nodes.filter(({ counts }) => counts);
  const full = ({ marks }: (typeof nodes)[number]) =>
    marks.some(({ word }) => word === "disk full");
  return {
    voters: voters.map(({ id }) => id),
    able: new Set(voters.filter((one) => one.up && !one.paused && !full(one)).map(({ id }) => id)),
    blocked: new Set(
      links.flatMap(({ a, b, blockedForth, blockedBack }) => [
        ...(blockedForth ? [`${a}>${b}`] : []),
        ...(blockedBack ? [`${b}>${a}`] : []),
      ]),
    ),
  };
}

/** Whether the world would take it: a start of somebody who is up would be refused, and say so. */
function makesSense(command: WorldCommand, summaries: readonly NodeSummary[]): boolean {
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

function nodesOf(command: WorldCommand): readonly NodeId[] {
  if ("node" in command) return [command.node];
  if ("from" in command && "to" in command) return [command.from, command.to];
  return command.kind === "cut" ? command.between : [];
}
