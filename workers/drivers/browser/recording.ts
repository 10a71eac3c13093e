import { createInspector } from "../../kernel/inspector.ts";
import type { Inspector, LawMemories } from "../../kernel/inspector.ts";
import { VIOLATIONS_OF_LAW_MAX } from "../../kernel/law.ts";
import type { Law, PlacedViolation } from "../../kernel/law.ts";
import type { TraceRecord } from "../../kernel/trace/record.ts";
import { Trace } from "../../kernel/trace/trace.ts";
import type { TraceMark } from "../../kernel/trace/trace.ts";
import type { AnyEvent } from "./protocols.ts";

/** Where a recording stood, and what its laws remembered: enough to go on from there with another future. */
export interface RecordingMark {
  readonly trace: TraceMark;
  readonly memories: LawMemories;
}

/** What a run has come to: its records, each held against the laws as it comes in, or as soon as there are laws. */
export class Recording {
  readonly trace: Trace;
  private laws: readonly Law<AnyEvent>[] | null;
  private inspector: Inspector<AnyEvent> | null;
  /** Records that no law has seen yet; null: none waits for laws. */
  private unseen: TraceRecord<AnyEvent>[] | null;
  private readonly violations: PlacedViolation[];
  private told: number;

  /** @param laws - null: they come later, or never */
  constructor(
    laws: readonly Law<AnyEvent>[] | null,
    trace = new Trace(),
    memories?: LawMemories,
    violations: readonly PlacedViolation[] = [],
  ) {
    this.laws = laws;
    this.trace = trace;
    this.inspector = laws === null ? null : createInspector(laws, memories);
    this.unseen = laws === null ? [] : null;
    this.violations = [...violations];
    this.told = violations.length;
  }

  /** Whether the laws are on their way. */
  get waits(): boolean {
    return this.unseen !== null;
  }

  /** Whether every record was held against the laws. */
  get isHeld(): boolean {
    return this.inspector !== null;
  }

  append(record: TraceRecord<AnyEvent>): void {
    const index = this.trace.count;
    this.trace.append(record);
    this.unseen?.push(record);
    this.inspect(record, index);
  }

  /** The laws have come: what has happened until now is held against them too. Null: they never will. */
  hold(laws: readonly Law<AnyEvent>[] | null): void {
    const { unseen } = this;
    if (unseen === null) return;
    this.unseen = null;
    if (laws === null) return;
    this.laws = laws;
    this.inspector = createInspector(laws);
    const first = this.trace.count - unseen.length;
    for (const [place, record] of unseen.entries()) this.inspect(record, first + place);
  }

  /** The laws' memories are not copied. */
  mark(): RecordingMark {
    return { trace: this.trace.mark(), memories: this.inspector?.memories ?? new Map() };
  }

  /** An empty recording that goes on from a mark of this one, and knows what was found before it. */
  branch({ trace, memories }: RecordingMark): Recording {
    const before = this.violations.filter(({ index }) => index < trace.count);
    const past = this.trace.branch(trace);
    const branch = new Recording(this.laws, past, structuredClone(memories), before);
    if (!this.waits) branch.hold(this.laws);
    return branch;
  }

  /** The violations found since the last time. */
  takeViolations(): readonly PlacedViolation[] {
    const news = this.violations.slice(this.told);
    this.told = this.violations.length;
    return news;
  }

  /** Whoever reads has all of this already. */
  skipTold(): void {
    while (this.trace.takeBatch() !== null);
    this.takeViolations();
  }

  private inspect(record: TraceRecord<AnyEvent>, index: number): void {
    for (const violation of this.inspector?.observe(record) ?? []) {
      const { length } = this.violations.filter(({ law }) => law === violation.law);
      if (length < VIOLATIONS_OF_LAW_MAX) this.violations.push({ ...violation, index });
    }
  }
}
