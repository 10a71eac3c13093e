import type { ChannelId, NodeId, RecordId } from "../../../workers/kernel/identity.ts";
import { entriesInOrder } from "../../../workers/kernel/ordered-map.ts";
import type { Flight } from "../../../workers/kernel/pace.ts";
import type { Language } from "../../../workers/kernel/words.ts";
import type {
  ChannelView,
  EnsembleState,
  FlightView,
} from "../../../workers/zookeeper/projection.ts";
import type { Tone } from "../../views/primitives/tone.ts";
import type { SceneFlight } from "../../views/topology/scene.ts";
import { clientTone } from "./client-standing.ts";
import { gistOf } from "./gist.ts";
import { toneOf } from "./member-words.ts";
import { LAB_WORDS } from "./words/lab-words.ts";

/** All messages on the way; the very same list while it is the same messages. */
export function flightsOf(state: EnsembleState, language: Language): readonly SceneFlight[] {
  const drawn = new Map<string, DrawnWay>();
  let changed = false;
  for (const channel of state.channels.values()) {
    for (const way of ["forth", "back"] as const) {
      if (channel[way] === null) continue;
      const key = `${channel.id} ${way}`;
      const before = last.ways.get(key);
      const now = wayOf(state, channel, way, language, before);
      if (now !== before) changed = true;
      drawn.set(key, now);
    }
  }
  if (changed || drawn.size !== last.ways.size) {
    last = { ways: drawn, flights: joined([...drawn.values()]) };
  }
  return last.flights;
}

/** Messages in flight that are due at a known instant: what the even pace goes by. */
export function pacedFlights({ channels }: EnsembleState): readonly Flight[] {
  if (channels === lastPaced.channels) return lastPaced.flights;
  const flights: Flight[] = [];
  for (const { forth, back } of channels.values()) {
    for (const way of [forth, back]) {
      if (way === null) continue;
      for (const { value } of entriesInOrder(way)) if (isDue(value)) flights.push(value);
    }
  }
  lastPaced = { channels, flights };
  return flights;
}

/** All in one list; `flatMap` takes ten times as long. */
function joined(ways: readonly DrawnWay[]): readonly SceneFlight[] {
  return ([] as SceneFlight[]).concat(...ways.map(({ flights }) => flights));
}

/** One direction of a channel with all that flies on it. */
interface DrawnWay {
  readonly flying: ChannelView["forth"];
  readonly tone: Tone;
  readonly language: Language;
  /** By number. */
  readonly flights: readonly FlyingMessage[];
}

// The picture before: thousands may fly, and few of them take off or land between two pictures.
let last: {
  readonly ways: ReadonlyMap<string, DrawnWay>;
  readonly flights: readonly SceneFlight[];
} = { ways: new Map(), flights: [] };

let lastPaced: {
  readonly channels: EnsembleState["channels"] | null;
  readonly flights: readonly Flight[];
} = { channels: null, flights: [] };

function wayOf(
  state: EnsembleState,
  channel: ChannelView,
  way: "back" | "forth",
  language: Language,
  before: DrawnWay | undefined,
): DrawnWay {
  const flying = channel[way];
  const [from, to] =
    way === "forth" ? [channel.opener, channel.acceptor] : [channel.acceptor, channel.opener];
  const tone = toneBetween(state, from, to);
  const alike = before?.tone === tone && before.language === language;
  if (alike && before.flying === flying) return before;
  const known = alike ? before.flights : [];
  let place = 0;
  const flights: FlyingMessage[] = [];
  for (const { key: number, value } of entriesInOrder(flying)) {
    while ((known[place]?.number ?? Infinity) < number) place += 1;
    const same = known[place];
    flights.push(
      same?.flight === value ? same : new FlyingMessage(value, channel.id, tone, language),
    );
  }
  return { flying, tone, language, flights };
}

/** A message as the stage draws it. What it says is worked out when somebody wants to read it. */
class FlyingMessage implements SceneFlight {
  readonly flight: FlightView;
  readonly channel: ChannelId;
  readonly key: string;
  readonly from: NodeId;
  readonly to: NodeId;
  readonly number: number;
  readonly sent: RecordId;
  readonly sentAt: number;
  readonly dueAt: number | null;
  readonly tone: Tone;
  private readonly language: Language;
  private said: string | null = null;

  constructor(flight: FlightView, channel: ChannelId, tone: Tone, language: Language) {
    this.flight = flight;
    this.channel = channel;
    this.key = `${channel} ${flight.from} ${String(flight.number)}`;
    this.from = flight.from;
    this.to = flight.to;
    this.number = flight.number;
    this.sent = flight.sent;
    this.sentAt = flight.sentAt;
    this.dueAt = flight.dueAt;
    this.tone = tone;
    this.language = language;
  }

  get gist(): string {
    this.said ??= gistOf(this.flight.message, this.language);
    return this.said;
  }

  get name(): string {
    const { from, to, gist, dueAt, language } = this;
    return LAB_WORDS[language].flightName(from, to, gist, dueAt === null);
  }
}

/** What a client and its server say to each other has the client's colour: it is told from what servers say. */
function toneBetween(state: EnsembleState, from: NodeId, to: NodeId): Tone {
  const client = state.clients[state.clientIndexes.get(from) ?? state.clientIndexes.get(to) ?? -1];
  if (client !== undefined) return clientTone(client);
  const sender = state.members[state.indexes.get(from) ?? -1];
  return sender === undefined ? "dim" : toneOf(sender);
}

function isDue(flight: FlightView): flight is FlightView & Flight {
  return flight.dueAt !== null;
}
