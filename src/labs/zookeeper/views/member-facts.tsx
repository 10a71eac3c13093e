import type { Language } from "../../../../workers/kernel/words.ts";
import {
  clientOf,
  type EnsembleState,
  inOrder,
  memberOf,
  type MemberView,
} from "../../../../workers/zookeeper/projection.ts";
import {
  formatEpoch,
  formatHex,
  formatServerId,
  formatZxid,
  NO_SERVER,
  type ServerId,
} from "../../../../workers/zookeeper/values.ts";
import { spanWord } from "../../../views/controls/clock-text.ts";
import type { FactsProps } from "../../lab.ts";
import { isUp, supportersOf, votersOf } from "../member-words.ts";
import { sentenceOf, withoutReason } from "../sentence.ts";
import { isDecision, ruleAnswer } from "../why.ts";
import { zxidThing } from "../things.ts";
import { LAB_WORDS, type LabWords } from "../words/lab-words.ts";
import { ClientFacts } from "./client-facts.tsx";
import { type FactRow, Facts } from "./facts.tsx";
import { VoteMatrix } from "./vote-matrix.tsx";
import "./member-facts.css";

/** Everything that is known of one node. */
export function NodeFacts(props: FactsProps<EnsembleState>) {
  const { state, node } = props;
  const member = memberOf(state, node);
  const client = clientOf(state, node);
  if (member !== null) return <MemberFacts {...props} member={member} />;
  return client === null ? null : <ClientFacts {...props} client={client} />;
}

function MemberFacts(props: FactsProps<EnsembleState> & { member: MemberView }) {
  const { state, node, time, language, onSelect, member } = props;
  const words = LAB_WORDS[language];
  return (
    <>
      {isUp(member) ? (
        <Facts rows={standing(state, member, time, words)} />
      ) : (
        <p className="facts-note">{words.facts.down}</p>
      )}
      <h3 className="heading">{words.facts.heard}</h3>
      <VoteMatrix
        state={state}
        time={time}
        language={language}
        selected={node}
        roomy={false}
        onSelect={onSelect}
      />
      <LastDecision {...props} />
      <h3 className="heading">{words.facts.disk}</h3>
      <Facts rows={disk(member, words)} />
    </>
  );
}

function standing(
  state: EnsembleState,
  member: MemberView,
  time: number,
  words: LabWords,
): FactRow[] {
  const { facts } = words;
  const { counters, election } = member;
  const rows: FactRow[] = [[facts.round, String(counters.round.value)]];
  const vote = member.state === "LOOKING" ? election?.proposal : member.currentVote;
  if (vote !== null && vote !== undefined) {
    const leader = vote.leader === NO_SERVER ? facts.none : formatServerId(vote.leader);
    rows.push([
      facts.vote,
      facts.voteOf(leader, formatEpoch(vote.peerEpoch), formatZxid(vote.zxid)),
      formatHex(vote.zxid),
    ]);
  }
  if (member.leader !== null) rows.push([facts.leader, formatServerId(member.leader)]);
  rows.push([facts.phase, member.phase]);
  rows.push([
    facts.agreement,
    facts.agreeing(
      sorted(supportersOf(member)).map(formatServerId).join(" ") || facts.none,
      votersOf(state).length,
    ),
  ]);
  rows.push([
    facts.epochs,
    `${formatEpoch(counters.acceptedEpoch.value)} / ${formatEpoch(counters.currentEpoch.value)}`,
  ]);
  rows.push([
    facts.zxid,
    formatZxid(member.lastZxid),
    formatHex(member.lastZxid),
    zxidThing(member.lastZxid),
  ]);
  if (member.leading !== null) {
    const learners = [...member.leading.learners.values()].map(
      ({ id, sync }) =>
        `${id === null ? "?" : formatServerId(id)}${sync === null ? "" : ` ${sync}`}`,
    );
    rows.push([facts.learners, learners.join(", ") || facts.none]);
  }
  const timer = nextTimer(member);
  if (timer !== null) {
    rows.push([
      facts.timer,
      facts.timerLeft(timerName(timer.name, words), spanWord(timer.dueAt - time)),
    ]);
  }
  rows.push([facts.incarnation, facts.times(member.incarnation)]);
  return rows;
}

function sorted(ids: readonly ServerId[]): readonly ServerId[] {
  return [...ids].sort((a, b) => (a < b ? -1 : a > b ? 1 : 0));
}

/** A timer for one peer or connection is named without it. */
function timerName(name: string, words: LabWords): string {
  return words.timers[name] ?? name.replace(/:.*$/, "");
}

function nextTimer(member: MemberView): { name: string; dueAt: number } | null {
  let next: { name: string; dueAt: number } | null = null;
  for (const [name, { dueAt }] of member.timers)
    if (next === null || dueAt < next.dueAt) next = { name, dueAt };
  return next;
}

function disk(member: MemberView, words: LabWords): FactRow[] {
  const { facts } = words;
  const { counters, writes } = member;
  const mark = (file: string) =>
    inOrder(writes).some((write) => write.file.includes(file)) ? facts.writing : facts.synced;
  const epochRow = (name: "acceptedEpoch" | "currentEpoch"): FactRow => [
    name,
    <>
      {formatEpoch(counters[name].value)} <span className="facts-dim">{mark(name)}</span>
    </>,
  ];
  const fails = !isUp(member)
    ? facts.nothingRuns
    : writes.length === 0
      ? facts.nothingLost(String(counters.round.value))
      : facts.writesLost(writes.length);
  return [
    epochRow("acceptedEpoch"),
    epochRow("currentEpoch"),
    [
      facts.log,
      member.durableZxid === 0n ? facts.empty : formatZxid(member.durableZxid),
      formatHex(member.durableZxid),
    ],
    ...(member.disk.full ? [[facts.diskFull, ""] as FactRow] : []),
    [facts.powerFails, fails],
  ];
}

/** The last thing that this member decided by a rule, up to the cursor. */
function LastDecision({
  member,
  decisions,
  language,
  find,
  onGo,
}: FactsProps<EnsembleState> & { member: MemberView; language: Language }) {
  const words = LAB_WORDS[language].facts;
  const last = decisions.find(({ record }) => record.node === member.node && isDecision(record));
  const answer = last === undefined ? null : ruleAnswer(last.record, language);
  if (last === undefined || answer === null) return null;
  return (
    <>
      <h3 className="heading">{words.lastDecision}</h3>
      <button
        type="button"
        className="facts-why"
        onClick={() => {
          onGo(last.index);
        }}
      >
        <b>{withoutReason(sentenceOf(last.record, language, find), answer.because)}</b>
        <span>{answer.because}</span>
        <span className="facts-dim mono">{answer.source}</span>
      </button>
    </>
  );
}
