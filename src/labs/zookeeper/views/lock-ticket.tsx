import type {
  EnsembleState,
  LockQueueView,
  TicketView,
} from "../../../../workers/zookeeper/projection.ts";
import { clientOf, sessionsOf, watchersOf } from "../../../../workers/zookeeper/projection.ts";
import { formatHex, formatZxid } from "../../../../workers/zookeeper/values.ts";
import { clockWord, spanWord } from "../../../views/controls/clock-text.ts";
import { IconPath } from "../../../views/primitives/icon.tsx";
import type { PanelProps } from "../../lab.ts";
import { isRunning } from "../client-standing.ts";
import { pathThing, sessionThings, things, zxidThing } from "../things.ts";
import { LOCK_WORDS } from "../words/locks.ts";
import { shortTicket } from "./lock-beliefs.ts";
import { inkOfSession, nameOfOwner } from "./znode-owner.ts";

type Props = PanelProps<EnsembleState> & {
  readonly queue: LockQueueView;
  readonly ticket: TicketView;
  readonly place: number;
};

/** One ticket of a queue: whose it is, what it stands for, and what it waits for. */
export function LockTicket(props: Props) {
  const { state, language, ticket, place } = props;
  const words = LOCK_WORDS[language];
  const who = nameOfOwner(state, ticket.session);
  const number = shortTicket(ticket.name);
  const holds = place === 0;
  return (
    <li className="lock-step" aria-label={words.ticket(number, who)}>
      {!holds && <Arrow {...props} />}
      <div
        className={holds ? "lock-ticket lock-ticket-first" : "lock-ticket"}
        data-thing={things(
          pathThing(ticket.path),
          sessionThings(state, ticket.session),
          zxidThing(ticket.fencingToken),
        )}
      >
        <p className="lock-ticket-head" title={ticket.path}>
          <b className="mono">{number}</b>
          <span style={{ color: inkOfSession(state, ticket.session) }}>{who}</span>
          {holds && <span className="lock-holder">{words.holder}</span>}
        </p>
        {holds ? <HolderLine {...props} /> : <WaiterLine {...props} />}
        <p className="lock-dim" title={`${words.tokenHint} ${formatHex(ticket.fencingToken)}`}>
          {words.token(formatZxid(ticket.fencingToken))}
        </p>
        <Silence {...props} />
      </div>
    </li>
  );
}

/** The lowest number has the lock, whether its client knows it yet or not. */
function HolderLine({ state, language, ticket, find, onWhy }: Props) {
  const words = LOCK_WORDS[language];
  const { belief, client: node } = ticket;
  const client = node === null ? null : clientOf(state, node);
  if (client !== null && !isRunning(client)) return <p>{words.orphan}</p>;
  if (belief === null || belief.heldSince === null) {
    return <p>{belief === null ? words.first : `${words.first}; ${words.unaware}`}</p>;
  }
  const looked = belief.looked === null ? null : find(belief.looked);
  const text = words.heldSince(clockWord(belief.heldSince));
  if (looked === null) return <p>{text}</p>;
  return (
    <p>
      <button
        type="button"
        className="lock-why"
        onClick={() => {
          onWhy(looked.index);
        }}
      >
        {text} <span className="lock-why-word">{words.why}</span>
      </button>
    </p>
  );
}

function WaiterLine(props: Props) {
  const { language, ticket } = props;
  const words = LOCK_WORDS[language];
  if (ticket.predecessor === null) return null;
  const waits = words.waitsFor(shortTicket(ticket.predecessor));
  return <p>{`${waits} · ${words.watches[watchOf(props)]}`}</p>;
}

/** From a waiter to the ticket before it: with an eye where it watches that one. */
function Arrow(props: Props) {
  const { state, language, queue, ticket, place } = props;
  const words = LOCK_WORDS[language];
  const watches = watchOf(props) === "one";
  const who = nameOfOwner(state, ticket.session);
  const before = queue.tickets[place - 1];
  const whom = before === undefined ? "" : nameOfOwner(state, before.session);
  return (
    <svg
      className={watches ? "lock-arrow lock-arrow-watches" : "lock-arrow"}
      viewBox="0 0 40 16"
      width={40}
      height={16}
      role="img"
      aria-label={watches ? words.arrow(who, whom) : words.noArrow(who, whom)}
    >
      <path
        d={watches ? "M38 8H27M13 8H3M7 4 3 8l4 4" : "M38 8H3M7 4 3 8l4 4"}
        fill="none"
        stroke="currentColor"
        strokeWidth={1.5}
        strokeDasharray={watches ? undefined : "2 3"}
        strokeLinecap="round"
      />
      {watches && (
        <g transform="translate(13.5 1.5) scale(.8)">
          <IconPath name="watch" />
        </g>
      )}
    </svg>
  );
}

/** What wakes a waiter: a watch on the ticket before its own, one on the directory, or nothing yet. */
function watchOf({ state, queue, ticket, place }: Props): "directory" | "none" | "one" {
  const { client } = ticket;
  const before = queue.tickets[place - 1];
  if (before?.watchers.some((watcher) => watcher.client === client) === true) return "one";
  const all = watchersOf(state, queue.directory);
  const whole = all.some((watcher) => watcher.client === client && watcher.watch === "child");
  return whole ? "directory" : "none";
}

/** How long the leader will still wait for a client of which nothing is heard. */
function Silence({ state, language, time, ticket }: Props) {
  const words = LOCK_WORDS[language];
  const client = ticket.client === null ? null : clientOf(state, ticket.client);
  if (client?.process === "up") return null;
  const tracked = sessionsOf(state).find(({ session }) => session === ticket.session)?.tracked;
  if (tracked === null || tracked === undefined) return null;
  return <p className="lock-silent">{words.expires(spanWord(tracked.expiresAt - time))}</p>;
}
