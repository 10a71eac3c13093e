import { RULES } from "../rules.ts";
import type { ServingEvent } from "../trace/serving.ts";
import type { SessionEvent } from "../trace/session.ts";

/** What a server decides about its clients and their sessions. */
type ServingDecision = Extract<ServingEvent | SessionEvent, { readonly rule: string }>;

/** Whether the rule gives the verdict again, from its values alone, that the event tells of. */
export function servingWhyHolds(event: ServingDecision): boolean {
  switch (event.kind) {
    case "client-refused":
      return !RULES[event.rule].decide(event.values);
    case "request-too-long":
      return !RULES[event.rule].decide(event.values);
    case "read-refused":
      return RULES[event.rule].decide(event.values as never) === event.code;
    case "request-received":
      return RULES[event.rule].decide(event.values) === event.route;
    case "session-claimed":
      return RULES[event.rule].decide(event.values) === event.known;
    case "session-numbered":
      return RULES[event.rule].decide(event.values) === event.timeoutMs;
    case "session-timed-out":
      return RULES[event.rule].decide(event.values);
    case "session-touched":
    case "session-tracked":
      return RULES[event.rule].decide(event.values) === event.bucketMs;
    case "watch-judged":
      return RULES[event.rule].decide(event.values) === event.verdict;
  }
}
