import type { ChannelId, NodeId } from "../../../kernel/identity.ts";
import { parseTime } from "../../../kernel/time.ts";
import type { Instant } from "../../../kernel/time.ts";
import { describe } from "../../describe.ts";
import type { Operation } from "../../requests/operation.ts";
import { OPEN_ACL } from "../../tree/acl.ts";
import { bytesOfText } from "../../tree/bytes.ts";
import type { Bytes } from "../../tree/bytes.ts";
import type { SessionId } from "../../tree/session-id.ts";
import type { Zxid } from "../../values.ts";
import { clientClosed, startServing, stopServing } from "../serving.ts";
import { Bench } from "./bench.ts";

/** A client in a story: one connection at a time. */
interface StoryClient {
  server: number;
  connections: number;
  channel: string;
  xid: number;
  /** The connection before, which may still be open. */
  readonly before: StoryClient | null;
}

type Words = readonly string[];

/** Does the commands of a story about clients, and says what their servers told. */
export class ServingStage {
  readonly kinds = new Set<string>();
  private bench = new Bench(1);
  private clients = new Map<string, StoryClient>();
  private said = 0;

  /** One stanza's commands. @returns the lines of its answer */
  perform(commands: Words): Words {
    const lines: string[] = [];
    for (const command of commands) {
      const words = command.split(" ");
      const quiet = words.at(-1) === "quiet";
      if (quiet) words.pop();
      this.act(words);
      const told = this.tell();
      if (!quiet) lines.push(...told);
    }
    return lines.length === 0 ? ["ok"] : lines;
  }

  private act([verb = "", ...words]: Words): void {
    const [first = "", second = ""] = words;
    const server = Number(first.slice(1));
    switch (verb) {
      case "servers":
        this.bench = new Bench(Number(first), { startMs: 100 });
        this.clients = new Map();
        this.said = 0;
        return;
      case "connect":
      case "return":
        this.connect(verb === "return", words);
        return;
      case "cut":
        this.cut(this.client(first));
        return;
      case "leftover": {
        const { before } = this.client(first);
        if (before !== null) this.ask(before, operationOf(second, words.slice(2)));
        return;
      }
      case "deliver":
        this.bench.deliver(server, Number(second || "1"));
        return;
      case "settle":
        this.bench.settle();
        return;
      case "ping-learners":
        this.bench.pingLearners();
        return;
      case "advance":
        this.bench.advance((parseTime(first) ?? 0) / 1000);
        return;
      case "stop":
        stopServing(this.bench.step(this.bench.server(server)), this.bench.server(server).serving);
        return;
      case "serve":
        this.bench.server(server).serving = startServing(
          this.bench.step(this.bench.server(server)),
        );
        return;
      default:
        this.ask(this.client(first), operationOf(verb, words.slice(1)));
    }
  }

  private connect(returns: boolean, [name = "", server = "", ...options]: Words): void {
    const before = this.clients.get(name);
    const connections = (before?.connections ?? 0) + 1;
    const channel = `${name}:${connections}`;
    const id = Number(server.slice(1));
    const timeoutMs = Number(optionOf(options, "timeout") ?? "4000");
    const lastZxidSeen = BigInt(optionOf(options, "seen") ?? "0") as Zxid;
    const wrong = options.includes("wrong-password");
    const session = returns && before !== undefined ? this.sessionOf(before) : null;
    const xid = before?.xid ?? 0;
    this.clients.set(name, { server: id, connections, channel, xid, before: before ?? null });
    this.bench.connect(id, channel, {
      timeoutMs,
      lastZxidSeen,
      ...(session === null ? {} : { session }),
      ...(wrong ? { password: bytesOfText("a wrong password") } : {}),
    });
  }

  private ask(client: StoryClient, operation: Operation): void {
    client.xid += 1;
    this.bench.ask(client.server, client.channel, client.xid, operation);
  }

  private cut({ server, channel }: StoryClient): void {
    const { bench } = this;
    clientClosed(
      bench.step(bench.server(server)),
      bench.server(server).serving,
      channel as ChannelId,
    );
  }

  private client(name: string): StoryClient {
    const client = this.clients.get(name);
    if (client === undefined) throw new Error(`${name} is not connected`);
    return client;
  }

  /** What the client was told, on whatever connection. */
  private sessionOf({ channel, connections }: StoryClient): SessionId {
    for (let count = connections; count > 0; count -= 1) {
      const name = `${channel.split(":")[0]}:${count}`;
      const [answer] = this.bench.said.get(name) ?? [];
      if (answer === undefined || answer === "closed") continue;
      if (answer.kind === "connect-response" && answer.timeoutMs > 0) return answer.session;
    }
    throw new Error(`${channel} never had a session`);
  }

  private tell(): Words {
    const told = this.bench.told.slice(this.said);
    this.said = this.bench.told.length;
    return told.flatMap(({ server, at, event }, index) => {
      const node = `s${server}` as NodeId;
      const words = describe({ node, seq: index + 1, at: 0 as Instant, cause: null, event });
      this.kinds.add(event.kind);
      return words === null ? [] : [`${String(at).padStart(5, "0")} ${words.en}`];
    });
  }
}

function operationOf(verb: string, words: Words): Operation {
  const [path = "/"] = words;
  const watch = words.includes("watch");
  const data = bytesOfText(optionOf(words, "data") ?? "");
  const list = (name: string) => optionOf(words, name)?.split(",") ?? [];
  switch (verb) {
    case "create": {
      const flags = words.includes("ephemeral") ? 1 : 0;
      return { kind: "create", path, data, acl: OPEN_ACL, flags };
    }
    case "create-long":
      return { kind: "create", path, data: "x".repeat(1 << 20) as Bytes, acl: OPEN_ACL, flags: 0 };
    case "set":
      return { kind: "set-data", path, data, version: -1 };
    case "delete":
      return { kind: "delete", path, version: -1 };
    case "get":
      return { kind: "get-data", path, watch };
    case "exists":
      return { kind: "exists", path, watch };
    case "children":
      return { kind: "get-children", path, watch };
    case "sync":
      return { kind: "sync", path };
    case "ping":
      return { kind: "ping" };
    case "close":
      return { kind: "close-session" };
    case "watch-again": {
      const relativeZxid = BigInt(optionOf(words, "seen") ?? "0") as Zxid;
      const [data, exist, child] = [list("data"), list("exist"), list("child")];
      return { kind: "set-watches", relativeZxid, data, exist, child };
    }
    default:
      throw new Error(`no such command in a story: ${verb}`);
  }
}

function optionOf(words: Words, name: string): string | undefined {
  return words.find((word) => word.startsWith(`${name}=`))?.slice(name.length + 1);
}
