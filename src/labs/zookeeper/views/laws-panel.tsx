import type { PlacedViolation } from "../../../../workers/kernel/law.ts";
import { LAWS } from "../../../../workers/zookeeper/laws.ts";
import { clockWord } from "../../../views/controls/clock-text.ts";
import { LawList, type LawRow } from "../../../views/laws/law-list.tsx";
import type { LawsProps } from "../../lab.ts";
import { LAWS_WORDS } from "../words/laws.ts";

type Group = keyof (typeof LAWS_WORDS)["en"]["groups"];

const GROUPS: readonly Group[] = [
  "epochs",
  "broadcast",
  "durability",
  "tree",
  "clients",
  "warnings",
];

/** Of the list of invariants, by the letter of an entry. */
const BY_LETTER: Readonly<Record<string, Group>> = {
  A: "warnings",
  B: "broadcast",
  H: "durability",
  K: "clients",
  P: "epochs",
  Q: "durability",
  S: "tree",
  T: "tree",
};

/** Laws that name no entry of the list. */
const BY_ID: Readonly<Record<string, Group>> = {
  "ack-is-durable": "durability",
  "applied-in-order": "broadcast",
  "applied-was-proposed": "broadcast",
  "commit-is-durable": "durability",
  "committed-is-kept": "durability",
  "ended-stays-ended": "tree",
  "epoch-durable-first": "durability",
  "equal-trees": "broadcast",
  "event-before-reply": "clients",
  "expires-after-silence": "tree",
  "quorum-kept": "epochs",
  "replies-in-order": "clients",
  "watch-fires-once": "tree",
};

const BREAKS_SHOWN_MAX = 5;

/** Every law, and whether it holds at the cursor. */
export function LawsPanel({ violations, checkedTo, language, text, onGo }: LawsProps) {
  const rows = LAWS.map((law) => ({ group: groupOf(law), row: rowOf(law) }));
  return (
    <LawList
      groups={GROUPS.map((id) => ({
        id,
        title: LAWS_WORDS[language].groups[id],
        laws: rows.filter(({ group }) => group === id).map(({ row }) => row),
      }))}
      checkedTo={checkedTo === null ? null : clockWord(checkedTo)}
      text={text}
      onGo={onGo}
    />
  );

  function rowOf({ id, statement, source, severity }: (typeof LAWS)[number]): LawRow {
    const breaks = violations.filter(({ law }) => law === id);
    return {
      id,
      statement: statement[language],
      source,
      warns: severity === "warning",
      breaks: breaks.slice(0, BREAKS_SHOWN_MAX).map(told),
      more: Math.max(0, breaks.length - BREAKS_SHOWN_MAX),
    };
  }

  function told({ index, at, text: sentence }: PlacedViolation) {
    return { index, clock: clockWord(at), sentence: sentence[language] };
  }
}

function groupOf({ id, invariants }: (typeof LAWS)[number]): Group {
  return BY_LETTER[invariants?.[0]?.charAt(0) ?? ""] ?? BY_ID[id] ?? "epochs";
}
