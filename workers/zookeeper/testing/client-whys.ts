import { RULES } from "../rules.ts";
import type { ClientEvent } from "../trace/client.ts";

/** What a client decides. */
type ClientDecision = Extract<ClientEvent, { readonly rule: string }>;

/** Whether the rule gives the verdict again, from its values alone, that the event tells of. */
export function clientWhyHolds(event: ClientDecision): boolean {
  switch (event.kind) {
    case "lock-place-seen": {
      const place = RULES[event.rule].decide(event.values);
      const same = place.kind === event.place.kind;
      return place.kind === "behind" && event.place.kind === "behind"
        ? place.predecessor === event.place.predecessor
        : same;
    }
    case "ping-sent":
      return RULES[event.rule].decide(event.values);
    case "reply-received":
      return RULES[event.rule].decide(event.values);
    case "server-timed-out":
      return RULES[event.rule].decide(event.values);
    case "reply-refused":
      return !RULES[event.rule].decide(event.values);
    case "request-lost":
    case "request-turned-away":
      return RULES[event.rule].decide(event.values) === event.code;
    case "server-chosen":
      return RULES[event.rule].decide(event.values) === event.waitMs;
    case "session-established":
      return RULES[event.rule].decide(event.values) === "established";
    case "session-expired":
      return RULES[event.rule].decide(event.values) === "expired";
    case "watch-event-received": {
      const lists = RULES[event.rule].decide(event.values);
      return event.taken.every(({ list }) => lists.includes(list));
    }
    case "watch-registered":
      return RULES[event.rule].decide(event.values) === event.list;
  }
}
