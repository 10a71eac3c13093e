import type { Rule } from "../../../workers/kernel/rule.ts";
import type { Language } from "../../../workers/kernel/words.ts";
import { RULES, type RuleId } from "../../../workers/zookeeper/rules.ts";
import type { VoteOrderValues } from "../../../workers/zookeeper/rules/election.ts";
import {
  formatEpoch,
  formatHex,
  formatServerId,
  formatZxid,
} from "../../../workers/zookeeper/values.ts";
import type { ComparedField, Why } from "../../views/controls/why-card.tsx";
import type { LabRecord } from "../lab.ts";
import { LAB_WORDS } from "./words/lab-words.ts";

/** An event that decided by a rule. */
interface Decided {
  readonly kind: string;
  readonly rule: RuleId;
  readonly values: unknown;
}

/** Whether a record carries a rule and the values it was decided from. */
export function isDecision(record: LabRecord): record is LabRecord & { readonly event: Decided } {
  return "rule" in record.event && "values" in record.event;
}

/** The rule's answer to "why?", without the cause, which the trace knows. */
export function ruleAnswer(
  record: LabRecord,
  language: Language,
): Pick<Why, "because" | "comparison" | "source"> | null {
  const decisions = decisionsOf(record).flatMap(({ rule: id, values }) => {
    const rule: Rule<never, unknown> | undefined = RULES[id];
    return rule === undefined ? [] : [{ rule, values: values as never }];
  });
  const [first] = decisions;
  if (first === undefined) return null;
  return {
    because: decisions
      .map(({ rule, values }) => rule.words(values)[language])
      .join(language === "zh" ? "；" : "; "),
    comparison: first.rule.id === "vote-order" ? voteComparison(first.values, language) : null,
    source: [...new Set(decisions.map(({ rule }) => rule.source))].join("; "),
  };
}

/** What a record was decided by: of a proposal, what each part of the request was asked. */
function decisionsOf({ event }: LabRecord): readonly Omit<Decided, "kind">[] {
  if ("rule" in event && "values" in event) return [event as Decided];
  if (event.kind !== "proposed" || !("why" in event)) return [];
  return (event.why as readonly { readonly decision: Omit<Decided, "kind"> }[]).map(
    ({ decision }) => decision,
  );
}

/** Two proposals side by side: epoch, then zxid, then id; what comes behind the field that decides is not looked at. */
export function voteComparison(
  values: VoteOrderValues,
  language: Language,
): NonNullable<Why["comparison"]> {
  const words = LAB_WORDS[language].compare;
  const rows = [
    {
      name: words.epoch,
      left: values.newEpoch,
      right: values.curEpoch,
      show: (value: bigint) => formatEpoch(value as never),
    },
    {
      name: words.zxid,
      left: values.newZxid,
      right: values.curZxid,
      show: (value: bigint) => formatZxid(value as never),
    },
    {
      name: words.id,
      left: values.newLeader,
      right: values.curLeader,
      show: (value: bigint) => formatServerId(value as never),
    },
  ];
  const decisive = rows.findIndex(({ left, right }) => left !== right);
  const fields = rows.map(
    ({ name, left, right, show }, place): ComparedField => ({
      name,
      left: show(left),
      right: show(right),
      hint: formatHex(left),
      part:
        decisive === -1 || place < decisive
          ? "same"
          : place === decisive
            ? "decides"
            : "not-looked-at",
    }),
  );
  return {
    left: words.heard(formatServerId(values.newLeader)),
    right: words.held(formatServerId(values.curLeader)),
    fields,
  };
}
