import type { Instant, Microseconds } from "../kernel/time.ts";
import type { Words } from "../kernel/words.ts";
import { command, type ScenarioCommand } from "./command.ts";
import { type Condition, condition } from "./condition.ts";
import type { NodeNames } from "./ensemble.ts";
import { type Expectation, expectation } from "./expectation.ts";
import {
  commandsPerEntryMax,
  entriesMax,
  expectationsPerEntryMax,
  narrationCharactersMax,
} from "./limits.ts";
import { accepted, type Reading, refused } from "./problem.ts";
import { list, may, object, optional, type Shape, time, words } from "./shape.ts";

/** When an entry's turn comes, once the entry before it has had its own. */
export type Trigger =
  /** At an instant of the run. */
  | { readonly kind: "at"; readonly at: Instant }
  /** So long after the entry before it. */
  | { readonly kind: "after"; readonly after: Microseconds }
  /**
   * Behind the step with whose record the condition first holds, or `after` later; null `within`: whenever. A kill of
   * that record's node, first among the commands, stands right behind the record: between two effects of the step.
   */
  | {
      readonly kind: "when";
      readonly condition: Condition;
      readonly after: Microseconds;
      readonly within: Microseconds | null;
    };

/** One step of a scenario's story. Its expectations are looked at first, then its commands are given. */
export interface Entry {
  readonly trigger: Trigger;
  readonly narration: Words | null;
  readonly expectations: readonly Expectation[];
  readonly commands: readonly ScenarioCommand[];
}

/** The entries of a scenario, in their order. */
export function entries(names: NodeNames): Shape<readonly Entry[]> {
  const each = list(entry(names), 1, entriesMax);
  return (value, place) => {
    const read = each(value, place);
    if (!read.ok) return read;
    let last = 0;
    for (const [index, { trigger }] of read.value.entries()) {
      if (trigger.kind !== "at") continue;
      if (trigger.at < last) {
        return refused(
          `${place}[${index}].at`,
          "This entry comes before the one that precedes it in the list.",
          "此条目的时间早于列表中的前一条目。",
        );
      }
      last = trigger.at;
    }
    return read;
  };
}

interface Written {
  readonly at: Microseconds | null;
  readonly after: Microseconds | null;
  readonly when: Condition | null;
  readonly within: Microseconds | null;
  readonly narration: Words | null;
  readonly expectations: readonly Expectation[];
  readonly commands: readonly ScenarioCommand[];
}

function entry(names: NodeNames): Shape<Entry> {
  const written = object<Written>({
    at: optional(time),
    after: optional(time),
    when: optional(condition(names)),
    within: optional(time),
    narration: optional(words(narrationCharactersMax)),
    expectations: may(list(expectation(names), 0, expectationsPerEntryMax), []),
    commands: may(list(command(names), 0, commandsPerEntryMax), []),
  });
  return (value, place) => {
    const read = written(value, place);
    if (!read.ok) return read;
    const { narration, expectations, commands } = read.value;
    const trigger = triggerOf(read.value, place);
    if (!trigger.ok) return trigger;
    const adrift = commands.findIndex(({ kind }) => kind === "hold" || kind === "delay");
    if (adrift !== -1 && !waitsForMessage(trigger.value)) {
      return refused(
        `${place}.commands[${adrift}]`,
        "Only an entry that waits for a message, without a time after it, can hold or delay it.",
        "只有等待某条消息、且不带后续时间的条目才能扣留或延迟该消息。",
      );
    }
    return accepted({ trigger: trigger.value, narration, expectations, commands });
  };
}

function triggerOf({ at, after, when, within }: Written, place: string): Reading<Trigger> {
  const given = at !== null && after === null && when === null && within === null;
  if (given) return accepted({ kind: "at", at: at as number as Instant });
  if (at === null && when !== null) {
    return accepted({ kind: "when", condition: when, after: after ?? (0 as Microseconds), within });
  }
  if (at === null && after !== null && within === null) return accepted({ kind: "after", after });
  return refused(
    place,
    'An entry has either "at", or "after", or "when" with "after" and "within" where they are wanted.',
    "每个条目须有“at”，或“after”，或“when”（可另加“after”和“within”）。",
  );
}

function waitsForMessage(trigger: Trigger): boolean {
  return trigger.kind === "when" && trigger.condition.kind === "message" && trigger.after === 0;
}
