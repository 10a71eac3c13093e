import { readFileSync, readdirSync } from "node:fs";
import { describe, expect, test } from "vitest";
import type { NodeId } from "../kernel/identity.ts";
import type { Run } from "../kernel/run.ts";
import { later, milliseconds } from "../kernel/time.ts";
import type { Instant } from "../kernel/time.ts";
import type { TraceRecord } from "../kernel/trace/record.ts";
import type { WorldCommand } from "../kernel/world-command.ts";
import { Simulation } from "../drivers/simulation/simulation.ts";
import type { ClientCommand } from "./commands.ts";
import { DEFAULT_SESSION_TIMEOUT_MS } from "./config/client.ts";
import type { ClientOptions } from "./config/client.ts";
import { memberOf, projection } from "./projection.ts";
import type { EnsembleState, MemberView } from "./projection.ts";
import { zookeeperCast } from "./quorum-peer.ts";
import { createRun } from "./testing/create-run.ts";
import { parseServerLog } from "./testing/server-log.ts";
import type { LoggedElection } from "./testing/server-log.ts";
import { tell } from "./testing/told-elections.ts";
import type { ToldElections } from "./testing/told-elections.ts";
import type { EnsembleEvent } from "./trace.ts";
import type { Zxid } from "./values.ts";

// Whole stories from empty disks: servers start, are killed and start again when the real ones did, and real clients
// write. What is compared is all that follows from the story, in each election and at each look at the ensemble.

const folder = new URL("testdata/oracle/", import.meta.url);

const STORIES = [
  { name: "a-sequential-start", diskMs: 0.1 },
  { name: "c-leader-crash-and-rejoin", diskMs: 0.1 },
  { name: "d1-newer-zxid-beats-larger-id", diskMs: 0.1 },
  // That machine was so slow that the leader had not begun to serve when the third follower came.
  { name: "d2-equal-zxid-larger-id", diskMs: 100 },
  { name: "d3-newer-epoch-beats-larger-counter", diskMs: 0.1 },
];

/** A line of what was done, or of what was seen. */
interface Moment {
  readonly time: string;
  readonly event: string;
  readonly lastCreateZxid?: string;
  /** By server; null: it does not serve. */
  readonly modes?: Readonly<Record<string, string | null>>;
  readonly zxid?: Readonly<Record<string, string | null>>;
  /** acceptedEpoch and currentEpoch, as they are on the disk; null: there is no such file. */
  readonly epochs?: Readonly<Record<string, readonly (string | null)[]>>;
}

describe("as the real servers did, from empty disks", () => {
  test.each(STORIES)("$name", ({ name, diskMs }) => {
    const logs = readLogs(name);
    const timeline = JSON.parse(readFileSync(new URL(`${name}/timeline.json`, folder), "utf8"));
    const history = new History(logs, diskMs);
    for (const moment of timeline as readonly Moment[]) {
      if (moment.modes === undefined) history.perform(moment);
      else expect(history.look(moment), moment.event).toEqual(moment);
    }
    for (const [id, elections] of logs) {
      expect(gists(history.told.get(id) ?? []), `server ${id}`).toEqual(gists(elections));
    }
  });
});

/** What of elections does not hang on milliseconds; one that a kill cut short hangs on nothing else. */
function gists(elections: readonly LoggedElection[]) {
  return elections
    .filter(({ outcome }) => outcome !== null)
    .map(({ votes, outcome, sync }) => ({
      first: votes.at(0),
      last: votes.at(-1),
      outcome,
      sync,
    }));
}

function readLogs(name: string): ReadonlyMap<number, readonly LoggedElection[]> {
  const story = new URL(`${name}/`, folder);
  const files = readdirSync(story).filter((file) => file.endsWith(".txt"));
  return new Map(
    files.map((file) => [
      Number(/\d+/.exec(file)?.[0]),
      parseServerLog(readFileSync(new URL(file, story), "utf8")),
    ]),
  );
}

/** Does what was done to the real ensemble, when it was done. */
class History {
  readonly told: ToldElections = new Map();
  private readonly logs: ReadonlyMap<number, readonly LoggedElection[]>;
  private readonly simulation: Simulation;
  private readonly beganMs: number;
  private state: EnsembleState;
  private clients = 0;
  private closed = 0;
  private lastCreate: Zxid | null = null;

  constructor(logs: ReadonlyMap<number, readonly LoggedElection[]>, diskMs: number) {
    this.logs = logs;
    this.beganMs = Math.min(...[...logs.values()].map(([first]) => first?.atMs ?? 0));
    const run = withClients(
      createRun({ participants: [...logs.keys()], seed: 1, diskMs, latencyMs: 0.2 }),
    );
    this.state = projection.initial(run);
    this.simulation = new Simulation(run, zookeeperCast, { sink: null });
    this.simulation.subscribe((told) => {
      const record = told as TraceRecord<EnsembleEvent>;
      this.state = projection.fold(this.state, record);
      tell(this.told, record);
      const { event } = record;
      if (event.kind === "session-closed") this.closed += 1;
      else if (event.kind === "request-completed" && event.body?.kind === "create") {
        this.lastCreate = event.zxid;
      }
    });
  }

  perform({ time, event, lastCreateZxid }: Moment): void {
    const [, verb, first, last = first] = ORDER.exec(event) ?? [];
    const creates = CREATES.exec(event);
    if (verb === "start") {
      const ids = [...this.logs.keys()].filter((id) => Number(first) <= id && id <= Number(last));
      // Virtual machines take their time to begin: a server is there when it first votes.
      const spoke = ids.map((id) => ({ id, atMs: this.spokeMs(id, msOf(time)) }));
      for (const { id, atMs } of spoke.sort((a, b) => a.atMs - b.atMs)) {
        this.runTo(atMs);
        this.order({ kind: "start", node: nodeOf(id) });
      }
    } else if (verb === "kill -9") {
      this.runTo(msOf(time));
      this.order({ kind: "kill", node: nodeOf(Number(first)) });
    } else if (creates !== null) {
      const { count, through, last: lastName } = creates.groups ?? {};
      this.runTo(msOf(time));
      this.write(through ?? null, lastName === undefined ? Number(count) : Number(lastName) + 1);
      if (lastCreateZxid !== undefined) expect(hex(this.lastCreate)).toBe(lastCreateZxid);
    }
  }

  /** The ensemble as it is, in the form of a moment at which the real one was looked at. */
  look({ time, event, modes = {}, epochs = {} }: Moment): Moment {
    this.runTo(msOf(time));
    const serving = Object.keys(modes);
    return {
      time,
      event,
      modes: this.each(serving, ({ phase, state }) =>
        phase === "BROADCAST" && state !== null ? MODES[state] : null,
      ),
      zxid: this.each(serving, ({ phase, lastZxid }) =>
        phase === "BROADCAST" ? hex(lastZxid) : null,
      ),
      epochs: this.each(Object.keys(epochs), ({ incarnation, counters }) =>
        [counters.acceptedEpoch, counters.currentEpoch].map(({ value }) =>
          incarnation === 0 ? null : String(value),
        ),
      ),
    };
  }

  private each<Value>(ids: readonly string[], fact: (member: MemberView) => Value) {
    return Object.fromEntries(
      ids.map((id) => [id, fact(memberOf(this.state, nodeOf(Number(id))) as MemberView)]),
    );
  }

  /** A new client opens a session, creates so many znodes and closes it. */
  private write(through: string | null, count: number): void {
    this.clients += 1;
    const node = `c${this.clients}` as NodeId;
    const up = this.state.members.find(({ process }) => process === "up")?.node as NodeId;
    const servers = [through === null ? up : nodeOf(Number(through))];
    const calls = Array.from({ length: count }, (_, index): ClientCommand => {
      const path = `/${node}-${index}`;
      return { kind: "create", path, data: null, mode: "PERSISTENT" };
    });
    const commands: readonly ClientCommand[] = [
      { kind: "open-session", timeoutMs: null, servers },
      ...calls,
      { kind: "close-session" },
    ];
    this.order({ kind: "start", node });
    for (const command of commands) this.order({ kind: "request", node, command });
    const patience = later(this.simulation.at, milliseconds(60_000));
    while (this.closed < this.clients && this.simulation.stepOne(patience));
    expect(this.closed, "sessions that were closed").toBe(this.clients);
  }

  private spokeMs(id: number, fromMs: number): number {
    const spoke = (this.logs.get(id) ?? []).map(({ spokeAtMs }) => spokeAtMs ?? 0);
    return spoke.find((atMs) => atMs >= fromMs) ?? fromMs;
  }

  private runTo(ms: number): void {
    const at = milliseconds(ms - this.beganMs) as number as Instant;
    if (at > this.simulation.at) this.simulation.runUntil(at);
  }

  private order(command: WorldCommand): void {
    expect(this.simulation.command(command)).toBeNull();
  }
}

/** As `srvr` names them. */
const MODES = { LEADING: "leader", FOLLOWING: "follower", OBSERVING: "observer", LOOKING: null };
const ORDER = /^(start|kill -9) servers? (\d)(?: to (\d))?/;
const CREATES =
  /^(?:client on server (?<through>\d) created \/\w0\.\.\/\w(?<last>\d)|(?<count>\d+) (?:more )?creates?)/;

/** One client for each time that somebody writes. */
function withClients(run: Run): Run {
  const servers = run.nodes.map(({ id }) => id);
  const options: ClientOptions = { servers, sessionTimeoutMs: DEFAULT_SESSION_TIMEOUT_MS };
  const clients = ["c1", "c2"].map((name) => ({
    id: name as NodeId,
    kind: "client" as const,
    options,
  }));
  return { ...run, nodes: [...run.nodes, ...clients] };
}

function hex(zxid: Zxid | null): string | null {
  return zxid === null ? null : `0x${zxid.toString(16)}`;
}

function nodeOf(id: number): NodeId {
  return `s${id}` as NodeId;
}

function msOf(time: string): number {
  const [hours = "0", minutes = "0", rest = "0"] = time.split(":");
  return (Number(hours) * 60 + Number(minutes)) * 60_000 + Number(rest.replace(",", ""));
}
