import type { Language } from "../../../workers/kernel/words.ts";
import type { ClientView, EnsembleState } from "../../../workers/zookeeper/projection.ts";
import { formatSessionId, NO_SESSION } from "../../../workers/zookeeper/values.ts";
import type { SceneClient } from "../../views/topology/scene.ts";
import {
  clientTone,
  clientWord,
  isRunning,
  serverOf,
  shortSession,
  standingOf,
  startedClients,
} from "./client-standing.ts";
import { lastOfEach } from "./last-of-each.ts";
import { nodeMarks } from "./scene-marks.ts";
import { nodeThing, things } from "./things.ts";
import { LAB_WORDS } from "./words/lab-words.ts";

/** The clients that were ever started. */
export function clientsOf(state: EnsembleState, language: Language): readonly SceneClient[] {
  return startedClients(state).map((client) =>
    lastClient(client.node, client, state.losses.has(client.node), language),
  );
}

const lastClient = lastOfEach(clientOf);

function clientOf(client: ClientView, losesNext: boolean, language: Language): SceneClient {
  const words = LAB_WORDS[language];
  const { node, process, handle } = client;
  const session = handle?.session ?? NO_SESSION;
  const word = clientWord(client, language);
  const standing = standingOf(client);
  const paused = process === "paused";
  const named = session !== NO_SESSION;
  const marks = nodeMarks(client.clock, losesNext, language);
  const name = [
    words.client(node),
    paused ? `${word}, ${words.standing[standing]}` : word,
    ...(named ? [words.sessionShort(formatSessionId(session))] : []),
    ...(serverOf(handle) === null ? [] : [String(serverOf(handle))]),
    ...marks.map((mark) => mark.word),
  ].join(", ");
  return {
    id: node,
    things: things(nodeThing(node), named ? `session:${formatSessionId(session)}` : ""),
    label: node,
    tone: clientTone(client),
    word,
    up: isRunning(client),
    paused,
    settled: standing !== "connecting",
    marks,
    beside: serverOf(handle),
    line: named ? shortSession(session) : "",
    hint: named ? words.sessionShort(formatSessionId(session)) : "",
    name,
  };
}
