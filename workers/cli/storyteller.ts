import type { Instant } from "../kernel/time.ts";
import type { TraceRecord } from "../kernel/trace/record.ts";
import type { Turn } from "../scenario/player.ts";
import type { Scenario } from "../scenario/scenario.ts";
import { describe } from "../zookeeper/describe.ts";
import type { EnsembleEvent } from "../zookeeper/trace.ts";
import type { Platform } from "./platform.ts";
import { outcomeText, type Summary } from "./summary.ts";

/** Tells a run while it happens. */
export interface Storyteller {
  begin(scenario: Scenario, seed: number): void;
  record(record: TraceRecord<EnsembleEvent>): void;
  turn(turn: Turn, at: Instant): void;
  end(summary: Summary): void;
}

/** For a person: a line an event, what is narrated between them, and what came of it all. */
export function tellInWords({ print }: Platform): Storyteller {
  return {
    begin(scenario, seed) {
      print(`${scenario.title.en} (seed ${seed})`);
      print(scenario.summary.en);
    },
    record(record) {
      const text = describe(record)?.en;
      if (text !== undefined) print(`${clock(record.at)} ${text}`);
    },
    turn({ entry, outcomes }, at) {
      if (entry?.narration) print(`${clock(at)} — ${entry.narration.en}`);
      for (const outcome of outcomes) {
        print(
          `${clock(at)} ${outcome.ok ? "as expected" : "NOT AS EXPECTED"}: ${outcomeText(outcome)}`,
        );
      }
    },
    end(summary) {
      const { expectations, violations, virtualMs, wallMs, events, messages } = summary;
      for (const { text, ok } of expectations) if (!ok) print(`Not as expected: ${text}`);
      for (const { law, atMs, text } of violations)
        print(`Law broken at ${atMs} ms, ${law}: ${text}`);
      const held = expectations.filter(({ ok }) => ok).length;
      print(
        `${held} of ${expectations.length} expectations held, ${broken(violations.length)}; ` +
          `${events} events, ${messages} messages in ${virtualMs} ms of virtual time (${wallMs} ms)`,
      );
      print(`trace ${summary.traceHash}, states ${summary.stateHash}`);
    },
  };
}

/** For a program: JSON Lines. */
export function tellInJson({ print }: Platform): Storyteller {
  const line = (at: Instant, node: string | null, text: string) =>
    print(JSON.stringify({ atMs: at / 1000, node, text }));
  return {
    begin: () => undefined,
    record(record) {
      const text = describe(record)?.en;
      if (text !== undefined) line(record.at, record.node, text);
    },
    turn({ entry }, at) {
      if (entry?.narration) line(at, null, entry.narration.en);
    },
    end: (summary) => print(JSON.stringify(summary)),
  };
}

function broken(count: number): string {
  return count === 0 ? "no law broken" : `laws broken ${count} times`;
}

/** Seconds and microseconds, so that what happens within one millisecond stays apart. */
function clock(at: Instant): string {
  return (at / 1_000_000).toFixed(6).padStart(11);
}
