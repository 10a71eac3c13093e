import type { AnyActor } from "../../../kernel/actor.ts";
import type { Cast } from "../../../kernel/cast.ts";
import type { NodeId } from "../../../kernel/identity.ts";
import { milliseconds } from "../../../kernel/time.ts";
import type { Instant } from "../../../kernel/time.ts";
import { CORE_VERSION, RUN_FORMAT } from "../../../kernel/run.ts";
import type { Run } from "../../../kernel/run.ts";
import type { TraceRecord } from "../../../kernel/trace/record.ts";
import type { WorldCommand } from "../../../kernel/world-command.ts";
import type { ClientCommand } from "../../commands.ts";
import { describe } from "../../describe.ts";
import type { ClientMessage } from "../../client-messages.ts";
import { clientWhyHolds } from "../../testing/client-whys.ts";
import type { EnsembleEvent } from "../../trace.ts";
import { client } from "../client.ts";
import type { ClientState, Handle } from "../client-state.ts";
import { scriptedServer } from "./scripted-server.ts";
import type { Manners, ServerOrder } from "./scripted-server.ts";

type Entry = TraceRecord<EnsembleEvent>;
type KindOf<Kind extends EnsembleEvent["kind"]> = EnsembleEvent & { readonly kind: Kind };

/** What a test's world is made of. */
export interface PlayPlan {
  readonly seed?: number;
  /** Servers `s1` … `sN`, with manners that differ from the usual ones. */
  readonly servers?: readonly Partial<Manners>[];
  readonly clients?: readonly string[];
  readonly sessionTimeoutMs?: number;
}

const USUAL: Manners = { connect: "answer", requests: "answer", longestMs: 40_000 };

/** What a play needs of whatever runs the nodes. */
export interface Player {
  readonly at: Instant;
  command(command: WorldCommand): string | null;
  runUntil(at: Instant): void;
  subscribe(observer: (record: TraceRecord<{ readonly kind: string }>) => void): void;
  /** Null while no process is up. */
  actorState(node: NodeId): unknown;
}

/** Makes a player of a run: protocols know no driver. */
export type PlayerMaker = (run: Run, cast: Cast) => Player;

/** Clients and scripted servers in one deterministic world, 1 ms apart. */
export class Play {
  readonly entries: Entry[] = [];
  readonly clients: readonly string[];
  private readonly player: Player;

  constructor(make: PlayerMaker, plan: PlayPlan = {}) {
    const { seed = 1, servers = [{}], clients = ["c1"], sessionTimeoutMs = 6000 } = plan;
    this.clients = clients;
    const names = servers.map((_, index) => `s${index + 1}` as NodeId);
    const run: Run = {
      format: RUN_FORMAT,
      core: CORE_VERSION,
      lab: "zookeeper",
      seed,
      nodes: [
        ...servers.map((manners, index) => ({
          id: names[index] as NodeId,
          kind: "member" as const,
          options: { ...USUAL, ...manners },
        })),
        ...clients.map((id) => ({
          id: id as NodeId,
          kind: "client" as const,
          options: { servers: names, sessionTimeoutMs },
        })),
      ],
      conditions: {
        latencyUs: milliseconds(1),
        bytesPerSecond: 0,
        diskLatencyUs: milliseconds(1),
        diskBytesPerSecond: 0,
      },
      commands: [],
    };
    const server: AnyActor = scriptedServer;
    this.player = make(run, ({ kind }) => (kind === "client" ? client : server));
    this.player.subscribe((record) => this.entries.push(record as Entry));
    for (const { id } of run.nodes) this.world({ kind: "start", node: id });
  }

  world(command: WorldCommand): void {
    const refused = this.player.command(command);
    if (refused !== null) throw new Error(refused);
  }

  order(server: string, order: ServerOrder): void {
    this.world({ kind: "request", node: server as NodeId, command: order });
  }

  command(command: ClientCommand, node = "c1"): void {
    this.world({ kind: "request", node: node as NodeId, command });
  }

  /** Opens sessions and lets them be established. */
  open(...nodes: readonly string[]): void {
    for (const node of nodes.length === 0 ? ["c1"] : nodes) {
      this.command({ kind: "open-session", timeoutMs: null, servers: null }, node);
    }
    this.advance(20);
  }

  advance(ms: number): void {
    this.player.runUntil((this.player.at + milliseconds(ms)) as Instant);
  }

  handle(node = "c1"): Handle {
    const state = this.player.actorState(node as NodeId) as ClientState;
    if (state.handle === null) throw new Error("no session was asked for");
    return state.handle;
  }

  state(node = "c1"): ClientState {
    return this.player.actorState(node as NodeId) as ClientState;
  }

  /** Events of a kind, in order. */
  all<Kind extends EnsembleEvent["kind"]>(kind: Kind, node = "c1"): readonly KindOf<Kind>[] {
    return this.entries
      .filter((entry) => entry.node === node && entry.event.kind === kind)
      .map(({ event }) => event as KindOf<Kind>);
  }

  /** When events of a kind happened, in whole ms of virtual time. */
  times(kind: EnsembleEvent["kind"], node = "c1"): readonly number[] {
    return this.entries
      .filter((entry) => entry.node === node && entry.event.kind === kind)
      .map(({ at }) => Math.floor(at / 1000));
  }

  /** Frames that a client has written, in order. */
  frames(node = "c1"): readonly ClientMessage[] {
    return this.all("sent", node).map(({ message }) => message as ClientMessage);
  }

  /** What happened in a client, in words. */
  story(kinds: readonly EnsembleEvent["kind"][], node = "c1"): readonly string[] {
    return this.entries
      .filter((entry) => entry.node === node && kinds.includes(entry.event.kind))
      .map((entry) => describe(entry)?.en ?? "");
  }

  /** Forgets what happened so far. */
  forget(): void {
    this.entries.length = 0;
  }

  /** Decisions that their own rule does not give again. */
  untrue(): readonly string[] {
    return this.entries
      .filter(({ node, event }) => node.startsWith("c") && "rule" in event)
      .filter(({ event }) => !clientWhyHolds(event as Parameters<typeof clientWhyHolds>[0]))
      .map(({ event }) => event.kind);
  }
}
