import type { Instant, Microseconds } from "../kernel/time.ts";
import { condition, type Condition } from "./condition.ts";
import type { NodeNames } from "./ensemble.ts";
import type { Trigger } from "./entry.ts";
import { accepted, refused } from "./problem.ts";
import { object, optional, type Shape, time } from "./shape.ts";

/**
 * Where in a run a lesson stops, as its file writes it.
 *
 * "2s": an instant. "settled", {"kind": "leader"}: where the condition first holds behind the place before. {"when":
 * "settled", "after": "1s"}: so long behind that. {"after": "1s"}: so long behind the place before.
 */
export function lessonMoment(names: NodeNames): Shape<Trigger> {
  const awaited = condition(names);
  const later = object<{ readonly when: Condition | null; readonly after: Microseconds | null }>({
    when: optional(awaited),
    after: optional(time),
  });
  return (value, place) => {
    if (typeof value === "string" && STARTS_WITH_DIGIT.test(value)) {
      const at = time(value, place);
      return at.ok ? accepted({ kind: "at", at: at.value as number as Instant }) : at;
    }
    if (!(value instanceof Map) || value.has("kind")) {
      const read = awaited(value, place);
      return read.ok ? accepted(behind(read.value, 0 as Microseconds)) : read;
    }
    const read = later(value, place);
    if (!read.ok) return read;
    const { when, after } = read.value;
    if (when !== null) return accepted(behind(when, after ?? (0 as Microseconds)));
    if (after !== null) return accepted({ kind: "after", after });
    return refused(
      place,
      'A moment belongs here: "2s", a condition, or {"when": …, "after": …}.',
      '此处应为一个时刻："2s"、一个条件，或 {"when": …, "after": …}。',
    );
  };
}

function behind(condition: Condition, after: Microseconds): Trigger {
  return { kind: "when", condition, after, within: null };
}

const STARTS_WITH_DIGIT = /^\d/;
