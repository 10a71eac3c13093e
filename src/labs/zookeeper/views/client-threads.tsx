import type { CSSProperties } from "react";
import { operationGist } from "../../../../workers/zookeeper/describe/operation.ts";
import {
  type CallbackView,
  type CallView,
  type HandleView,
  inOrder,
} from "../../../../workers/zookeeper/projection.ts";
import { ERRORS } from "../../../../workers/zookeeper/commands.ts";
import { spanWord } from "../../../views/controls/clock-text.ts";
import { shortPath } from "../short-path.ts";
import { SESSION_WORDS } from "../words/sessions.ts";
import type { OpenedProps } from "./client-props.ts";

type ThreadProps = OpenedProps & { readonly handle: HandleView };

/** What the library does: SendThread with its two queues, EventThread with its one, and the lists of watches. */
export function ClientThreads(props: ThreadProps) {
  return (
    <div className="client-threads">
      <SendThread {...props} />
      <EventThread {...props} />
      <Watches {...props} />
    </div>
  );
}

function SendThread(props: ThreadProps) {
  const { language, handle } = props;
  const words = SESSION_WORDS[language].client;
  return (
    <div className="client-card">
      <h3 className="heading">{words.sendThread}</h3>
      <p>{transportWord(props)}</p>
      <Calls
        title={words.outgoing}
        calls={inOrder(handle.outgoing)}
        empty={words.empty}
        own={words.library}
      />
      <Calls
        title={words.pending}
        calls={inOrder(handle.pending)}
        empty={words.empty}
        own={words.library}
      />
    </div>
  );
}

function transportWord({ client, handle, time, language }: ThreadProps): string {
  const words = SESSION_WORDS[language].client.transport;
  const { transport } = handle;
  switch (transport.kind) {
    case "none":
      return words.none;
    case "sleeping": {
      const due = client.timers.get("connect")?.dueAt ?? time;
      return words.sleeping(transport.server, spanWord(Math.max(0, due - time)));
    }
    case "connecting":
    case "established":
    case "priming":
      return words[transport.kind](transport.server);
  }
}

const QUEUE_SHOWN_MAX = 6;

function Calls({
  title,
  calls,
  empty,
  own,
}: {
  title: string;
  calls: readonly CallView[];
  empty: string;
  own: string;
}) {
  return (
    <Queue
      title={title}
      empty={empty}
      count={calls.length}
      items={calls.slice(0, QUEUE_SHOWN_MAX).map(({ call, xid, operation, queued }) => ({
        key: `${queued.node} ${String(queued.seq)}`,
        text: `${xid === null ? "" : `#${String(xid)} `}${operationGist(operation)}${call === null ? ` (${own})` : ""}`,
      }))}
    />
  );
}

function Queue({
  title,
  items,
  count,
  empty,
}: {
  title: string;
  items: readonly { readonly key: string; readonly text: string }[];
  count: number;
  empty: string;
}) {
  return (
    <div className="client-queue">
      <h4>
        {title} <span className="mono">{count}</span>
      </h4>
      {count === 0 ? (
        <p className="sessions-dim">{empty}</p>
      ) : (
        <ol className="client-items mono">
          {items.map(({ key, text }) => (
            <li key={key} title={text}>
              {shortPath(text)}
            </li>
          ))}
          {count > items.length && <li className="sessions-dim">+ {count - items.length}</li>}
        </ol>
      )}
    </div>
  );
}

function EventThread(props: ThreadProps) {
  const { handle, language, time } = props;
  const words = SESSION_WORDS[language].client;
  const { running, queue, slowMs } = handle.eventThread;
  const leftUs = running === null ? 0 : running.beganAt + running.takesMs * 1000 - time;
  const share =
    running === null ? 0 : 1 - Math.max(0, leftUs) / Math.max(1, running.takesMs * 1000);
  return (
    <div className="client-card">
      <h3 className="heading">{words.eventThread}</h3>
      {running === null ? (
        <p className="sessions-dim">{words.idle}</p>
      ) : (
        <p className="client-running">
          <span
            className="client-progress"
            style={{ "--share": `${(share * 100).toFixed(1)}%` } as CSSProperties}
          />
          {words.running(shortPath(callbackWord(props, running)), spanWord(Math.max(0, leftUs)))}
        </p>
      )}
      {slowMs > 0 && <p>{words.slowed(slowMs)}</p>}
      <Queue
        title={words.queue}
        empty={words.empty}
        count={queue.length}
        items={inOrder(queue)
          .slice(0, QUEUE_SHOWN_MAX)
          .map((callback, place) => ({
            key: `${callback.queued.node} ${String(callback.queued.seq)} ${String(place)}`,
            text: callbackWord(props, callback),
          }))}
      />
    </div>
  );
}

/** What a callback brings: a result with the call that it answers, a watch event, or where the session stands. */
function callbackWord({ client, language }: OpenedProps, { callback }: CallbackView): string {
  const words = SESSION_WORDS[language].client.callback;
  switch (callback.kind) {
    case "result": {
      const call = client.finished.find((one) => one.call === callback.call);
      const operation = call?.operation;
      const name =
        operation === undefined || "refused" in operation
          ? `#${String(callback.call)}`
          : operationGist(operation);
      return `${words.result(name)}, ${ERRORS[callback.code].name}`;
    }
    case "session":
      return words.session(callback.state);
    case "watch":
      return words.watch(callback.type, callback.path);
  }
}

function Watches({ handle, language }: ThreadProps) {
  const words = SESSION_WORDS[language].client;
  return (
    <div className="client-card">
      <h3 className="heading">{words.watches}</h3>
      {(["data", "exist", "child"] as const).map((list) => {
        const watches = [...handle.watches[list]];
        return (
          <Queue
            key={list}
            title={words.lists[list]}
            empty={words.empty}
            count={watches.length}
            items={watches.slice(0, QUEUE_SHOWN_MAX).map(([path, callers]) => ({
              key: path,
              text: `${path} (${callers.map((caller) => words.callers[caller]).join(", ")})`,
            }))}
          />
        );
      })}
    </div>
  );
}
