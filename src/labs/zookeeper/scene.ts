import type { Conditions } from "../../../workers/kernel/run.ts";
import type { Language } from "../../../workers/kernel/words.ts";
import type { EnsembleState, MemberView } from "../../../workers/zookeeper/projection.ts";
import {
  formatEpoch,
  formatHex,
  formatServerId,
  formatZxid,
  NO_SERVER,
  type ServerId,
} from "../../../workers/zookeeper/values.ts";
import type { Role, RingShare, Scene, SceneNode, SceneTimer } from "../../views/topology/scene.ts";
import { lastOfEach } from "./last-of-each.ts";
import { FINALIZE_TIMER, NOTIFICATION_TIMER } from "./lanes.ts";
import { hasQuorum, heardFrom, isUp, supportersOf, votersOf, wordOf } from "./member-words.ts";
import { clientsOf } from "./scene-clients.ts";
import { flightsOf } from "./scene-flights.ts";
import { memberMarks } from "./scene-marks.ts";
import { linksOf } from "./scene-links.ts";
import { LAB_WORDS, type LabWords } from "./words/lab-words.ts";

/** The stage at an instant. */
export function sceneOf(state: EnsembleState, language: Language): Scene {
  const words = LAB_WORDS[language];
  const voters = lastVoters("voters", ...votersOf(state));
  return {
    nodes: state.members.map((member) =>
      lastNode(
        member.node,
        member,
        voters,
        state.losses.has(member.node),
        state.conditions,
        language,
      ),
    ),
    clients: clientsOf(state, language),
    links: linksOf(state, language),
    flights: flightsOf(state, language),
    centre: quorumWords(state, voters.length, words),
    outside: words.observers,
  };
}

const ROLES = {
  FOLLOWING: "follower",
  LEADING: "leader",
  LOOKING: "candidate",
  OBSERVING: "observer",
} as const;

type Voters = readonly ServerId[];

const lastNode = lastOfEach(nodeOf);
/** The same list while the same vote. */
const lastVoters = lastOfEach((...ids: Voters): Voters => ids);

function nodeOf(
  member: MemberView,
  voters: Voters,
  losesNext: boolean,
  usual: Conditions,
  language: Language,
): SceneNode {
  const words = LAB_WORDS[language];
  const up = isUp(member);
  const votes = member.peerType === "participant";
  const role: Role = up && member.state !== null ? ROLES[member.state] : "offline";
  const word = wordOf(member, language);
  const label = formatServerId(member.id);
  const lines = up && member.state !== null ? linesOf(voters, member, words) : [];
  const marks = memberMarks(member, losesNext, usual, language);
  const name = [
    votes ? words.server(label) : words.observer(label),
    word,
    ...lines.map(({ text }) => text),
    ...marks.map((mark) => mark.word),
    ...(up && votes ? [words.agree(supportersOf(member).map(formatServerId).join(" "))] : []),
  ].join(", ");
  return {
    id: member.node,
    label,
    role,
    word,
    up,
    paused: member.process === "paused",
    counts: votes,
    ring: ringOf(voters, member, up),
    ringWhole: up && hasQuorum(member),
    timers: member.process === "up" ? timersOf(member) : [],
    marks,
    lines,
    name,
  };
}

function linesOf(voters: Voters, member: MemberView, words: LabWords): SceneNode["lines"] {
  const epoch = formatEpoch(member.counters.currentEpoch.value);
  const zxid = formatZxid(member.lastZxid);
  const numbers = {
    text: words.numbers(epoch, zxid),
    hint: words.numbersHint(epoch, formatHex(member.lastZxid)),
  };
  return [{ text: standingOf(voters, member, words) }, numbers];
}

function standingOf(voters: Voters, member: MemberView, words: LabWords): string {
  const count = `${String(supportersOf(member).length)}/${String(voters.length)}`;
  const leader = member.leader === null ? "–" : formatServerId(member.leader);
  switch (member.state) {
    case "LEADING":
      return words.leads(
        formatEpoch(member.leading?.epoch ?? member.counters.acceptedEpoch.value),
        count,
      );
    case "FOLLOWING":
      return words.follows(leader);
    case "OBSERVING":
      return words.observes(leader);
    default: {
      const proposed = member.election?.proposal.leader ?? null;
      return proposed === null || proposed === NO_SERVER
        ? words.asks
        : words.votes(formatServerId(proposed), count);
    }
  }
}

function ringOf(voters: Voters, member: MemberView, up: boolean): readonly RingShare[] {
  const supporters = supportersOf(member);
  return voters.map((voter) => {
    if (!up) return "unknown";
    if (supporters.includes(voter)) return "agrees";
    return member.state === "LOOKING" && heardFrom(member, voter) !== null ? "differs" : "unknown";
  });
}

function timersOf(member: MemberView): readonly SceneTimer[] {
  const shown = [
    [FINALIZE_TIMER, "leading"],
    [NOTIFICATION_TIMER, "looking"],
  ] as const;
  return shown.flatMap(([name, tone]) => {
    const timer = member.timers.get(name);
    return timer === undefined ? [] : [{ name, tone, setAt: timer.setAt, dueAt: timer.dueAt }];
  });
}

function quorumWords(state: EnsembleState, voters: number, words: LabWords): string {
  const groups =
    state.members.find(({ verifiers }) => verifiers.length > 0)?.verifiers[0]?.groups ?? null;
  return groups === null
    ? words.quorumIs(Math.floor(voters / 2) + 1, voters)
    : words.quorumOfGroups(groups.length);
}
