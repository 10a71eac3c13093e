import type { NodeId } from "../../../workers/kernel/identity.ts";
import type { Language } from "../../../workers/kernel/words.ts";
import { flightOn } from "../../../workers/zookeeper/projection.ts";
import type { EnsembleState, FlightView } from "../../../workers/zookeeper/projection.ts";
import { formatServerId } from "../../../workers/zookeeper/values.ts";
import type { Tone } from "../../views/primitives/tone.ts";
import type { SceneFlight, SceneLink } from "../../views/topology/scene.ts";
import { clientTone, serverOf, startedClients } from "./client-standing.ts";
import { gistOf } from "./gist.ts";
import { toneOf } from "./member-words.ts";
import { LAB_WORDS, type LabWords } from "./words/lab-words.ts";

type LinkStates = ReadonlyMap<string, SceneLink["state"]>;

/** All links between members, and those of clients over which something goes or is tried. */
export function linksOf(state: EnsembleState, language: Language): readonly SceneLink[] {
  const words = LAB_WORDS[language];
  const states = linkStates(state);
  const members = state.members.map(({ node, id }) => [node, formatServerId(id)] as const);
  const between = members.flatMap((one, place) =>
    members.slice(place + 1).map((other) => linkOf(state, states, one, other, words)),
  );
  const ofClients = startedClients(state).flatMap(({ node, handle }) =>
    members
      .filter(([member]) => states.has(pairKey(node, member)) || serverOf(handle) === member)
      .map((member) => linkOf(state, states, [node, node], member, words)),
  );
  return [...between, ...ofClients];
}

function linkStates({ channels }: EnsembleState): LinkStates {
  const states = new Map<string, SceneLink["state"]>();
  for (const { opener, acceptor, state } of channels.values()) {
    const key = pairKey(opener, acceptor);
    if (state === "open") states.set(key, "connected");
    else if (state === "opening" && !states.has(key)) states.set(key, "opening");
  }
  return states;
}

function linkOf(
  { links }: EnsembleState,
  states: LinkStates,
  [a, nameA]: readonly [NodeId, string],
  [b, nameB]: readonly [NodeId, string],
  words: LabWords,
): SceneLink {
  const blockedForth = links.get(`${a}>${b}`)?.blocked ?? false;
  const blockedBack = links.get(`${b}>${a}`)?.blocked ?? false;
  const state = states.get(pairKey(a, b)) ?? "none";
  const blocked =
    blockedForth && blockedBack
      ? words.blockedBoth
      : blockedForth
        ? words.blockedOne(nameA, nameB)
        : blockedBack
          ? words.blockedOne(nameB, nameA)
          : "";
  const name = words.linkName(nameA, nameB, words.link[state], blocked);
  return { a, b, state, blockedForth, blockedBack, name };
}

/** All messages on the way. */
export function flightsOf(state: EnsembleState, language: Language): readonly SceneFlight[] {
  const flights: SceneFlight[] = [];
  for (const channel of state.channels.values()) {
    for (const flight of flightOn(channel)) {
      flights.push({
        key: `${channel.id} ${flight.from} ${String(flight.number)}`,
        from: flight.from,
        to: flight.to,
        channel: channel.id,
        number: flight.number,
        sentAt: flight.sentAt,
        dueAt: flight.dueAt,
        tone: senderTone(state, flight),
        gist: gistOf(flight.message, language),
      });
    }
  }
  return flights;
}

/** What a client and its server say to each other has the client's colour: it is told from what servers say. */
function senderTone(state: EnsembleState, { from, to }: FlightView): Tone {
  const client = state.clients[state.clientIndexes.get(from) ?? state.clientIndexes.get(to) ?? -1];
  if (client !== undefined) return clientTone(client);
  const sender = state.members[state.indexes.get(from) ?? -1];
  return sender === undefined ? "dim" : toneOf(sender);
}

/** Messages in flight that are due at a known instant: what the even pace goes by. */
export function pacedFlights(state: EnsembleState): readonly { sentAt: number; dueAt: number }[] {
  const flights: { sentAt: number; dueAt: number }[] = [];
  for (const channel of state.channels.values()) {
    for (const flight of flightOn(channel))
      if (isDue(flight)) flights.push({ sentAt: flight.sentAt, dueAt: flight.dueAt });
  }
  return flights;
}

function isDue(
  flight: FlightView,
): flight is FlightView & { dueAt: NonNullable<FlightView["dueAt"]> } {
  return flight.dueAt !== null;
}

function pairKey(a: NodeId, b: NodeId): string {
  return a < b ? `${a} ${b}` : `${b} ${a}`;
}
