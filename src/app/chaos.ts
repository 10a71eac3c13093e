import { later, milliseconds } from "../../workers/kernel/time.ts";
import type { Instant } from "../../workers/kernel/time.ts";
import type { WorldCommand } from "../../workers/kernel/world-command.ts";
import { createDice, type Dice, pick } from "../../workers/world/faults/dice.ts";
import { drawFault } from "../../workers/world/faults/fault-kinds.ts";
import type { FaultBench } from "../labs/lab.ts";
import type { ChaosKind, ChaosPace, ChaosWish } from "../views/controls/chaos-dialog.tsx";
import type { Chaos } from "./chaos-state.ts";
import { leavesMajority } from "./chaos-majority.ts";
import { footingOf, makesSense, nodesOf, summariesOf } from "./chaos-standing.ts";
import type { Session } from "./session.ts";

interface Drawn {
  readonly kind: ChaosKind;
  readonly at: Instant;
  /** Whether it begins the fault; others end it. */
  readonly begins: boolean;
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
export function startChaos(session: Session, bench: FaultBench<unknown>, wish: ChaosWish): void {
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
    plan = [...plan, ...drawnAt(session, dice, wish.kinds, at)].sort((x, y) => x.at - y.at);
  };
  // How many records there were when the last command was given: until it has come back as one, nobody knows how things stand.
  let open: number | null = null;
  const give = ({ kind, begins, command }: Drawn) => {
    const summaries = summariesOf(session);
    if (!makesSense(command, summaries)) return;
    if (!wish.sparesNobody && !leavesMajority(footingOf(session, bench), command)) return;
    open = run.store.getState().count;
    void session.orders.sent(command).then((taken) => {
      // What is refused never comes back.
      if (!taken) open = null;
    });
    const { count = 0, last = [] } = desk.getState().chaos ?? {};
    const begun = begins ? [{ kind, nodes: nodesOf(command) }] : [];
    note({ count: count + 1, last: [...begun, ...last].slice(0, LAST_MAX) });
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
    while (!isOpen(session, open) && desk.getState().chaos?.running === true) {
      const [first, ...rest] = plan;
      if (first === undefined || first.at > live.at) return;
      plan = rest;
      give(first);
    }
  };
  desk.setState({ chaos: { wish, running: true, waiting: false, count: 0, last: [], stop } });
  const ends = [run.store.subscribe(follow), playback.store.subscribe(follow)];
  const leave = () => {
    for (const end of ends) end();
  };
  if (!session.orders.isPlaying()) session.orders.play();
}

/** Whether a command that was given behind so many records is on its way. */
function isOpen({ stores }: Session, since: number | null): boolean {
  const { known, count } = stores.run.store.getState();
  if (since === null || known === null) return false;
  for (let index = since; index < count; index += 1)
    if (known.trace.kind(index) === "commanded") return false;
  return true;
}

/** A fault and its end. */
function drawnAt(
  session: Session,
  dice: Dice,
  kinds: readonly ChaosKind[],
  at: Instant,
): readonly Drawn[] {
  const { known } = session.stores.run.store.getState();
  if (known === null) return [];
  const kind = pick(dice, kinds);
  const summaries = summariesOf(session);
  const nodes = summaries.filter((one) => one.kind === "member").map(({ id }) => id);
  const clients = summaries.filter((one) => one.kind === "client" && one.condition !== "new");
  const all = [...nodes, ...clients.map(({ id }) => id)];
  const { conditions } = known.run;
  return drawFault(kind, { dice, nodes, all, conditions, at }).map((planned) => ({
    ...planned,
    kind,
    begins: planned.at === at,
  }));
}
