import { placeOf, valueOf } from "../../../../workers/kernel/ordered-map.ts";
import type { TraceRecord } from "../../../../workers/kernel/trace/record.ts";
import type { WorldEvent } from "../../../../workers/kernel/world-event.ts";
import type { EnsembleState, FlightView } from "../../../../workers/zookeeper/projection.ts";
import { encodeMessage } from "../../../../workers/zookeeper/wire/encode-message.ts";
import type { EncodedMessage } from "../../../../workers/zookeeper/wire/field.ts";
import type { MessageProps, PlacedRecord } from "../../lab.ts";
import type { PacketWords } from "../words/packets.ts";

export type SentRecord = TraceRecord<WorldEvent & { readonly kind: "sent" }>;
type Message = Parameters<typeof encodeMessage>[0];

/** The record of a message's sending; null for any other. */
export function sentIn({ record }: PlacedRecord): SentRecord | null {
  return record.event.kind === "sent" ? (record as SentRecord) : null;
}

/** A message as it goes over the wire, in the form that its sender writes it. */
export function encodedOf({ node, event }: SentRecord, state: EnsembleState): EncodedMessage {
  const { members, indexes } = state;
  // Clients have no configuration, and say nothing of one.
  const configText = members[indexes.get(node) ?? -1]?.config.text ?? "";
  const opener = event.channel.startsWith(`${node}.`);
  return encodeMessage(event.message as Message, { configText, opener });
}

/** What kind of message it is, as ZooKeeper calls it. */
export function titleOf(
  { event }: SentRecord,
  encoded: EncodedMessage,
  words: PacketWords,
): string {
  const { kind } = event.message as Message;
  const { titles } = words;
  const type = encoded.fields.find(({ name }) => name === "type")?.value ?? "";
  const name = type.slice(type.indexOf(" ") + 1);
  if (kind === "client-request") return titles["client-request"](name);
  return kind in titles ? (titles[kind as keyof typeof titles] as string) : name;
}

/** Where a message is, at the cursor. */
export type Whereabouts =
  | { readonly kind: "unsent" }
  | { readonly kind: "flying"; readonly dueAt: number; readonly behind: number }
  | { readonly kind: "held"; readonly blocked: boolean; readonly behind: number }
  | { readonly kind: "delivered"; readonly at: number }
  | { readonly kind: "lost"; readonly at: number; readonly reason: string };

/** What has become of a message up to the cursor. */
export function whereaboutsOf(
  sent: SentRecord,
  { state, end, cursor, sent: { index } }: MessageProps<EnsembleState>,
): Whereabouts {
  const { event, node } = sent;
  if (index > cursor) return { kind: "unsent" };
  const flight = flightOf(state, sent);
  if (flight !== null) {
    const { dueAt } = flight.view;
    const { behind } = flight;
    if (dueAt !== null) return { kind: "flying", dueAt, behind };
    const blocked = state.links.get(`${node}>${event.to}`)?.blocked ?? false;
    return { kind: "held", blocked, behind };
  }
  const ended = end?.record as TraceRecord<WorldEvent> | undefined;
  if (ended?.event.kind === "lost")
    return { kind: "lost", at: ended.at, reason: ended.event.reason };
  return { kind: "delivered", at: ended?.at ?? sent.at };
}

function flightOf(
  { channels }: EnsembleState,
  { event, node }: SentRecord,
): { readonly view: FlightView; readonly behind: number } | null {
  const channel = channels.get(event.channel);
  if (channel === undefined) return null;
  const way = channel.opener === node ? channel.forth : channel.back;
  const view = valueOf(way, event.number);
  if (view === undefined || way === null) return null;
  return { view, behind: way.size - placeOf(way, event.number) - 1 };
}
