import type { Language, Words } from "../../../workers/kernel/words.ts";
import type { TraceRecord } from "../../../workers/kernel/trace/record.ts";
import type { WorldCommand } from "../../../workers/kernel/world-command.ts";
import { type ClientCommand, OPERATIONS } from "../../../workers/zookeeper/commands.ts";
import { describe, describeMessage } from "../../../workers/zookeeper/describe.ts";
import { operationGist } from "../../../workers/zookeeper/describe/operation.ts";
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
  const told = describe(record as TraceRecord<EnsembleEvent>) ?? quietWords(event.kind, node);
  switch (event.kind) {
    case "request-completed":
    case "request-lost":
      return withWhatWasAsked(told, record, event.call, find);
    default:
      return told;
  }
}

/** How many of its client's own records are read back from an answer to its call; beyond them the number must do. */
const READ_BACK_MAX = 128;

/** What only keeps books has a sentence all the same where it is asked for, as where two branches part. */
function quietWords(kind: string, node: string): Words {
  const { en, zh } = LAB_WORDS;
  if (isQuiet(kind)) return { en: en.quiet[kind](node), zh: zh.quiet[kind](node) };
  return { en: `${node}: ${kind}`, zh: `${node}：${kind}` };
}

function isQuiet(kind: string): kind is keyof LabWords["quiet"] {
  return Object.hasOwn(LAB_WORDS.en.quiet, kind);
}

/** The end of a call alone gives its number: what was asked is said with it. */
function withWhatWasAsked(told: Words, record: LabRecord, call: number, find: Find): Words {
  const asked = callBefore(record, call, find);
  if (asked === null) return told;
  return {
    en: told.en.replace(`call ${String(call)}`, (words) => `${words}, ${asked},`),
    zh: told.zh.replace(`调用 ${String(call)} `, (words) => `${words.trimEnd()}（${asked}）`),
  };
}

/** What a client called under this number, in brief, or null where that is long ago. */
function callBefore({ node, seq }: LabRecord, call: number, find: Find): string | null {
  for (let back = 1; back <= READ_BACK_MAX; back++) {
    const event = find({ node, seq: seq - back })?.record.event as EnsembleEvent | undefined;
    if (event === undefined) return null;
    if (event.kind === "request-queued" && event.call === call)
      return operationGist(event.operation);
  }
  return null;
}

function orderedWords(command: WorldCommand): Words {
  const inLanguage = (language: Language) => {
    const words = LAB_WORDS[language];
    const verb = words.commands[command.kind] ?? command.kind;
    const name = "node" in command ? `${verb} ${command.node}` : verb;
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
      return application.call(OPERATIONS[command.kind].name, "path" in command ? command.path : "");
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
