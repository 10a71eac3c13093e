import type { Language, Words } from "../../../workers/kernel/words.ts";
import type { TraceRecord } from "../../../workers/kernel/trace/record.ts";
import type { WorldCommand } from "../../../workers/kernel/world-command.ts";
import type { ClientCommand } from "../../../workers/zookeeper/commands.ts";
import { describe, describeMessage } from "../../../workers/zookeeper/describe.ts";
import type { EnsembleEvent } from "../../../workers/zookeeper/trace.ts";
import type { Find, LabRecord } from "../lab.ts";
import { LAB_WORDS, type LabWords } from "./words/lab-words.ts";

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
    return describe(record as TraceRecord<EnsembleEvent>) ?? orderedWords(event.command);
  }
  return (
    describe(record as TraceRecord<EnsembleEvent>) ?? {
      en: `${node}: ${event.kind}`,
      zh: `${node}：${event.kind}`,
    }
  );
}

function orderedWords(command: WorldCommand): Words {
  const name = "node" in command ? `${command.kind} ${command.node}` : command.kind;
  const inLanguage = (language: Language) => {
    const words = LAB_WORDS[language];
    return command.kind === "request"
      ? words.asked(command.node, askedOf(command.command as ClientCommand, words))
      : words.ordered(name);
  };
  return { en: inLanguage("en"), zh: inLanguage("zh") };
}

/** What a client's application is to do, in a phrase. */
function askedOf(command: ClientCommand, { application }: LabWords): string {
  switch (command.kind) {
    case "close-session":
    case "open-session":
    case "slow-callback":
    case "unlock":
      return application[command.kind];
    case "lock":
      return application.lock(command.path);
    default:
      return application.call(command.kind, "path" in command ? command.path : "");
  }
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
