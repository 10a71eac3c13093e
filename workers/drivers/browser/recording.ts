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

/** What a run has come to: its records, each held against the laws as it comes in. */
export class Recording {
  readonly trace: Trace;
  private readonly laws: readonly Law<AnyEvent>[];
  private readonly inspector: Inspector<AnyEvent>;
  private readonly violations: PlacedViolation[];
  private told: number;

  constructor(
    laws: readonly Law<AnyEvent>[],
    trace = new Trace(),
    memories?: LawMemories,
    violations: readonly PlacedViolation[] = [],
  ) {
    this.laws = laws;
    this.trace = trace;
    this.inspector = createInspector(laws, memories);
    this.violations = [...violations];
    this.told = violations.length;
  }

  append(record: TraceRecord<AnyEvent>): void {
    const index = this.trace.count;
    this.trace.append(record);
    for (const violation of this.inspector.observe(record)) {
      const { length } = this.violations.filter(({ law }) => law === violation.law);
      if (length < VIOLATIONS_OF_LAW_MAX) this.violations.push({ ...violation, index });
    }
  }

  /** The laws' memories are not copied. */
  mark(): RecordingMark {
    return { trace: this.trace.mark(), memories: this.inspector.memories };
  }

  /** An empty recording that goes on from a mark of this one, and knows what was found before it. */
  branch({ trace, memories }: RecordingMark): Recording {
    const before = this.violations.filter(({ index }) => index < trace.count);
    return new Recording(this.laws, this.trace.branch(trace), structuredClone(memories), before);
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
}
