import { readdirSync, readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import type { ChannelId } from "../../kernel/identity.ts";
import type { SessionId } from "../tree/session-id.ts";
import { removeWatcher } from "../tree/watches.ts";
import type { WatchEvent } from "../tree/watches.ts";
import type { Zxid } from "../values.ts";
import { answerWrite } from "./answer-write.ts";
import { isWrite } from "./operation.ts";
import type { Operation } from "./operation.ts";
import { JUTE_MAX_BUFFER_BYTES, requestBytes } from "./request-bytes.ts";
import type { Reply } from "./response.ts";
import { requestFits } from "./rules.ts";
import type { SessionStanding } from "./rules.ts";
import { operationOf, recordedReply } from "./testing/oracle-corpus.ts";
import type { Step } from "./testing/oracle-corpus.ts";
import { commit, createStandalone, read, submit } from "./testing/standalone.ts";
import type { Standalone } from "./testing/standalone.ts";

const CORPUS = new URL("./testdata/oracle/", import.meta.url);

/** Operations that are not here yet. A write among them still takes its zxid, as a failed one. */
const LEFT_OUT_OPERATIONS: Readonly<Record<string, string>> = {
  addWatch: "watches that stay",
  getACL: "access control",
  getAllChildrenNumber: "counts the nodes below",
  getEphemerals: "lists a session's ephemerals",
  multiRead: "reads in one request",
  setACL: "access control",
};

/** Steps that depend on what is not here yet: `case#n`. */
const LEFT_OUT_STEPS: Readonly<Record<string, string>> = {
  "create/03-bad-flags#5": "creates a container",
  "create/03-bad-flags#6": "reads it",
  "create/03-bad-flags#9": "counts it",
  "create/05-root#6": "is refused by an ACL",
  "paths/01-create#28": "has no path at all: nothing that can be written down here",
  "watch/11-exists-then-child#9": "shows the aversion of a setACL",
};

interface Session {
  readonly id: SessionId;
  channel: ChannelId;
  standing: SessionStanding;
}

interface Stage {
  readonly server: Standalone;
  readonly sessions: Map<string, Session>;
  /** Whose watch it is. */
  readonly clients: Map<ChannelId, string>;
  readonly names: Map<bigint, string>;
}

interface Outcome {
  readonly reply: unknown;
  readonly before: readonly WatchEvent[];
  readonly after: readonly WatchEvent[];
}

const cases = readCases();

describe("a real server's answers", () => {
  test.each([...cases])("%s", (_name, steps) => {
    const stage: Stage = {
      server: createStandalone(),
      sessions: new Map(),
      clients: new Map(),
      names: new Map(),
    };
    for (const step of steps) play(stage, step);
  });

  test("what is left out is there", () => {
    const steps = [...cases.values()].flat();
    const keys = new Set(steps.map(({ case: name, n }) => `${name}#${n}`));
    const operations = new Set(steps.map(({ op }) => op));
    expect(Object.keys(LEFT_OUT_STEPS).filter((key) => !keys.has(key))).toEqual([]);
    expect(Object.keys(LEFT_OUT_OPERATIONS).filter((op) => !operations.has(op))).toEqual([]);
  });
});

function play(stage: Stage, step: Step): void {
  const leftOut = step.op in LEFT_OUT_OPERATIONS || `${step.case}#${step.n}` in LEFT_OUT_STEPS;
  if (leftOut) takeZxid(stage, step);
  else if (step.op === "burst") playBurst(stage, step);
  else if (isConnection(step.op)) playConnection(stage, step);
  else {
    const operation = operationOf(step.op, step.args);
    if (operation === null) throw new Error(`no operation ${step.op}`);
    const outcome = playOperation(stage, step.client, operation, step.args.xid);
    compare(stage, step, outcome);
  }
}

function playOperation(stage: Stage, client: string, operation: Operation, xid = 1): Outcome {
  const { server, names } = stage;
  const session = sessionOf(stage, client);
  const values = { bytes: requestBytes(operation), limit: JUTE_MAX_BUFFER_BYTES };
  if (!requestFits.decide(values)) return { reply: { noReply: true }, before: [], after: [] };
  if (!isWrite(operation)) {
    const { reply, events } = read(server, session.channel, operation, xid);
    return { reply: recordedReply(reply, names), before: events, after: [] };
  }
  const { transaction } = submit(server, session.id, operation, session.standing);
  const { result, events } = commit(server, transaction);
  if (operation.kind === "close-session") removeWatcher(server.watches, session.channel);
  const reply = answerWrite(server.tree, xid, result);
  return {
    reply: reply === null ? { noReply: true } : recordedReply(reply, names),
    before: events.filter(({ watcher }) => watcher === session.channel),
    after: events.filter(({ watcher }) => watcher !== session.channel),
  };
}

function compare(stage: Stage, step: Step, { reply, before, after }: Outcome): void {
  const label = `${step.case}#${step.n}`;
  expect({ label, reply }).toEqual({ label, reply: step.reply });
  const own = step.events.filter(({ client }) => client === step.client);
  expect(own.every(({ when }) => when === "before-reply")).toBe(true);
  compareEvents(stage, step, [...before, ...after]);
}

/** Between clients there is no order; nor is there one of the ephemerals that a session leaves behind. */
function compareEvents(stage: Stage, step: Step, events: readonly WatchEvent[]): void {
  const ours = events.map(
    ({ watcher, type, path }) => `${stage.clients.get(watcher)} ${type} ${path}`,
  );
  const theirs = step.events.map(({ client, type, path }) => `${client} ${type} ${path}`);
  const oneClient = new Set(step.events.map(({ client }) => client)).size <= 1;
  const ordered = oneClient && step.op !== "closeSession" && step.op !== "wait";
  expect(ordered ? ours : ours.sort(byCodeUnit)).toEqual(
    ordered ? theirs : theirs.sort(byCodeUnit),
  );
}

/** Everything is prepared before anything is applied: a pipeline at its fullest. */
function playBurst(stage: Stage, step: Step): void {
  const { server, names } = stage;
  const session = sessionOf(stage, step.client);
  const requests = (step.args.requests ?? []).map((args) => operationOf(args.op ?? "", args));
  const prepared = requests.map((operation) => {
    if (operation === null || !isWrite(operation)) return null;
    const { transaction } = submit(server, session.id, operation, session.standing);
    if (operation.kind === "close-session") session.standing = "expired";
    return transaction;
  });
  const frames: unknown[] = [];
  for (const [request, operation] of requests.entries()) {
    if (operation === null) continue;
    const transaction = prepared[request] ?? null;
    const reply: Reply | null =
      transaction !== null
        ? answerWrite(server.tree, 1, commit(server, transaction).result)
        : isWrite(operation)
          ? null
          : read(server, session.channel, operation).reply;
    const { op } = step.args.requests?.[request] ?? {};
    frames.push({
      request,
      op,
      ...(reply === null ? {} : recordedReply(reply, names)),
    });
  }
  if (step.unstable?.includes("reply")) return;
  const recorded = step.reply["frames"] as readonly { readonly op: string }[];
  expect(frames).toEqual(recorded.filter(({ op }) => !(op in LEFT_OUT_OPERATIONS)));
}

function playConnection(stage: Stage, { client, op, args, n }: Step): void {
  const { server, sessions, clients, names } = stage;
  const channel = `${client}.1-${n}` as ChannelId;
  const known = sessions.get(client);
  if (op === "connect") {
    const id = BigInt(sessions.size + 1) as SessionId;
    sessions.set(client, { id, channel, standing: "live" });
    clients.set(channel, client);
    names.set(id, client);
    const { transaction } = submit(server, id, { kind: "create-session", timeoutMs: 10_000 });
    commit(server, transaction);
  } else if (op === "reconnect" && known !== undefined) {
    // What still comes from the earlier connection is that of a session that has moved.
    sessions.set(`${client}old`, { ...known, standing: "moved" });
    known.channel = channel;
    clients.set(channel, client);
  } else if (op === "dropConnection" && known !== undefined) {
    removeWatcher(server.watches, known.channel);
  } else if (op === "wait") {
    expect(args).toEqual({ ms: 8000 });
    const expired = sessionOf(stage, "A");
    const { transaction } = submit(server, expired.id, { kind: "close-session" });
    const { events } = commit(server, transaction);
    expect(events.map(({ watcher, type, path }) => [clients.get(watcher), type, path])).toEqual([
      ["B", "NodeDeleted", "/lock/l-0000000000"],
    ]);
  }
}

/** A write that is left out leaves its place in the history. */
function takeZxid({ server }: Stage, { reply }: Step): void {
  const zxid = BigInt(Number(reply["zxid"]));
  if (zxid <= server.lastZxid) return;
  server.lastZxid = zxid;
  const header = { session: 0n as SessionId, cxid: 0, zxid: zxid as Zxid, time: 0 };
  commit(server, { header, txn: { kind: "error", code: "Unimplemented" }, digest: null });
}

function sessionOf({ sessions }: Stage, client: string): Session {
  const session = sessions.get(client);
  if (session === undefined) throw new Error(`no session ${client}`);
  return session;
}

function isConnection(op: string): boolean {
  return ["connect", "dropConnection", "reconnect", "wait"].includes(op);
}

function isClientFile(name: string): boolean {
  return name.endsWith(".jsonl") && !name.startsWith("java-client");
}

function readCases(): ReadonlyMap<string, readonly Step[]> {
  const found = new Map<string, Step[]>();
  for (const step of readdirSync(CORPUS).filter(isClientFile).flatMap(readSteps)) {
    found.set(step.case, [...(found.get(step.case) ?? []), step]);
  }
  return found;
}

function readSteps(name: string): Step[] {
  const text = readFileSync(new URL(name, CORPUS), "utf8");
  return text
    .trim()
    .split("\n")
    .map((line) => JSON.parse(line) as Step);
}

function byCodeUnit(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
