import type { ReactNode } from "react";
import { type HandleView, sessionsOf } from "../../../../workers/zookeeper/projection.ts";
import {
  formatServerId,
  formatSessionId,
  formatZxid,
} from "../../../../workers/zookeeper/values.ts";
import { spanWord } from "../../../views/controls/clock-text.ts";
import { Button } from "../../../views/primitives/button.tsx";
import { hasHandle, isRunning, shortSession, standingOf } from "../client-standing.ts";
import { requestOf } from "../offers.ts";
import { LAB_WORDS } from "../words/lab-words.ts";
import { SESSION_WORDS } from "../words/sessions.ts";
import { ClientConsole } from "./client-console.tsx";
import type { OpenedProps } from "./client-props.ts";
import { ClientThreads } from "./client-threads.tsx";
import "./client-opened.css";

/** One client, opened: its console, its two threads and its watches. */
export function ClientOpened(props: OpenedProps) {
  const { client, language } = props;
  const { handle } = client;
  const words = SESSION_WORDS[language].client;
  return (
    <>
      {!isRunning(client) && (
        <p className="sessions-dim">{client.process === "new" ? words.never : words.down}</p>
      )}
      {isRunning(client) && handle === null && <p className="sessions-dim">{words.noHandle}</p>}
      <ClientConsole {...props} />
      {handle !== null && <ClientThreads {...props} handle={handle} />}
    </>
  );
}

/** What a client believes of its session, beside what the leader knows of it. */
export function ClientViews(props: OpenedProps) {
  const { client, language } = props;
  const { handle } = client;
  const words = SESSION_WORDS[language].client;
  if (handle === null) return null;
  return (
    <div className="client-views">
      <Rows heading={words.own(client.node)} rows={ownRows(props, handle)} />
      <Rows heading={words.knows} rows={leaderRows(props, handle)} />
    </div>
  );
}

/** What the console's commands do at a press. */
export function ClientOrders({ client, language, send }: OpenedProps) {
  const words = SESSION_WORDS[language].client;
  const { node } = client;
  const open = () => {
    send(requestOf(node, { kind: "open-session", timeoutMs: null, servers: null }));
  };
  return (
    <div className="client-orders">
      {!isRunning(client) && (
        <Button
          look="strong"
          icon="play"
          onPress={() => {
            send({ kind: "start", node });
            open();
          }}
        >
          {words.start(node)}
        </Button>
      )}
      {isRunning(client) && !hasHandle(client) && (
        <Button look="strong" onPress={open}>
          {words.open}
        </Button>
      )}
      {hasHandle(client) && (
        <>
          <Button
            onPress={() => {
              send(requestOf(node, { kind: "close-session" }));
            }}
          >
            {words.close}
          </Button>
          <Button
            onPress={() => {
              send(requestOf(node, { kind: "slow-callback", ms: SLOW_MS }));
            }}
          >
            {words.slow}
          </Button>
        </>
      )}
    </div>
  );
}

/** As the button's words say. */
const SLOW_MS = 800;

type Row = readonly [name: string, value: ReactNode, hint?: string];

function Rows({ heading, rows }: { heading: string; rows: readonly Row[] }) {
  return (
    <div className="client-card">
      <h3 className="heading">{heading}</h3>
      <dl className="client-rows">
        {rows.map(([name, value, hint]) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd title={hint}>{value}</dd>
          </div>
        ))}
      </dl>
    </div>
  );
}

function ownRows({ client, language }: OpenedProps, handle: HandleView): Row[] {
  const words = SESSION_WORDS[language].client;
  const { clientFacts, standing } = LAB_WORDS[language];
  const asked = spanWord(handle.timeoutMs * 1000);
  const granted = handle.negotiatedTimeoutMs;
  return [
    [words.state, standing[standingOf(client)]],
    [words.told, handle.eventThread.believed],
    ["id", shortSession(handle.session), formatSessionId(handle.session)],
    [
      words.timeout,
      granted === null || granted === handle.timeoutMs
        ? asked
        : clientFacts.timeoutOf(spanWord(granted * 1000), asked),
    ],
    [clientFacts.seen, formatZxid(handle.lastZxidSeen)],
    [words.tried, handle.servers.join(" ")],
  ];
}

function leaderRows({ state, time, language }: OpenedProps, { session }: HandleView): Row[] {
  const words = SESSION_WORDS[language].client;
  const { facts } = LAB_WORDS[language];
  const known = sessionsOf(state).find((one) => one.session === session) ?? null;
  if (known === null) return [[words.state, words.unknown]];
  const { tracked, leader, server, members } = known;
  const owner = tracked?.owner ?? null;
  return [
    [facts.leader, leader ?? words.leaderless],
    [words.timeout, spanWord(known.timeoutMs * 1000)],
    [
      words.expires,
      tracked === null
        ? words.none
        : tracked.closing
          ? SESSION_WORDS[language].sessions.ending
          : spanWord(Math.max(0, tracked.expiresAt - time)),
    ],
    [words.server, owner === null ? (server ?? words.none) : formatServerId(owner)],
    [words.inTables, members.join(" ") || words.none],
  ];
}
