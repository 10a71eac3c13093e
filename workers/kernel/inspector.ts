import type { Law, Violation } from "./law.ts";
import type { TraceRecord } from "./trace/record.ts";

/** What all laws remember of one run, by the law's id: plain data. */
export type LawMemories = ReadonlyMap<string, unknown>;

/** Holds the records of one run against its laws. */
export interface Inspector<Event> {
  /** Not copied: for a driver that copies. */
  readonly memories: LawMemories;
  /** Takes notice of a record, in the order of the trace, and answers which laws it breaks. */
  observe(record: TraceRecord<Event>): readonly Violation[];
}

/**
 * An inspector of a run from its beginning, or from where the memories of another one were copied.
 *
 * A record is shown to those laws only that read its kind of event: most laws read few kinds.
 */
export function createInspector<Event extends { readonly kind: string }>(
  laws: readonly Law<Event>[],
  copied?: LawMemories,
): Inspector<Event> {
  const memories = new Map(copied);
  for (const law of laws) {
    if (!memories.has(law.id))
      memories.set(
        law.id,
        law.start((id) => memories.get(id)),
      );
  }
  const readers = new Map<string, readonly Law<Event>[]>();
  const readersOf = (kind: string): readonly Law<Event>[] => {
    const found = laws.filter(({ kinds }) => reads(kinds, kind));
    readers.set(kind, found);
    return found;
  };
  return {
    memories,
    observe(record) {
      const { kind } = record.event;
      let violations: Violation[] | null = null;
      for (const law of readers.get(kind) ?? readersOf(kind)) {
        const text = law.check(memories.get(law.id), record);
        if (text === null) continue;
        const warning = law.severity === "warning" ? ({ warning: true } as const) : {};
        (violations ??= []).push({ law: law.id, at: record.at, text, ...warning });
      }
      return violations ?? NONE;
    },
  };
}

function reads(kinds: ReadonlySet<string> | undefined, kind: string): boolean {
  return kinds === undefined || kinds.has(kind);
}

const NONE: readonly Violation[] = [];
