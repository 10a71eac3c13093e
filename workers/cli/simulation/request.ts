import type { Cast } from "../../kernel/cast.ts";
import { type Instant, parseTime } from "../../kernel/time.ts";
import { clientsMax, instantMax, membersMax, seedMax } from "../../scenario/limits.ts";
import { FAULT_KINDS, type FaultKind } from "../../world/faults/fault-kinds.ts";
import { castOf } from "../mutant-option.ts";
import { type Call, Misuse, wholeNumber } from "../options.ts";
import type { GroundWish } from "./ground.ts";

/** What a call of `simulate` asks for. */
export interface SimulationRequest {
  readonly firstSeed: number;
  readonly lastSeed: number;
  readonly wish: GroundWish;
  /** When faults end. */
  readonly until: Instant;
  readonly kinds: readonly FaultKind[];
  /** Name of a mutant; null: the true core. */
  readonly mutant: string | null;
  readonly cast: Cast;
}

/** The request of a call. @throws Misuse where an option is wrong */
export function requestOf(call: Call): SimulationRequest {
  const [rest] = call.rest;
  if (rest !== undefined) throw new Misuse(`simulate takes options only, not "${rest}"`);
  const lab = call.values.get("--lab") ?? LAB;
  if (lab !== LAB) throw new Misuse(`no lab is called "${lab}"; there is ${LAB}`);
  return {
    ...seedsOf(call),
    wish: wishOf(call),
    until: durationOf(call),
    kinds: kindsOf(call),
    mutant: call.values.get("--mutant") ?? null,
    cast: castOf(call),
  };
}

function seedsOf(call: Call): Pick<SimulationRequest, "firstSeed" | "lastSeed"> {
  const text = call.values.get("--seeds");
  if (text === undefined) throw new Misuse("simulate needs --seeds A-B, the seeds to run");
  const [, first, last = first] = /^(\d{1,10})(?:-(\d{1,10}))?$/.exec(text) ?? [];
  const [firstSeed, lastSeed] = [Number(first), Number(last)];
  if (firstSeed <= lastSeed && lastSeed <= seedMax) return { firstSeed, lastSeed };
  throw new Misuse(
    `--seeds takes A-B, two whole numbers from 0 to ${seedMax}, the smaller first, not "${text}"`,
  );
}

function wishOf(call: Call): GroundWish {
  const members = wholeNumber(call, "--members", membersMax);
  const observers = wholeNumber(call, "--observers", membersMax);
  if (members === 0) throw new Misuse(`--members takes a whole number from 1 to ${membersMax}`);
  // The one behind them is the simulation's own.
  const clients = wholeNumber(call, "--clients", clientsMax - 1);
  const count = (members ?? 1) + (observers ?? 0);
  if (count <= membersMax) return { members, observers, clients };
  throw new Misuse(`there may be ${membersMax} members at the most, observers included`);
}

function durationOf(call: Call): Instant {
  const text = call.values.get("--duration") ?? USUAL_DURATION;
  const duration = parseTime(text);
  if (duration !== null && duration <= instantMax / 2) return duration as number as Instant;
  throw new Misuse(`--duration takes a time with its unit (200ms, 30s), not "${text}"`);
}

function kindsOf(call: Call): readonly FaultKind[] {
  const text = call.values.get("--faults") ?? ALL;
  if (text === ALL) return FAULT_KINDS;
  const names = text.split(",");
  const unknown = names.find((name) => !isKind(name));
  if (unknown !== undefined) {
    throw new Misuse(
      `no fault is called "${unknown}"; there are ${FAULT_KINDS.join(", ")}, and all`,
    );
  }
  return FAULT_KINDS.filter((kind) => names.includes(kind));
}

function isKind(name: string): name is FaultKind {
  return (FAULT_KINDS as readonly string[]).includes(name);
}

export const USUAL_DURATION = "30s";

const LAB = "zookeeper";
const ALL = "all";
