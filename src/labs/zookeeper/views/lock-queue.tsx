import {
  clientOf,
  type EnsembleState,
  type LockQueueView,
  watchersOf,
} from "../../../../workers/zookeeper/projection.ts";
import { formatZxid } from "../../../../workers/zookeeper/values.ts";
import { Button } from "../../../views/primitives/button.tsx";
import { Icon } from "../../../views/primitives/icon.tsx";
import type { PanelProps } from "../../lab.ts";
import { LOCK_WORDS } from "../words/locks.ts";
import { type Belief, beliefsOf } from "./lock-beliefs.ts";
import { ableToQueue, holderOrders, queueing, variantOf } from "./lock-commands.ts";
import { LockTicket } from "./lock-ticket.tsx";
import { nameOfOwner } from "./znode-owner.ts";

type Props = PanelProps<EnsembleState> & { readonly queue: LockQueueView };

/** One lock: its tickets in order, what its clients believe, whom a release wakes, and what can be done. */
export function LockQueue(props: Props) {
  const { state, language, queue } = props;
  const words = LOCK_WORDS[language];
  const { directory, tickets, variant } = queue;
  const watching = watchersOf(state, directory)
    .filter(({ watch }) => watch === "child")
    .map(({ client }) => client);
  return (
    <section className="lock" aria-label={words.name(directory)}>
      <h2 className="lock-name">
        <b className="mono">{directory}</b>
        <span>{words.variants[variant ?? "none"]}</span>
        {watching.length > 0 && (
          <span className="lock-watched">
            <Icon name="watch" size={14} />
            {words.watchedBy(watching.join(" "))}
          </span>
        )}
      </h2>
      {tickets.length === 0 ? (
        <p className="lock-dim">{words.empty}</p>
      ) : (
        <ol className="lock-tickets">
          {tickets.map((ticket, place) => (
            <LockTicket key={ticket.name} {...props} ticket={ticket} place={place} />
          ))}
        </ol>
      )}
      <div className="lock-cards">
        <Beliefs {...props} />
        <WakeUps {...props} />
      </div>
      <Actions {...props} />
    </section>
  );
}

function Beliefs({ state, language, queue }: Props) {
  const words = LOCK_WORDS[language];
  const beliefs = beliefsOf(state, queue);
  return (
    <div className="lock-card">
      <h3>{words.beliefs}</h3>
      {beliefs.length === 0 ? (
        <p className="lock-dim">{words.nobody}</p>
      ) : (
        <ul>
          {beliefs.map((belief) => (
            <li
              key={belief.client.node}
              className={belief.kind === "wrongly" ? "lock-wrong" : undefined}
            >
              {beliefWords(belief, language)}
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}

function beliefWords({ client, kind, lock }: Belief, language: Props["language"]): string {
  const words = LOCK_WORDS[language];
  const { node, process } = client;
  if (kind === "gone" || lock === null) return words.gone(node);
  const said = kind === "wrongly" ? words.wrongly(node) : words.stages[lock.stage](node);
  return process === "paused" ? words.paused(said) : said;
}

/** Whom a release would wake, against the other way to wait; and what was counted so far. */
function WakeUps({ state, language, queue }: Props) {
  const words = LOCK_WORDS[language];
  const { tickets, wouldWake, known } = queue;
  const [first] = tickets;
  const waiting = tickets.length - 1;
  const last = known?.lastReleases.at(-1) ?? null;
  return (
    <div className="lock-card">
      {first !== undefined && (
        <>
          <h3>{words.whenGone(nameOfOwner(state, first.session))}</h3>
          <p>
            {wouldWake.length === 0
              ? words.wakesNobody
              : words.wakes(String(wouldWake.length), wouldWake.join(" "))}
          </p>
          {waiting > 1 && (
            <p className="lock-dim">
              {variantOf(queue) === "herd"
                ? words.herdInstead
                : words.chainInstead(String(waiting))}
            </p>
          )}
        </>
      )}
      <h3>{words.soFar}</h3>
      <p>{words.counted(String(known?.wakeUps ?? 0), String(known?.releases ?? 0))}</p>
      {last !== null && (
        <p className="lock-dim">{words.last(formatZxid(last.zxid), String(last.woken))}</p>
      )}
    </div>
  );
}

function Actions({ state, language, queue, send }: Props) {
  const words = LOCK_WORDS[language];
  const [first] = queue.tickets;
  const node = first?.client ?? null;
  const holder = node === null ? null : clientOf(state, node);
  const orders = holder === null || first === undefined ? [] : holderOrders(holder, first);
  const [next] = ableToQueue(state);
  return (
    <div className="lock-actions" role="group" aria-label={words.actions(queue.directory)}>
      {orders.map(({ kind, command }) => (
        <Button
          key={kind}
          look={kind === "crash" ? "danger" : "plain"}
          hint={words[`${kind}Hint`]}
          onPress={() => {
            send(command);
          }}
        >
          {words[kind](node ?? "")}
        </Button>
      ))}
      {next !== undefined && (
        <Button
          icon="plus"
          hint={words.addHint}
          onPress={() => {
            for (const command of queueing(next, queue.directory, variantOf(queue))) send(command);
          }}
        >
          {words.add(next.node)}
        </Button>
      )}
    </div>
  );
}
