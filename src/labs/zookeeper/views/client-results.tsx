import type { Language } from "../../../../workers/kernel/words.ts";
import { ERRORS, textOfBytes } from "../../../../workers/zookeeper/commands.ts";
import {
  commandProblemWords,
  pathProblemWords,
} from "../../../../workers/zookeeper/describe/client.ts";
import { bodyGist } from "../../../../workers/zookeeper/describe/client-message.ts";
import { operationGist } from "../../../../workers/zookeeper/describe/operation.ts";
import {
  type ClientView,
  type FinishedCallView,
  inOrder,
} from "../../../../workers/zookeeper/projection.ts";
import { formatZxid } from "../../../../workers/zookeeper/values.ts";
import type { EnsembleEvent } from "../../../../workers/zookeeper/trace.ts";
import { clockWord } from "../../../views/controls/clock-text.ts";
import { shortPath } from "../short-path.ts";
import { SESSION_WORDS } from "../words/sessions.ts";
import type { OpenedProps } from "./client-props.ts";

const SHOWN_MAX = 30;
/** How far back in the turns of the story a refused command is looked for. */
const TURNS_MAX = 60;

/** One line of the list: a call that is over, or a command that made no sense when it was given. */
interface Result {
  readonly key: string;
  readonly at: number;
  readonly index: number | null;
  readonly asked: string;
  readonly answer: string;
  readonly fine: boolean;
  readonly waits: boolean;
}

/** What came of a client's calls, the last first: result or error with its number and sentence, and where it happened. */
export function ClientResults(props: OpenedProps) {
  const words = SESSION_WORDS[props.language].console;
  const results = [...callResults(props), ...refusals(props)].sort((a, b) => b.at - a.at);
  return (
    <div className="client-results" role="log" aria-label={words.results}>
      {results.length === 0 ? (
        <p className="sessions-dim">{words.noResults}</p>
      ) : (
        <ul>
          {results.slice(0, SHOWN_MAX).map((result) => (
            <li key={result.key}>
              <button
                type="button"
                title={`${result.asked}\n${result.answer}`}
                className={result.fine ? "client-result" : "client-result client-result-error"}
                onClick={() => {
                  if (result.index !== null) props.onGo(result.index);
                }}
              >
                <span className="mono sessions-dim">{clockWord(result.at)}</span>
                <span className="mono client-asked">{shortPath(result.asked)}</span>
                <span className="client-answer">
                  {shortPath(result.answer)}
                  {result.waits && <span className="sessions-dim"> · {words.waits}</span>}
                </span>
              </button>
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}

function callResults({ client, language, find }: OpenedProps): readonly Result[] {
  return [...client.finished]
    .reverse()
    .slice(0, SHOWN_MAX)
    .map((call) => ({
      key: `call ${String(call.call)}`,
      at: call.endedAt,
      index: find(call.ended)?.index ?? null,
      asked: askedWord(call),
      answer: answerWord(call, language),
      fine: call.code === "Ok",
      waits: waitsFor(client, call),
    }));
}

/** No call came of these: the client had no session, had one already, or holds no lock. */
function refusals({ client, language, latest }: OpenedProps): readonly Result[] {
  return latest("telling", TURNS_MAX).flatMap(({ index, record }) => {
    const event = record.event as EnsembleEvent;
    if (record.node !== client.node || event.kind !== "command-refused") return [];
    return [
      {
        key: `refusal ${String(index)}`,
        at: record.at,
        index,
        asked: event.command,
        answer: commandProblemWords(event.problem)[language],
        fine: false,
        waits: false,
      },
    ];
  });
}

function askedWord({ operation }: FinishedCallView): string {
  if ("refused" in operation) return `${operation.kind} ${operation.path}`;
  const gist = operationGist(operation);
  return "watch" in operation && operation.watch ? `${gist} -w` : gist;
}

/** Its callback has not run yet: the application does not know what is known here. */
function waitsFor({ handle }: ClientView, call: FinishedCallView): boolean {
  if (handle === null) return false;
  const { queue, running } = handle.eventThread;
  return [...inOrder(queue), ...(running === null ? [] : [running])].some(
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
