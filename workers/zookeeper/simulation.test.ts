import { describe, expect, test } from "vitest";
import { createInspector } from "../kernel/inspector.ts";
import { milliseconds, seconds } from "../kernel/time.ts";
import type { Instant } from "../kernel/time.ts";
import type { TraceRecord } from "../kernel/trace/record.ts";
import { Simulation } from "../drivers/simulation/simulation.ts";
import { LAWS } from "./laws.ts";
import { projection } from "./projection.ts";
import type { EnsembleState } from "./projection.ts";
import { RULES } from "./rules.ts";
import type { RuleId } from "./rules.ts";
import { clientWhyHolds } from "./testing/client-whys.ts";
import { askingCast } from "./testing/asking-member.ts";
import { createRun } from "./testing/create-run.ts";
import { createDice, randomAsk, randomFault, repairs } from "./testing/random-faults.ts";
import { servingWhyHolds } from "./testing/serving-whys.ts";
import type { EnsembleEvent } from "./trace.ts";

type Entry = TraceRecord<EnsembleEvent>;

const FAST = { tickTimeMs: 100, initLimitTicks: 10, syncLimitTicks: 4, cnxTimeoutMs: 500 };
const SEEDS = Array.from({ length: 50 }, (_, index) => index + 1);

describe("under random faults", () => {
  test.each(SEEDS)("seed %i: the laws hold, every why is true, and the ensemble heals", (seed) => {
    const played = play(seed);
    expect(played.broken).toEqual([]);
    expect(played.untrue).toEqual([]);
    expect(played.crashes).toEqual([]);
    expect(standing(played.state)).toEqual([]);
  });

  test("the same seed gives the same trace", () => {
    expect(play(7).hash).toBe(play(7).hash);
    expect(play(7).hash).not.toBe(play(8).hash);
  });
});

interface Played {
  readonly state: EnsembleState;
  readonly broken: readonly string[];
  readonly untrue: readonly string[];
  readonly crashes: readonly string[];
  readonly hash: string;
}

/** Five members and two observers, faults for a while, then repair and time to settle. */
function play(seed: number): Played {
  const run = createRun({
    participants: [1, 2, 3, 4, 5],
    observers: [6, 7],
    seed,
    settings: FAST,
    ...(seed % 3 === 0 ? { groups: [[1, 2, 3], [4], [5]], weights: [[2, 0] as const] } : {}),
  });
  const simulation = new Simulation(run, askingCast());
  const inspector = createInspector(LAWS);
  const broken: string[] = [];
  const untrue: string[] = [];
  const crashes: string[] = [];
  let state = projection.initial(run);
  simulation.subscribe((record) => {
    const entry = record as Entry;
    state = projection.fold(state, entry);
    for (const { law, at, text, warning } of inspector.observe(entry)) {
      if (warning !== true) broken.push(`${law} at ${at}: ${text.en}`);
    }
    if (!isTrue(entry.event)) untrue.push(`${entry.event.kind} at ${entry.at}`);
    if (entry.event.kind === "crashed" && entry.event.cause === "threw") {
      crashes.push(entry.event.message);
    }
  });
  for (const { id } of run.nodes) simulation.command({ kind: "start", node: id });
  const dice = createDice(seed);
  let asked = 0;
  const until = seconds(8) as number as Instant;
  while (simulation.at < until) {
    const pause = milliseconds(1 + dice(250));
    simulation.runUntil((simulation.at + pause) as Instant);
    simulation.command(randomFault(dice, state));
    for (let count = dice(6); count > 0; count -= 1) {
      asked += 1;
      simulation.command(randomAsk(dice, state, asked));
    }
  }
  for (const command of repairs(state)) simulation.command(command);
  // An interval may have grown to a minute by then.
  for (let second = 0; second < 130 && standing(state).length > 0; second += 1) {
    simulation.runUntil((simulation.at + seconds(1)) as Instant);
  }
  return { state, broken, untrue, crashes, hash: simulation.trace.hash() };
}

/** Whether the rule gives the verdict again, from its values alone, that the event tells of. */
function isTrue(event: EnsembleEvent): boolean {
  if (!("rule" in event)) return true;
  switch (event.kind) {
    case "connection-judged":
      return RULES[event.rule].decide(event.values) === event.kept;
    case "notification-answered":
      return RULES[event.rule].decide(event.values) !== "none";
    case "round-joined":
      return RULES[event.rule].decide(event.values) === "join";
    case "vote-changed":
    case "finalize-wait-broken":
      return RULES[event.rule].decide(event.values);
    case "vote-kept":
      return !RULES[event.rule].decide(event.values);
    case "leader-checked":
      return RULES[event.rule].decide(event.values) === event.confirmed;
    case "notification-timed-out":
      return (RULES[event.rule].decide(event.values) === "resend") === event.resent;
    case "epoch-offered":
    case "epoch-acked":
      return (
        (event.kind === "epoch-offered"
          ? RULES[event.rule].decide(event.values)
          : RULES[event.rule].decide(event.values)) === event.verdict
      );
    case "epoch-raised":
      return RULES[event.rule].decide(event.values) === event.epoch;
    case "sync-chosen": {
      const { mode, zxid } = RULES[event.rule].decide(event.values);
      return mode === event.mode && zxid === event.zxid;
    }
    case "new-leader-acked":
      return RULES[event.rule].decide(event.values) || !event.counted;
    case "proposal-acked":
      return RULES[event.rule].decide(event.values) || !event.counted;
    case "sync-taken":
      return RULES[event.rule].decide(event.values) === event.verdict;
    case "commit-received":
      return RULES[event.rule].decide(event.values) === event.verdict;
    case "committed":
      return RULES[event.rule].decide(event.values);
    case "tick-passed":
      return RULES[event.rule].decide(event.values) === event.kept;
    case "finalize-wait-began":
    case "leader-elected":
    case "epoch-proposed":
    case "leader-established":
    case "quorum-formed":
      return RULES[event.rule satisfies RuleId].decide(event.values);
    case "client-refused":
    case "read-refused":
    case "request-received":
    case "request-too-long":
    case "session-claimed":
    case "session-numbered":
    case "session-timed-out":
    case "session-touched":
    case "session-tracked":
    case "watch-judged":
      return servingWhyHolds(event);
    case "lock-place-seen":
    case "ping-sent":
    case "reply-received":
    case "reply-refused":
    case "request-lost":
    case "request-turned-away":
    case "server-chosen":
    case "server-timed-out":
    case "session-established":
    case "session-expired":
    case "watch-event-received":
    case "watch-registered":
      return clientWhyHolds(event);
  }
}

/** What keeps the ensemble from being whole: nothing, once all faults are over. */
function standing({ members }: EnsembleState): readonly string[] {
  const living = members.filter(({ process }) => process === "up");
  const leaders = living.filter(({ leading }) => leading?.serving === true);
  const lost = living.filter(
    ({ learning, leader }) => learning?.serving !== true || leader !== leaders[0]?.id,
  );
  const alone = lost.filter((member) => member !== leaders[0]);
  // A crash between snapshot and epoch file leaves a server that refuses to start, here as there.
  const dead = members.filter(({ process }) => process !== "up" && process !== "exited");
  return [
    ...(leaders.length === 1 ? [] : [`${leaders.length} leaders`]),
    ...alone.map(({ node, state, phase }) => `${node} is ${state} in ${phase}`),
    ...dead.map(({ node, process }) => `${node} is ${process}`),
  ];
}
