import type { Language } from "../../../../workers/kernel/words.ts";
import { ERRORS, textOfBytes } from "../../../../workers/zookeeper/commands.ts";
import { pathProblemWords } from "../../../../workers/zookeeper/describe/client.ts";
import { bodyGist } from "../../../../workers/zookeeper/describe/client-message.ts";
import { operationGist } from "../../../../workers/zookeeper/describe/operation.ts";
import type { ClientView, FinishedCallView } from "../../../../workers/zookeeper/projection.ts";
import { formatZxid } from "../../../../workers/zookeeper/values.ts";
import { clockWord } from "../../../views/controls/clock-text.ts";
import { SESSION_WORDS } from "../words/sessions.ts";
import type { OpenedProps } from "./client-props.ts";

const SHOWN_MAX = 30;

/** What came of a client's calls, the last first: result or error with its number and sentence, and where it happened. */
export function ClientResults({ client, language, find, onGo }: OpenedProps) {
  const words = SESSION_WORDS[language].console;
  const calls = [...client.finished].reverse().slice(0, SHOWN_MAX);
  return (
    <div className="client-results" role="log" aria-label={words.results}>
      {calls.length === 0 ? (
        <p className="sessions-dim">{words.noResults}</p>
      ) : (
        <ul>
          {calls.map((call) => (
            <li key={call.call}>
              <button
                type="button"
                className={`client-result client-result-${call.code === "Ok" ? "ok" : "error"}`}
                onClick={() => {
                  const placed = find(call.ended);
                  if (placed !== null) onGo(placed.index);
                }}
              >
                <span className="mono sessions-dim">{clockWord(call.endedAt)}</span>
                <span className="mono client-asked">{askedWord(call)}</span>
                <span className="client-answer">
                  {answerWord(call, language)}
                  {waitsFor(client, call) && <span className="sessions-dim"> · {words.waits}</span>}
                </span>
              </button>
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}

function askedWord({ operation }: FinishedCallView): string {
  if ("refused" in operation) return `${operation.kind} ${operation.path}`;
  const gist = operationGist(operation);
  return "watch" in operation && operation.watch ? `${gist} -w` : gist;
}

/** Its callback has not run yet: the application does not know what is known here. */
function waitsFor({ handle }: ClientView, call: FinishedCallView): boolean {
  const { queue = [], running = null } = handle?.eventThread ?? {};
  return [...queue, ...(running === null ? [] : [running])].some(
    ({ callback }) => callback.kind === "result" && callback.call === call.call,
  );
}

function answerWord(call: FinishedCallView, language: Language): string {
  const words = SESSION_WORDS[language].console;
  const { code, body, zxid, operation } = call;
  if (code === null) return refusalWord(call, language);
  if (code !== "Ok") {
    const { name, number, words: sentence } = ERRORS[code];
    return `${name} (${minus(number)}): ${sentence[language]}`;
  }
  const at = zxid === null ? "" : ` · zxid ${formatZxid(zxid)}`;
  if (body === null) return `${words.done}${at}`;
  if (body.kind === "get-data" && !("refused" in operation)) {
    const text = body.data === null ? "null" : textOfBytes(body.data);
    if (text !== null && text.length <= TEXT_SHOWN_MAX)
      return `${words.done}: ${text === "" ? '""' : text} · v${minus(body.stat.version)}${at}`;
  }
  return `${words.done}: ${bodyGist(body)[language]}${at}`;
}

/** Longer data is told by its size. */
const TEXT_SHOWN_MAX = 120;

/** The library takes no path that is none; the server would have said BadArguments. */
function refusalWord({ problem, operation }: FinishedCallView, language: Language): string {
  const { name, number } = ERRORS.BadArguments;
  const path = "path" in operation ? operation.path : "";
  const reason = problem === null ? "" : pathProblemWords(path, problem)[language];
  return `${name} (${minus(number)}): ${SESSION_WORDS[language].console.refused(reason)}`;
}

/** With a minus sign, as wide as a digit. */
function minus(number: number): string {
  return String(number).replace("-", "−");
}
