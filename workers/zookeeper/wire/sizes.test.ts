import { describe, expect, test } from "vitest";
import { Simulation } from "../../drivers/simulation/simulation.ts";
import { milliseconds } from "../../kernel/time.ts";
import type { Instant } from "../../kernel/time.ts";
import type { TraceRecord } from "../../kernel/trace/record.ts";
import { configText, createEnsemble } from "../config.ts";
import { projection } from "../projection.ts";
import { askingCast } from "../testing/asking-member.ts";
import { createRun } from "../testing/create-run.ts";
import { randomUse } from "../testing/random-commands.ts";
import { createDice, randomAsk, randomFault } from "../testing/random-faults.ts";
import { bytesOfText } from "../tree/bytes.ts";
import type { Path } from "../tree/path.ts";
import type { Snapshot } from "../tree/snapshot.ts";
import type { EnsembleEvent } from "../trace.ts";
import type { SessionId } from "../values.ts";
import { encodeMessage } from "./encode-message.ts";
import { BYTES_MAX, FIELDS_MAX } from "./field.ts";
import { MEMBER_MESSAGES } from "./testing/captured-packets.ts";

type Message = Parameters<typeof encodeMessage>[0];

const PLAN = { participants: [1, 2, 3], observers: [4], clients: 3 };
const SETTINGS = {
  tickTimeMs: 100,
  initLimitTicks: 10,
  syncLimitTicks: 4,
  cnxTimeoutMs: 500,
  snapCount: 12,
};
const HALF_A_SECOND = milliseconds(500) as number as Instant;
const STEPS = 3500;
/** Of `authinfo` that the run does not count: "ip" and the address, each behind its length. */
const AUTHINFO_BYTES = 4 + 2 + 4 + 9;

describe("in a run with clients and faults", () => {
  const seen = new Set<string>();

  test.each([1, 2, 3])("%i, what is sent is as long as the run reckons with", (seed) => {
    const run = createRun({ ...PLAN, seed, settings: SETTINGS });
    const text = configText(createEnsemble(PLAN));
    const simulation = new Simulation(run, askingCast(), { sink: null });
    let state = projection.initial(run);
    const wrong: string[] = [];
    simulation.subscribe((one) => {
      const record = one as TraceRecord<EnsembleEvent>;
      state = projection.fold(state, record);
      const { event, node } = record;
      if (event.kind !== "sent") return;
      const message = event.message as Message;
      const opener = event.channel.startsWith(`${node}.`);
      const { length, remarks } = encodeMessage(message, { configText: text, opener });
      const untold = remarks.includes("client-address") ? AUTHINFO_BYTES : 0;
      if (length !== event.bytes + untold)
        wrong.push(`${message.kind}: ${String(length)} and not ${String(event.bytes)}`);
      seen.add(message.kind);
    });
    for (const { id: node } of run.nodes) simulation.command({ kind: "start", node });
    simulation.runUntil(HALF_A_SECOND);
    const dice = createDice(seed);
    for (let step = 0; step < STEPS; step += 1) {
      if (dice(80) === 0) simulation.command(randomFault(dice, state));
      else if (dice(40) === 0) simulation.command(randomAsk(dice, state, step));
      else if (dice(8) === 0) simulation.command(randomUse(dice, state));
      else if (!simulation.stepOne()) break;
    }
    expect(wrong).toEqual([]);
  });

  test("nearly everything is said", () => {
    const unsaid = ["sync", "trunc", "revalidate", "revalidated"];
    const kinds = Object.values(MEMBER_MESSAGES).map(({ kind }) => kind);
    const expected = kinds.filter((kind) => !unsaid.includes(kind));
    expect(expected.filter((kind) => !seen.has(kind))).toEqual([]);
    for (const kind of ["client-reply", "client-request", "connect-request", "connect-response"])
      expect(seen).toContain(kind);
  });
});

test("of a tree that is too long to be shown all bytes are counted, and the first are there", () => {
  const { kind, zxid, snapshot } = MEMBER_MESSAGES["SNAP"] as Message & { kind: "snap" };
  const short = encodeMessage({ kind, zxid, snapshot }, { configText: "", opener: false });
  const nodes = new Map(snapshot.nodes);
  const root = nodes.get("/" as Path);
  if (root === undefined) throw new Error("A tree has a root.");
  const COUNT = 2000;
  for (let index = 0; index < COUNT; index += 1) {
    nodes.set(`/n${String(index).padStart(4, "0")}` as Path, { ...root, data: bytesOfText("x") });
  }
  const sessions = new Map([[1n as SessionId, 4000]]);
  const large: Snapshot = { ...snapshot, nodes, sessions };
  const encoded = encodeMessage({ kind, zxid, snapshot: large }, { configText: "", opener: false });
  expect(encoded.bytes).toHaveLength(BYTES_MAX);
  const znodeBytes = 4 + 6 + 4 + 1 + 8 + 60;
  const openAclBytes = 8 + 4 + 4 + 4 + 5 + 4 + 6;
  expect(encoded.length).toBe(short.length + 12 + openAclBytes + COUNT * znodeBytes);
  expect(encoded.fields.length).toBeLessThanOrEqual(FIELDS_MAX);
  expect(encoded.fields.at(-1)?.to).toBeLessThanOrEqual(BYTES_MAX);
});
