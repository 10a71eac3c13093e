import type { Language } from "../../../../workers/kernel/words.ts";
import { CLIENT_WORDS } from "./clients.ts";
import { FACT_WORDS } from "./facts.ts";
import { LINK_WORDS } from "./links.ts";
import { MEMBER_WORDS } from "./members.ts";
import { VOTE_WORDS } from "./votes.ts";

/**
 * The lab's texts that the first load needs.
 *
 * Those of a panel that comes when it is opened stay with it: it imports its own topic.
 */
export const LAB_WORDS = { en: wordsIn("en"), zh: wordsIn("zh") };

export type LabWords = (typeof LAB_WORDS)["en"];

function wordsIn(language: Language) {
  return {
    ...MEMBER_WORDS[language],
    ...CLIENT_WORDS[language],
    ...LINK_WORDS[language],
    ...FACT_WORDS[language],
    ...VOTE_WORDS[language],
  };
}
