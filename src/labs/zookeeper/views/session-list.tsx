import { type CSSProperties, Fragment } from "react";
import type { NodeId } from "../../../../workers/kernel/identity.ts";
import type { EnsembleState, SessionView } from "../../../../workers/zookeeper/projection.ts";
import { formatServerId, formatSessionId } from "../../../../workers/zookeeper/values.ts";
import { clockWord, spanWord } from "../../../views/controls/clock-text.ts";
import { Icon } from "../../../views/primitives/icon.tsx";
import { wordColour } from "../../../views/primitives/tone.ts";
import type { PanelProps } from "../../lab.ts";
import { clientTone, clientWord, shortSession } from "../client-standing.ts";
import { shortPath } from "../short-path.ts";
import { pathThing, sessionThings } from "../things.ts";
import { LAB_WORDS } from "../words/lab-words.ts";
import { SESSION_WORDS } from "../words/sessions.ts";
import { OPENED_DRAFT } from "./client-drafts.ts";

type ListProps = PanelProps<EnsembleState>;

/** Every session that somebody knows of, with what is left of its time. */
export function SessionList({
  sessions,
  opened,
  ...props
}: ListProps & { sessions: readonly SessionView[]; opened: NodeId | null }) {
  return (
    <ul className="sessions-list">
      {sessions.map((session) => (
        <SessionRow
          key={String(session.session)}
          {...props}
          session={session}
          opened={session.client !== null && session.client === opened}
        />
      ))}
    </ul>
  );
}

function SessionRow({
  session: one,
  opened,
  ...props
}: ListProps & { session: SessionView; opened: boolean }) {
  const { state, language, onDraft } = props;
  const words = SESSION_WORDS[language].sessions;
  const client = state.clients[state.clientIndexes.get(one.client as NodeId) ?? -1];
  const { ephemerals, connection } = one;
  const watches = connection?.watches ?? [];
  return (
    <li className="session" data-opened={opened} data-thing={sessionThings(state, one.session)}>
      <div className="session-head">
        <span className="mono session-id" title={formatSessionId(one.session)}>
          {shortSession(one.session)}
        </span>
        {client === undefined ? (
          <span className="sessions-dim">{words.stranger}</span>
        ) : (
          <button
            type="button"
            className="session-client"
            aria-pressed={opened}
            onClick={() => {
              onDraft(OPENED_DRAFT, client.node);
            }}
          >
            {LAB_WORDS[language].client(client.node)} ·{" "}
            <span style={{ color: wordColour(clientTone(client)) }}>
              {clientWord(client, language)}
            </span>
          </button>
        )}
        <span className="sessions-room" />
        <span className="sessions-dim">{serverWord(props, one)}</span>
      </div>
      <TimeBar {...props} session={one} />
      <div className="session-holds">
        <span title={ephemerals.join("\n")}>
          {words.ephemerals(ephemerals.length)}
          <Paths places={ephemerals.map((path) => ({ path, word: shortPath(path) }))} />
        </span>
        <span title={watches.map(({ path }) => path).join("\n")}>
          {words.watches(watches.length)}
          <Paths
            places={watches.map(({ watch, path }) => ({
              path,
              word: `${shortPath(path)} (${watch})`,
            }))}
          />
        </span>
      </div>
    </li>
  );
}

/** Where its client is connected or, when it is not, who is known to speak for it. */
function serverWord(
  { state, language }: Pick<ListProps, "language" | "state">,
  { server, tracked }: SessionView,
): string {
  const words = SESSION_WORDS[language].sessions;
  const member = state.members.find(({ node }) => node === server);
  if (member !== undefined) return words.server(formatServerId(member.id));
  return tracked?.owner === null || tracked === null
    ? words.noServer
    : words.server(formatServerId(tracked.owner));
}

/** What is left until the session expires, if its leader hears nothing more of it. */
function TimeBar({ session: one, time, language }: ListProps & { session: SessionView }) {
  const words = SESSION_WORDS[language].sessions;
  const of = spanWord(one.timeoutMs * 1000);
  const closing = one.tracked?.closing === true;
  // What is proposed to end has no time left: its bucket is emptied already.
  const leftUs = one.tracked === null || closing ? null : one.tracked.expiresAt - time;
  const share = leftUs === null ? 0 : Math.max(0, leftUs / Math.max(leftUs, one.timeoutMs * 1000));
  const word = closing
    ? words.closing(of)
    : leftUs === null
      ? words.unwatched(of)
      : leftUs <= 0
        ? words.due(of)
        : words.left(spanWord(leftUs), of);
  const style = { "--share": `${(share * 100).toFixed(1)}%` } as CSSProperties;
  return (
    <div
      className="session-time"
      title={leftUs === null ? undefined : words.leftHint}
      role="meter"
      aria-label={words.barName(shortSession(one.session), word)}
      aria-valuemin={0}
      aria-valuemax={100}
      aria-valuenow={Math.round(share * 100)}
      aria-valuetext={word}
    >
      <span
        className={share < LOW_SHARE ? "session-bar session-bar-low" : "session-bar"}
        style={style}
      />
      <span className={closing ? "session-left session-closing" : "session-left"}>{word}</span>
    </div>
  );
}

/** Below this, a session is about to expire. */
const LOW_SHARE = 0.25;
const LISTED_MAX = 3;

/** The first few paths of a list. */
function Paths({
  places,
}: {
  places: readonly { readonly path: string; readonly word: string }[];
}) {
  if (places.length === 0) return null;
  return (
    <span className="mono">
      {places.slice(0, LISTED_MAX).map(({ path, word }, place) => (
        <Fragment key={`${path} ${word}`}>
          {place === 0 ? " " : ", "}
          <span data-thing={pathThing(path)}>{word}</span>
        </Fragment>
      ))}
      {places.length > LISTED_MAX && ", …"}
    </span>
  );
}

function listed(names: readonly string[]): string {
  const shown = names.slice(0, LISTED_MAX).map(shortPath).join(", ");
  return names.length > LISTED_MAX ? `${shown}, …` : shown;
}

const ENDED_SHOWN_MAX = 6;

/** Sessions that are over, the last first, each with the record that ended it. */
export function EndedSessions({ state, language, find, onGo }: ListProps) {
  const words = SESSION_WORDS[language].sessions;
  const ended = [...state.endedSessions].reverse().slice(0, ENDED_SHOWN_MAX);
  if (ended.length === 0) return null;
  return (
    <>
      <h3 className="heading sessions-ended">{words.ended}</h3>
      <ul className="sessions-over">
        {ended.map(({ session, client, reason, ephemerals, endedAt, ended: by }) => (
          <li key={`${String(session)} ${String(endedAt)}`}>
            <button
              type="button"
              className="session-over"
              title={formatSessionId(session)}
              data-thing={sessionThings(state, session)}
              onClick={() => {
                const placed = find(by);
                if (placed !== null) onGo(placed.index);
              }}
            >
              <span className="mono sessions-dim">{clockWord(endedAt)}</span>
              <span className="mono">{shortSession(session)}</span>
              <span>
                {client ?? words.stranger}, {words.endedAs[reason]}
                {ephemerals.length > 0 && `; ${words.gone(listed(ephemerals))}`}
              </span>
              <Icon name="go" size={12} />
            </button>
          </li>
        ))}
      </ul>
    </>
  );
}
