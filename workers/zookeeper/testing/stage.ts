import type { ChannelId, NodeId } from "../../kernel/identity.ts";
import type { Run } from "../../kernel/run.ts";
import { milliseconds } from "../../kernel/time.ts";
import type { Instant, Microseconds } from "../../kernel/time.ts";
import type { TraceRecord } from "../../kernel/trace/record.ts";
import type { WorldCommand } from "../../kernel/world-command.ts";
import { describe } from "../describe.ts";
import { entriesOf, entryState, flightOn, memberOf, projection } from "../projection.ts";
import type { EnsembleState, MemberView } from "../projection.ts";
import type { EnsembleEvent } from "../trace.ts";
import { formatZxid } from "../values.ts";
import { submissionOf } from "./ask.ts";
import { nodeFault, timeOf } from "./node-fault.ts";
import { parseEnsemble } from "./parse-ensemble.ts";
import { BOOKS, STORY } from "./story-kinds.ts";

type Entry = TraceRecord<EnsembleEvent>;

/** What a stage needs of whatever runs the members. */
export interface Player {
  readonly at: Instant;
  command(command: WorldCommand): string | null;
  runUntil(at: Instant): void;
  stepOne(limit: Instant): boolean;
}

/** Makes a player of a run that tells of each record. */
export type PlayerMaker = (run: Run, tell: (record: Entry) => void) => Player;

/** How long `until` and `settle` wait at most. */
const PATIENCE = milliseconds(180_000);

/** Does the commands of a story and says what happened. */
export class Stage {
  /** Kinds of event that were told of. */
  readonly told = new Set<string>();
  private readonly make: PlayerMaker;
  private player: Player | null = null;
  private state: EnsembleState | null = null;
  private shown: ReadonlySet<string> = STORY;
  private lines: string[] = [];
  private seen: Entry[] = [];
  private asked = 0;

  constructor(make: PlayerMaker) {
    this.make = make;
  }

  /** One stanza's commands. @returns the lines of its answer */
  perform(commands: readonly string[]): readonly string[] {
    this.lines = [];
    for (const line of commands) this.performLine(line);
    return this.lines.length === 0 ? ["ok"] : this.lines;
  }

  private performLine(line: string): void {
    const words = line.split(" ");
    const quiet = words.at(-1) === "quiet";
    if (quiet) words.pop();
    const { length } = this.lines;
    const [verb = "", ...rest] = words;
    if (verb === "ensemble") this.begin(rest);
    else if (verb === "show") this.show(rest);
    else this.act(verb, rest);
    if (quiet) this.lines.length = length;
  }

  private begin(words: readonly string[]): void {
    const run = parseEnsemble(words);
    this.state = projection.initial(run);
    this.player = this.make(run, (record) => this.take(record));
  }

  private show(words: readonly string[]): void {
    const [first = "story", ...more] = words;
    if (first === "story") this.shown = new Set([...STORY, ...more]);
    else if (first === "all") this.shown = new Set();
    else this.shown = new Set(words);
  }

  private act(verb: string, words: readonly string[]): void {
    const node = words[0] as NodeId;
    switch (verb) {
      case "advance":
        this.advance(timeOf(words[0]));
        return;
      case "until":
        this.until(words[0] ?? "", (words[1] as NodeId | undefined) ?? null);
        return;
      case "settle":
        this.settle();
        return;
      case "ask":
        this.ask(node, words.slice(1));
        return;
      case "ask-many":
        for (let count = 1; count <= Number(words[1]); count += 1) {
          this.ask(node, [words[2] ?? "", `${words[3]}${count}`]);
        }
        return;
      case "logs":
        this.lines.push(...this.known().members.map(logLine));
        return;
      case "roles":
        this.lines.push(...this.known().members.map(roleLine));
        return;
      case "votes":
        this.lines.push(...votesLines(memberOf(this.known(), node)));
        return;
      default:
        for (const command of this.commandsOf(verb, words)) this.order(command);
    }
  }

  private ask(node: NodeId, words: readonly string[]): void {
    this.asked += 1;
    this.order({ kind: "request", node, command: submissionOf(node, words, this.asked) });
  }

  private commandsOf(verb: string, words: readonly string[]): readonly WorldCommand[] {
    const nodes = words as readonly NodeId[];
    const [first, second] = nodes as [NodeId, NodeId];
    switch (verb) {
      case "start":
      case "kill":
      case "power-off":
      case "restart":
      case "pause":
      case "resume":
        return nodes.map((node) => ({ kind: verb, node }));
      case "kill-at":
        return [
          {
            kind: "kill-at",
            node: first,
            behind: second === undefined ? null : { event: second, file: words[2] ?? null },
          },
        ];
      case "crash":
        return [{ kind: "crash", node: first, cause: "vanished", message: "the tab was closed" }];
      case "partition":
        return [{ kind: "partition", groups: words.join(" ").split(" | ").map(namesOf) }];
      case "heal":
        return [{ kind: "heal" }];
      case "deafen":
        return [{ kind: "one-way", from: second, to: first, blocked: true }];
      case "cut":
        return [{ kind: "cut", between: [first, second] }];
      case "hold":
      case "release":
        return this.channelsFrom(first, second, words[2] ?? "election").map((channel) =>
          verb === "hold"
            ? { kind: "hold", channel, from: first, number: 1 }
            : { kind: "release", channel, from: first },
        );
      case "delay":
        return this.channelsFrom(first, second, words[3] ?? "election").map((channel) => ({
          kind: "delay",
          channel,
          from: first,
          number: this.firstOn(channel, first),
          byUs: timeOf(words[2]),
        }));
      case "link":
        return [
          { kind: "link", from: first, to: second, latencyUs: timeOf(words[2]), bytesPerSecond: 0 },
        ];
      default:
        return [nodeFault(verb, words)];
    }
  }

  private channelsFrom(from: NodeId, to: NodeId, port: string): readonly ChannelId[] {
    return [...this.known().channels.values()]
      .filter((channel) => channel.port === port)
      .filter(({ opener, acceptor }) => [opener, acceptor].includes(from))
      .filter(({ opener, acceptor }) => [opener, acceptor].includes(to))
      .map(({ id }) => id);
  }

  /** The number of what will arrive first; 0: nothing is on its way. */
  private firstOn(id: ChannelId, from: NodeId): number {
    const channel = this.known().channels.get(id);
    const flight = channel === undefined ? [] : flightOn(channel);
    return flight.find((message) => message.from === from)?.number ?? 0;
  }

  private order(command: WorldCommand): void {
    const refused = this.playing().command(command);
    if (refused !== null) this.lines.push(`refused: ${refused}`);
  }

  private advance(span: Microseconds): void {
    const player = this.playing();
    player.runUntil((player.at + span) as Instant);
  }

  /** Runs up to and with the first record of that kind. */
  private until(kind: string, node: NodeId | null): void {
    const player = this.playing();
    const limit = (player.at + PATIENCE) as Instant;
    this.seen = [];
    const found = () =>
      this.seen.some(
        (record) => record.event.kind === kind && (node ?? record.node) === record.node,
      );
    while (!found() && player.stepOne(limit)) if (!found()) this.seen = [];
    if (!found()) this.lines.push(`never: ${kind}`);
  }

  /** Runs until a leader serves and all who are up serve with it. */
  private settle(): void {
    const limit = (this.playing().at + PATIENCE) as Instant;
    while (!isSettled(this.known()) && this.playing().stepOne(limit));
    if (!isSettled(this.known())) this.lines.push("does not settle");
  }

  private take(record: Entry): void {
    this.state = projection.fold(this.known(), record);
    this.seen.push(record);
    const { kind } = record.event;
    const wanted = this.shown.size === 0 ? !BOOKS.has(kind) : this.shown.has(kind);
    const words = wanted ? describe(record) : null;
    if (words === null) return;
    this.told.add(kind);
    this.lines.push(`${clock(record.at)} ${words.en}`);
  }

  private playing(): Player {
    if (this.player === null) throw new Error("a story begins with an ensemble");
    return this.player;
  }

  private known(): EnsembleState {
    if (this.state === null) throw new Error("a story begins with an ensemble");
    return this.state;
  }
}

function isSettled({ members }: EnsembleState): boolean {
  const living = members.filter(({ process }) => process === "up");
  const leader = living.find(({ leading }) => leading?.serving === true);
  if (leader === undefined) return false;
  return living.every(
    (member) =>
      member === leader || (member.learning?.serving === true && member.leader === leader.id),
  );
}

function roleLine(member: MemberView): string {
  const { node, process, state, counters, lastZxid, leader } = member;
  if (process !== "up") return `${node} ${process}`;
  const { round, acceptedEpoch, currentEpoch } = counters;
  const epochs = `epochs ${acceptedEpoch.value}/${currentEpoch.value}`;
  const whom = leader === null || state === "LEADING" ? "" : ` s${leader}`;
  return `${node} ${state}${whom}, round ${round.value}, ${epochs}, zxid ${formatZxid(lastZxid)}`;
}

/** A log with how far each entry has come, and whether the tree is that of the others. */
function logLine(member: MemberView): string {
  const { node, log, digest, lastZxid } = member;
  const entries = entriesOf(log.entries).map(
    ({ zxid }, index) => `${formatZxid(zxid)} ${entryState(member, index, zxid)}`,
  );
  const held = entries.length === 0 ? "empty" : entries.join(", ");
  return `${node} log.${log.number}: ${held}; tree at ${formatZxid(lastZxid)}, digest ${digest.toString(16)}`;
}

function votesLines(member: MemberView | null): readonly string[] {
  const { election } = member ?? { election: null };
  if (election === null) return ["no votes"];
  return (["recvset", "outofelection"] as const).flatMap((map) =>
    [...election[map]].map(
      ([from, { leader, zxid, peerEpoch, round, state }]) =>
        `${map} s${from} ${state}: s${leader}, e${peerEpoch}, ${formatZxid(zxid)}, round ${round}`,
    ),
  );
}

function namesOf(text: string): readonly NodeId[] {
  return text.split(" ") as NodeId[];
}

/** Milliseconds of virtual time. */
function clock(at: Instant): string {
  return (at / 1000).toFixed(3).padStart(9, "0");
}
