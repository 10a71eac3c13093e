import type { Language, Words } from "../../../workers/kernel/words.ts";
import type { TraceRecord } from "../../../workers/kernel/trace/record.ts";
import { describe, describeMessage } from "../../../workers/zookeeper/describe.ts";
import type { EnsembleEvent } from "../../../workers/zookeeper/trace.ts";
import type { Find, LabRecord } from "../lab.ts";
import { LAB_WORDS } from "./words/lab-words.ts";

/** What a record says, as one sentence; of a message that arrived, what it says. */
export function describeRecord(record: LabRecord, find: Find): Words {
  const { event, node, cause } = record as TraceRecord<EnsembleEvent>;
  if (event.kind === "delivered" && cause !== null) {
    const sent = find(cause)?.record.event as EnsembleEvent | undefined;
    if (sent?.kind === "sent") {
      const said = describeMessage(sent.message as Parameters<typeof describeMessage>[0]);
      return {
        en: LAB_WORDS.en.hears(node, event.from, said.en),
        zh: LAB_WORDS.zh.hears(node, event.from, said.zh),
      };
    }
  }
  if (event.kind === "commanded") {
    const { command } = event;
    const name = "node" in command ? `${command.kind} ${command.node}` : command.kind;
    return (
      describe(record as TraceRecord<EnsembleEvent>) ?? {
        en: LAB_WORDS.en.ordered(name),
        zh: LAB_WORDS.zh.ordered(name),
      }
    );
  }
  return (
    describe(record as TraceRecord<EnsembleEvent>) ?? {
      en: `${node}: ${event.kind}`,
      zh: `${node}：${event.kind}`,
    }
  );
}

/** The same in one language. */
export function sentenceOf(record: LabRecord, language: Language, find: Find): string {
  return describeRecord(record, find)[language];
}

/** A sentence without the reason that it ends in. */
export function withoutReason(sentence: string, because: string | null): string {
  if (because === null || !sentence.endsWith(because)) return sentence;
  return sentence.slice(0, -because.length).replace(/[:：]\s*$/, "");
}
