import type { NodeId } from "../../kernel/identity.ts";
import { later, milliseconds, seconds } from "../../kernel/time.ts";
import type { TraceRecord } from "../../kernel/trace/record.ts";
import type { Words } from "../../kernel/words.ts";
import type { Simulation } from "../../drivers/simulation/simulation.ts";
import type { ClientCommand } from "../../zookeeper/commands.ts";
import type { EnsembleState } from "../../zookeeper/projection.ts";
import type { EnsembleEvent } from "../../zookeeper/trace.ts";
import { servingMembers } from "./demands.ts";

/** How the idle client stands: what it was told last. */
type Standing = "answered" | "closed" | "connected" | "lost" | "waiting";

/** L3: through each server that runs a write is sent, by a client that has had nothing to do before. */
export class Probe {
  private readonly client: NodeId;
  private standing: Standing = "closed";
  /** Of the last write that was answered. */
  private zxid = 0n;
  private failed: string | null = null;
  private tried = 0;

  constructor(client: NodeId) {
    this.client = client;
  }

  observe({ node, event }: TraceRecord<EnsembleEvent>): void {
    if (node !== this.client) return;
    switch (event.kind) {
      case "session-established":
        this.standing = "connected";
        return;
      case "request-completed":
        if (event.code !== "Ok") return;
        this.standing = "answered";
        if (event.zxid > this.zxid) this.zxid = event.zxid;
        return;
      case "request-lost":
        this.standing = "lost";
        return;
      case "session-closed":
        this.standing = "closed";
        return;
      default:
        return;
    }
  }

  /** Tries one server after the other. */
  run(simulation: Simulation, state: () => EnsembleState, isOver: () => boolean): void {
    const goOn = (until: () => boolean): boolean => {
      const limit = later(simulation.at, PATIENCE);
      while (!until() && !isOver() && simulation.stepOne(limit));
      return until();
    };
    simulation.command({ kind: "start", node: this.client });
    for (const { node } of servingMembers(state())) {
      this.tried += 1;
      this.ask(simulation, { kind: "open-session", timeoutMs: null, servers: [node] });
      const connected = goOn(() => this.standing === "connected");
      if (connected) this.ask(simulation, WRITE);
      const answered = connected && goOn(() => this.standing === "answered");
      if (!answered) this.failed ??= `${node} does not answer`;
      this.ask(simulation, { kind: "close-session" });
      goOn(() => this.standing === "closed");
      if (this.failed !== null) return;
    }
    goOn(() => this.behind(state()) === null);
    this.failed ??= this.behind(state());
  }

  /** What is wrong; null where every write was answered, and is in every tree. */
  missing(): Words | null {
    const failed = this.tried === 0 ? null : this.failed;
    return failed === null ? null : { en: failed, zh: failed };
  }

  private ask(simulation: Simulation, command: ClientCommand): void {
    this.standing = "waiting";
    simulation.command({ kind: "request", node: this.client, command });
    // Whatever is ordered next stands behind what this has brought about.
    simulation.runUntil(later(simulation.at, milliseconds(1)));
  }

  private behind(state: EnsembleState): string | null {
    const late = servingMembers(state).find(({ lastZxid }) => lastZxid < this.zxid);
    return late === undefined ? null : `${late.node} has not applied what was answered`;
  }
}

const WRITE: ClientCommand = {
  kind: "create",
  path: "/probe-",
  data: null,
  mode: "PERSISTENT_SEQUENTIAL",
};

/** As long as a client may look for its server, which it does a second apart. */
const PATIENCE = seconds(30);
