import type { Platform } from "../platform.ts";
import type { Summary } from "../summary.ts";

/** What came of a seed: a summary without the members. */
export type SeedSummary = Omit<Summary, "members">;

/** What came of all seeds: sums, and null where nothing can be added up. */
export interface Sums {
  readonly ok: boolean;
  readonly lab: string;
  readonly seed: null;
  readonly virtualMs: number;
  readonly wallMs: number;
  readonly events: number;
  readonly messages: number;
  readonly traceHash: null;
  readonly stateHash: null;
  readonly leader: null;
  readonly epoch: null;
  readonly expectations: null;
  readonly violations: null;
  readonly seeds: { readonly run: number; readonly violated: number };
}

/** A violation that was made as small as it gets, and where it is. */
export interface Found {
  readonly file: string;
  readonly line: string;
  /** How many commands there were, and how many are left. */
  readonly before: number;
  readonly after: number;
}

/** Tells of seeds while they are run. */
export interface Reporter {
  seed(summary: SeedSummary): void;
  found(found: Found): void;
  end(sums: Sums): void;
}

/** For a person. */
export function reportInWords({ print }: Platform): Reporter {
  return {
    seed(summary) {
      const { seed, virtualMs, events, messages, leader, epoch, traceHash, ok } = summary;
      const lead = leader === null ? "nobody leads" : `${leader} leads epoch ${epoch}`;
      print(
        `seed ${seed}: ${ok ? "held" : "BROKEN"}; ${virtualMs} ms, ${events} events, ` +
          `${messages} messages, ${lead}, trace ${traceHash}`,
      );
      for (const { law, atMs, text } of summary.violations) {
        print(`  Law broken at ${atMs} ms, ${law}: ${text}`);
      }
      for (const { text, ok: held } of summary.expectations) {
        if (!held) print(`  Not as demanded: ${text}`);
      }
    },
    found({ before, after, file, line }) {
      print(`  ${after} of ${before} commands are enough, in ${file}`);
      print(`  Replay: ${line}`);
    },
    end({ seeds, virtualMs, wallMs, events, messages }) {
      print(
        `${seeds.run} seeds run, ${seeds.violated} violated; ${events} events, ` +
          `${messages} messages in ${virtualMs} ms of virtual time (${wallMs} ms)`,
      );
    },
  };
}

/** For a program: JSON Lines; the line that replays a violation goes to stderr. */
export function reportInJson({ print, complain }: Platform): Reporter {
  return {
    seed: (summary) => print(JSON.stringify(summary)),
    found: ({ line }) => complain(line),
    end: (sums) => print(JSON.stringify(sums)),
  };
}
