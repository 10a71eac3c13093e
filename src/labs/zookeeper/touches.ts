import { formatHex, formatSessionId, type SessionId } from "../../../workers/zookeeper/values.ts";
import type { LabEvent } from "../lab.ts";
import { pathThing } from "./things.ts";

/** How deep in an event what it is about may stand: a transaction's header, a path of its body. */
const DEPTH_MAX = 3;

/** Fields that name something, and how what they hold is called as a thing. */
const NAMES: Readonly<Record<string, (value: unknown) => string | null>> = {
  zxid: (value) => (typeof value === "bigint" ? `zxid:${formatHex(value)}` : null),
  session: sessionName,
  sessionId: sessionName,
  path: (value) => (typeof value === "string" ? pathThing(value) : null),
};

/** Whether a record is about that thing: a transaction by its zxid, a session, or a znode by its path. */
export function touches(
  event: LabEvent,
  thing: { readonly kind: string; readonly id: string },
): boolean {
  return holds(event, `${thing.kind}:${thing.id}`, 0);
}

function holds(value: unknown, wanted: string, depth: number): boolean {
  if (typeof value !== "object" || value === null || depth > DEPTH_MAX) return false;
  if (Array.isArray(value)) return value.some((one) => holds(one, wanted, depth + 1));
  return Object.entries(value).some(
    ([key, field]) => NAMES[key]?.(field) === wanted || holds(field, wanted, depth + 1),
  );
}

function sessionName(value: unknown): string | null {
  return typeof value === "bigint" ? `session:${formatSessionId(value as SessionId)}` : null;
}
