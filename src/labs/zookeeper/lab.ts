import { lazy } from "react";
import type { NodeId } from "../../../workers/kernel/identity.ts";
import type { Language } from "../../../workers/kernel/words.ts";
import {
  type ClientView,
  type EnsembleState,
  type MemberView,
  projection,
} from "../../../workers/zookeeper/projection.ts";
import { formatServerId } from "../../../workers/zookeeper/values.ts";
import { clockWord } from "../../views/controls/clock-text.ts";
import type { Why } from "../../views/controls/why-card.tsx";
import type { Find, Lab, NodeSummary, PlacedRecord } from "../lab.ts";
import { clientTone, clientWord } from "./client-standing.ts";
import { causalChain } from "./causal-chain.ts";
import { decisionBehind } from "./decision-behind.ts";
import { gistOf } from "./gist.ts";
import { killAwaited, killChoices } from "./kill-choices.ts";
import { readLane } from "./lanes.ts";
import { isUp, toneOf, wordOf } from "./member-words.ts";
import { offersOf } from "./offers.ts";
import { pacedFlights } from "./scene-flights.ts";
import { sceneOf } from "./scene.ts";
import { plainReason } from "./plain-why.ts";
import { describeRecord, sentenceOf, withoutReason } from "./sentence.ts";
import { STEP_KINDS } from "./step-kinds.ts";
import { touches } from "./touches.ts";
import { ruleAnswer } from "./why.ts";
import { LAB_WORDS } from "./words/lab-words.ts";

/** Comes when its tab is first opened: the first load does without it. */
const votesPanel = lazy(async () => ({
  default: (await import("./views/votes-panel.tsx")).VotesPanel,
}));

const logPanel = lazy(async () => ({
  default: (await import("./views/log-panel.tsx")).LogPanel,
}));

const treePanel = lazy(async () => ({
  default: (await import("./views/tree-panel.tsx")).TreePanel,
}));

const lockPanel = lazy(async () => ({
  default: (await import("./views/lock-panel.tsx")).LockPanel,
}));

const sessionPanel = lazy(async () => ({
  default: (await import("./views/session-panel.tsx")).SessionPanel,
}));

const nodeFacts = lazy(async () => ({
  default: (await import("./views/member-facts.tsx")).NodeFacts,
}));

const lawsPanel = lazy(async () => ({
  default: (await import("./views/laws-panel.tsx")).LawsPanel,
}));

const packetPanel = lazy(async () => ({
  default: (await import("./views/packet-panel.tsx")).PacketPanel,
}));

/** ZooKeeper, as the page shows it. */
export const zookeeper: Lab<EnsembleState> = {
  id: "zookeeper",
  title: { en: "ZooKeeper", zh: "ZooKeeper" },
  projection,
  stepKinds: STEP_KINDS,
  panels: [
    { id: "votes", title: { en: "Votes", zh: "投票" }, View: votesPanel },
    { id: "log", title: { en: "Log", zh: "日志" }, View: logPanel },
    { id: "tree", title: { en: "Tree", zh: "树" }, View: treePanel },
    { id: "locks", title: { en: "Locks", zh: "锁" }, View: lockPanel },
    { id: "sessions", title: { en: "Sessions", zh: "会话" }, View: sessionPanel },
  ],
  comparing: async () => (await import("./compared.ts")).comparedMembers,
  conditions: async () => (await import("./conditions.ts")).CONDITIONS,
  Laws: lawsPanel,
  Facts: nodeFacts,
  Message: packetPanel,
  readLane,
  describe: describeRecord,
  gist: gistOf,
  why: whyOf,
  scene: (state, language) => sceneOf(state, language),
  summaries: (state, language) => [
    ...state.members.map((member) => summaryOf(member, language)),
    ...state.clients.map((client) => clientSummary(client, language)),
  ],
  touches,
  leader: leaderOf,
  offers: offersOf,
  flights: pacedFlights,
  killChoices,
  killAwaited,
  loadBench: async () => (await import("./bench.ts")).bench,
  troubled: (state) => [...state.links.values()].some(({ blocked }) => blocked),
};

const CONDITIONS = {
  crashed: "crashed",
  exited: "crashed",
  killed: "down",
  new: "new",
  paused: "paused",
  up: "up",
} as const;

function summaryOf(member: MemberView, language: Language): NodeSummary {
  const short = formatServerId(member.id);
  return {
    id: member.node,
    kind: "member",
    label:
      member.peerType === "observer"
        ? LAB_WORDS[language].observer(short)
        : LAB_WORDS[language].server(short),
    short,
    word: wordOf(member, language),
    tone: toneOf(member),
    condition: CONDITIONS[member.process],
    message: member.message,
  };
}

function clientSummary(client: ClientView, language: Language): NodeSummary {
  const { node, process, message } = client;
  return {
    id: node,
    kind: "client",
    label: LAB_WORDS[language].client(node),
    short: node,
    word: clientWord(client, language),
    tone: clientTone(client),
    condition: CONDITIONS[process],
    message,
  };
}

/** Who leads; of several that believe so, the one of the latest epoch. */
function leaderOf(state: EnsembleState): NodeId | null {
  let found: MemberView | null = null;
  for (const member of state.members) {
    if (!isUp(member) || member.state !== "LEADING") continue;
    if (found === null || (member.leading?.epoch ?? 0n) > (found.leading?.epoch ?? 0n))
      found = member;
  }
  return found?.node ?? null;
}

function whyOf({ record }: PlacedRecord, language: Language, find: Find): Why {
  const own = ruleAnswer(record, language);
  // What follows from a decision is answered by it, and leads to it.
  const behind = own === null ? decisionBehind(record, find) : null;
  const answer = own ?? (behind === null ? null : ruleAnswer(behind.record, language));
  const plain = answer === null ? plainReason(record) : null;
  return {
    question: withoutReason(sentenceOf(record, language, find), answer?.because ?? null),
    because: answer?.because ?? plain?.because[language] ?? null,
    comparison: answer?.comparison ?? null,
    facts: [],
    causes: causalChain(record, find).map((cause) => ({
      index: cause.index,
      clock: clockWord(cause.record.at),
      sentence: sentenceOf(cause.record, language, find),
    })),
    source: answer?.source ?? plain?.source ?? null,
  };
}
