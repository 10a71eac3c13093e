import type { NodeId } from "../../../../workers/kernel/identity.ts";
import type { Language } from "../../../../workers/kernel/words.ts";
import type { EnsembleState, MemberView } from "../../../../workers/zookeeper/projection.ts";
import {
  formatHex,
  formatServerId,
  formatZxid,
  NO_SERVER,
  type ServerId,
} from "../../../../workers/zookeeper/values.ts";
import { spanWord } from "../../../views/controls/clock-text.ts";
import { Icon } from "../../../views/primitives/icon.tsx";
import { FINALIZE_TIMER } from "../lanes.ts";
import { hasQuorum, heardFrom, isUp, supportersOf, votersOf, wordOf } from "../member-words.ts";
import { nodeThing } from "../things.ts";
import { LAB_WORDS, type LabWords } from "../words/lab-words.ts";
import "./vote-matrix.css";

/** Who has heard what: rows hear, columns speak. */
export function VoteMatrix({
  state,
  time,
  language,
  selected,
  roomy,
  onSelect,
}: {
  state: EnsembleState;
  time: number;
  language: Language;
  selected: NodeId | null;
  /** With words around, or as small as can be. */
  roomy: boolean;
  onSelect: (id: NodeId) => void;
}) {
  const words = LAB_WORDS[language];
  const voters = votersOf(state);
  return (
    <table className={roomy ? "votes votes-roomy" : "votes"}>
      <thead>
        <tr>
          <th scope="col">
            {roomy ? (
              words.votesPanel.member
            ) : (
              <span className="visually-hidden">{words.votesPanel.member}</span>
            )}
          </th>
          {voters.map((voter) => (
            <th key={String(voter)} scope="col" data-thing={`node:${nodeOf(state, voter)}`}>
              {roomy ? words.votesPanel.from(formatServerId(voter)) : formatServerId(voter)}
            </th>
          ))}
          <th scope="col">{roomy ? words.votesPanel.agree : "="}</th>
        </tr>
      </thead>
      <tbody>
        {state.members.map((member) => (
          <tr
            key={member.node}
            className={member.node === selected ? "votes-selected" : undefined}
            data-thing={nodeThing(member.node)}
          >
            <th scope="row">
              <button
                type="button"
                className="votes-member"
                onClick={() => {
                  onSelect(member.node);
                }}
              >
                <b>{formatServerId(member.id)}</b>
                {roomy && <span>{wordOf(member, language)}</span>}
              </button>
            </th>
            {voters.map((voter) => (
              <VoteCell
                key={String(voter)}
                member={member}
                voter={voter}
                words={words}
                roomy={roomy}
              />
            ))}
            <td className="votes-tally">
              <Tally
                member={member}
                voters={voters.length}
                time={time}
                words={words}
                roomy={roomy}
              />
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function nodeOf({ members }: EnsembleState, voter: ServerId): string {
  return members.find(({ id }) => id === voter)?.node ?? "";
}

function VoteCell({
  member,
  voter,
  words,
  roomy,
}: {
  member: MemberView;
  voter: ServerId;
  words: LabWords;
  roomy: boolean;
}) {
  const own = member.id === voter;
  const [to, from] = [formatServerId(member.id), formatServerId(voter)];
  const vote = isUp(member) ? (own ? ownVote(member) : heardFrom(member, voter)) : null;
  if (vote === null || vote.leader === NO_SERVER) {
    return (
      <td
        className={own ? "vote vote-none vote-own" : "vote vote-none"}
        title={words.votesPanel.cellNone(to, from)}
      >
        <span aria-hidden="true">–</span>
        <span className="visually-hidden">{words.votesPanel.cellNone(to, from)}</span>
      </td>
    );
  }
  const leader = formatServerId(vote.leader);
  const detail = `e${String(vote.peerEpoch)} ${formatZxid(vote.zxid)} r${String(vote.round)}${vote.state === null ? "" : ` ${vote.state}`}`;
  const sentence = own
    ? words.votesPanel.cellOwn(to, `${leader} · ${detail}`)
    : words.votesPanel.cell(to, from, `${leader} · ${detail}`);
  const agrees = supportersOf(member).includes(voter);
  return (
    <td
      className={`vote vote-for-${String(Number(vote.leader) % 9 || 9)}${own ? " vote-own" : ""}${agrees ? " vote-agrees" : ""}`}
      title={`${sentence} (${formatHex(vote.zxid)})`}
    >
      <span aria-hidden="true">
        <b>{leader}</b>
        {roomy && (
          <small>
            r{String(vote.round)}
            {vote.state === null || vote.state === "LOOKING" ? "" : ` ${vote.state.charAt(0)}`}
          </small>
        )}
      </span>
      <span className="visually-hidden">{sentence}</span>
    </td>
  );
}

/** A member's own proposal; its vote reaches its own map only through its own queue. */
function ownVote(member: MemberView) {
  const { election } = member;
  if (member.state !== "LOOKING" && member.currentVote !== null)
    return { ...member.currentVote, state: null };
  return election === null ? null : { ...election.proposal, round: election.round, state: null };
}

function Tally({
  member,
  voters,
  time,
  words,
  roomy,
}: {
  member: MemberView;
  voters: number;
  time: number;
  words: LabWords;
  roomy: boolean;
}) {
  if (!isUp(member) || member.election === null) return <span className="votes-dim">–</span>;
  const whole = hasQuorum(member);
  const count = supportersOf(member).length;
  const wait = member.election.finalizing ? member.timers.get(FINALIZE_TIMER) : undefined;
  return (
    <span className={whole ? "votes-whole" : "votes-dim"}>
      {roomy ? words.votesPanel.tally(count, voters) : `${String(count)}/${String(voters)}`}
      {whole && <Icon name="check" size={12} />}
      {roomy && wait !== undefined && (
        <span className="votes-wait">
          {words.votesPanel.wait(spanWord(wait.dueAt - time))}
          <progress
            max={Math.max(1, wait.dueAt - wait.setAt)}
            value={Math.max(0, wait.dueAt - time)}
          />
        </span>
      )}
      {roomy && member.election.outcome !== null && member.state !== "LOOKING" && (
        <span className="votes-wait">
          {words.votesPanel.done(formatServerId(member.election.outcome.leader))}
        </span>
      )}
    </span>
  );
}
