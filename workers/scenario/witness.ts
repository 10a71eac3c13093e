import { createInspector } from "../kernel/inspector.ts";
import type { Violation } from "../kernel/law.ts";
import type { Run } from "../kernel/run.ts";
import type { TraceRecord } from "../kernel/trace/record.ts";
import type { Words } from "../kernel/words.ts";
import { LAWS } from "../zookeeper/laws.ts";
import { type EnsembleState, projection } from "../zookeeper/projection.ts";
import type { EnsembleEvent } from "../zookeeper/trace.ts";
import { filesOf } from "./about.ts";
import { createLedger, type Ledger } from "./ledger.ts";

/** A record, and the laws that it breaks. */
export interface Seen {
  readonly record: TraceRecord<EnsembleEvent>;
  readonly broken: readonly string[];
  /** Files that it tells of. */
  readonly files: readonly string[];
}

/** Sees all of a run: what is known by now, and whether every law has held. */
export interface Witness {
  readonly state: EnsembleState;
  readonly violations: readonly Violation[];
  /** What laws found that is worth to be shown, and no fault. */
  readonly warnings: readonly Violation[];
  readonly ledger: Ledger;
  /** Takes notice of a record, in the order of the trace. */
  observe(record: TraceRecord<EnsembleEvent>): Seen;
}

/** A witness of a run from its beginning. */
export function createWitness(run: Run): Witness {
  let state = projection.initial(run);
  const violations: Violation[] = [];
  const warnings: Violation[] = [];
  const ledger = createLedger();
  const inspector = createInspector(LAWS);
  return {
    get state() {
      return state;
    },
    violations,
    warnings,
    ledger,
    observe(record) {
      const files = filesOf(record, state);
      ledger.observe(record);
      state = projection.fold(state, record);
      const broken = inspector.observe(record);
      for (const found of broken) (found.warning === true ? warnings : violations).push(found);
      const { event } = record;
      if (event.kind === "crashed" && event.cause === "threw") {
        violations.push({
          law: CRASHED,
          at: record.at,
          text: crashWords(record.node, event.message),
        });
      }
      return { record, broken: broken.map(({ law }) => law), files };
    },
  };
}

function crashWords(node: string, message: string): Words {
  return {
    en: `${node} has come upon what can never be: ${message}`,
    zh: `${node} 遇到了不可能出现的情况：${message}`,
  };
}

/** Not one of the laws: the member itself has found that something does not hold. */
const CRASHED = "assertion";
