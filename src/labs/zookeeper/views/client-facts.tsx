import type { ClientView, EnsembleState } from "../../../../workers/zookeeper/projection.ts";
import {
  formatHex,
  formatSessionId,
  formatZxid,
  NO_SESSION,
} from "../../../../workers/zookeeper/values.ts";
import { spanWord } from "../../../views/controls/clock-text.ts";
import { Button } from "../../../views/primitives/button.tsx";
import type { FactsProps } from "../../lab.ts";
import { hasHandle, isRunning, serverOf, shortSession, standingOf } from "../client-standing.ts";
import { requestOf } from "../offers.ts";
import { zxidThing } from "../things.ts";
import { LAB_WORDS } from "../words/lab-words.ts";
import { LOCK_WORDS } from "../words/locks.ts";
import { OPENED_DRAFT } from "./client-drafts.ts";
import { type FactRow, Facts } from "./facts.tsx";

/** What is known of one client; its queues and its console are in the panel of sessions. */
export function ClientFacts({
  client,
  language,
  send,
  onPanel,
  onDraft,
  onSelect,
}: FactsProps<EnsembleState> & { client: ClientView }) {
  const words = LAB_WORDS[language].clientFacts;
  const { node, process } = client;
  return (
    <>
      {isRunning(client) ? (
        <Facts rows={factsOf(client, language)} />
      ) : (
        <p className="facts-note">{process === "new" ? words.never : words.down}</p>
      )}
      <div className="facts-buttons">
        {isRunning(client) && !hasHandle(client) && (
          <Button
            look="strong"
            onPress={() => {
              send(requestOf(node, { kind: "open-session", timeoutMs: null, servers: null }));
            }}
          >
            {words.open}
          </Button>
        )}
        <Button
          icon="go"
          onPress={() => {
            onDraft(OPENED_DRAFT, node);
            onPanel("sessions");
            onSelect(null);
          }}
        >
          {words.console}
        </Button>
      </div>
    </>
  );
}

function factsOf(client: ClientView, language: keyof typeof LAB_WORDS): readonly FactRow[] {
  const { clientFacts: words, facts, standing } = LAB_WORDS[language];
  const { handle, lock, incarnation } = client;
  const started: FactRow = [facts.incarnation, facts.times(incarnation)];
  if (handle === null) return [[words.believes, standing.none], started];
  const { told, believed, queue } = handle.eventThread;
  const asked = spanWord(handle.timeoutMs * 1000);
  const granted = handle.negotiatedTimeoutMs;
  const { data, exist, child } = handle.watches;
  return [
    [words.believes, standing[standingOf(client)]],
    ["", believed === told ? words.told(believed) : words.untold(told)],
    [
      words.session,
      shortSession(handle.session),
      handle.session === NO_SESSION ? "" : formatSessionId(handle.session),
      handle.session === NO_SESSION ? "" : `session:${formatSessionId(handle.session)}`,
    ],
    [
      words.timeout,
      granted === null || granted === handle.timeoutMs
        ? asked
        : words.timeoutOf(spanWord(granted * 1000), asked),
    ],
    [words.server, serverOf(handle) ?? facts.none],
    [
      words.seen,
      formatZxid(handle.lastZxidSeen),
      formatHex(handle.lastZxidSeen),
      zxidThing(handle.lastZxidSeen),
    ],
    [
      `${words.outgoing} / ${words.pending}`,
      `${String(handle.outgoing.length)} / ${String(handle.pending.length)}`,
    ],
    [words.callbacks, String(queue.length)],
    [words.watches, String(data.size + exist.size + child.size)],
    ...(lock === null
      ? []
      : [
          [
            words.lock,
            `${lock.directory} · ${LOCK_WORDS[language].stages[lock.stage](client.node)}`,
          ] as const,
        ]),
    started,
  ];
}
