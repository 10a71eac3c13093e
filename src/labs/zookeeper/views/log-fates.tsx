import type { Language } from "../../../../workers/kernel/words.ts";
import type { EnsembleState } from "../../../../workers/zookeeper/projection.ts";
import {
  formatEpoch,
  formatServerId,
  formatZxid,
  type Zxid,
} from "../../../../workers/zookeeper/values.ts";
import { LOG_WORDS } from "../words/log.ts";
import type { Reference } from "./log-cells.ts";
import { columnOf, type LogColumns, zxidAt } from "./log-columns.ts";
import { removalsOf } from "./log-removals.ts";
import { type Doubt, survivalOf, type ZxidRange } from "./log-survival.ts";

/** What would stay if all power failed now. */
export function PowerCard({
  state,
  columns,
  language,
}: {
  state: EnsembleState;
  columns: LogColumns;
  language: Language;
}) {
  const words = LOG_WORDS[language];
  const { certain, doubts } = survivalOf(state);
  return (
    <section className="log-card" aria-label={words.power}>
      <h2>{words.power}</h2>
      <ul>
        <li>
          {certain === null ? words.stayNone : words.stays(rangeWord(upTo(columns, certain)))}
        </li>
        {doubts.map((doubt) => (
          <li key={String(doubt.from)} className={doubt.kind === "gone" ? "log-loss" : "log-doubt"}>
            {doubtSentence(doubt, language)}
          </li>
        ))}
      </ul>
    </section>
  );
}

/** What was cut off, and why: nothing where nothing was. */
export function RemovedCard({
  state,
  reference,
  language,
}: {
  state: EnsembleState;
  reference: Reference | null;
  language: Language;
}) {
  const words = LOG_WORDS[language];
  const removals = removalsOf(state, reference);
  if (removals.length === 0) return null;
  return (
    <section className="log-card" aria-label={words.removedTitle}>
      <h2>{words.removedTitle}</h2>
      {removals.map((removal) => (
        <p key={String(removal.server)}>
          {words.removed(
            formatServerId(removal.server),
            rangeWord(removal),
            formatEpoch(removal.epoch),
            removal.mode,
          )}
        </p>
      ))}
    </section>
  );
}

function doubtSentence(doubt: Doubt, language: Language): string {
  const words = LOG_WORDS[language];
  const range = rangeWord(doubt);
  const servers = doubt.servers.map(formatServerId).join(", ");
  switch (doubt.kind) {
    case "on-disk":
      return doubt.servers.length === 1
        ? words.onDisk(range, servers)
        : words.onDisks(range, servers);
    case "open":
      return words.open(range, servers);
    case "unsynced":
      return words.unsynced(range, servers);
    case "gone":
      return words.gone(range, servers);
  }
}

/** From the first column on. */
function upTo(columns: LogColumns, certain: Zxid): ZxidRange {
  const first = zxidAt(columns, 0);
  return first === null || columnOf(columns, certain) === null
    ? { from: certain, to: certain }
    : { from: first, to: certain };
}

function rangeWord({ from, to }: ZxidRange): string {
  return from === to ? formatZxid(from) : `${formatZxid(from)} – ${formatZxid(to)}`;
}
