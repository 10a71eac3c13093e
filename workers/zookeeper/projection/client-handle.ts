import type { KeeperState } from "../client/states.ts";
import { NO_SESSION } from "../tree/session-id.ts";
import { ZERO_ZXID } from "../values.ts";
import { sessionsUntilNow, withHandle } from "./client-process.ts";
import type { ClientFolds } from "./client-process.ts";
import type { ClientView, EventThreadView, HandleView, TransportView } from "./client-view.ts";
import { NO_QUEUE, queueWhere } from "./queue.ts";

/** What a new EventThread believes it has told. @source ClientCnxn.EventThread.sessionState */
const FIRST_TOLD: KeeperState = "Disconnected";

const NEW_EVENT_THREAD: EventThreadView = {
  queue: NO_QUEUE,
  running: null,
  slowMs: 0,
  told: FIRST_TOLD,
  believed: FIRST_TOLD,
};

const NEW_HANDLE = {
  state: "CONNECTING",
  closing: false,
  session: NO_SESSION,
  negotiatedTimeoutMs: null,
  lastZxidSeen: ZERO_ZXID,
  transport: { kind: "none" },
  outgoing: NO_QUEUE,
  pending: NO_QUEUE,
  watches: { data: new Map(), exist: new Map(), child: new Map() },
  eventThread: NEW_EVENT_THREAD,
} as const satisfies Partial<HandleView>;

/** Sessions, and the connections that clients have or look for. */
export const CLIENT_HANDLE_FOLDS: ClientFolds = {
  "handle-opened": (client, event, { at }) => {
    const { servers, timeoutMs, connectTimeoutMs, readTimeoutMs } = event;
    const asked = { openedAt: at, servers, timeoutMs, connectTimeoutMs, readTimeoutMs };
    const pastSessions = sessionsUntilNow(client);
    return { ...client, pastSessions, handle: { ...NEW_HANDLE, ...asked } };
  },
  "handle-state-changed": (client, { state }) => withHandle(client, () => ({ state })),
  "server-chosen": (client, { server }, { at }) =>
    withTransport(client, { kind: "sleeping", server, since: at }),
  "server-connecting": (client, { server, channel }, { at }) =>
    withTransport(client, { kind: "connecting", server, channel, since: at }),
  "session-requested": (client, { server }, { at }) => {
    const transport = client.handle?.transport;
    if (transport === undefined || !("channel" in transport)) return client;
    const { channel } = transport;
    return withTransport(client, { kind: "priming", server, channel, since: at });
  },
  "session-established": (client, event, { at }) => {
    const { server, session, connectTimeoutMs, readTimeoutMs, values } = event;
    return withHandle(client, ({ transport }) => ({
      session,
      connectTimeoutMs,
      readTimeoutMs,
      negotiatedTimeoutMs: values.timeoutMs,
      ...("channel" in transport && {
        transport: { kind: "established", server, channel: transport.channel, since: at },
      }),
    }));
  },
  // What was called ends call by call; what the client asked on its own account ends without a word.
  "server-lost": (client) =>
    withHandle(client, ({ outgoing, pending }) => ({
      transport: { kind: "none" },
      outgoing: queueWhere(outgoing, ({ call }) => call !== null),
      pending: queueWhere(pending, ({ call }) => call !== null),
    })),
};

function withTransport(client: ClientView, transport: TransportView): ClientView {
  return withHandle(client, () => ({ transport }));
}
