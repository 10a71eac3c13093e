import { type KeyboardEvent, useId, useState } from "react";
import { WaitsNote } from "../../../views/controls/waits-note.tsx";
import { Button } from "../../../views/primitives/button.tsx";
import { Choice } from "../../../views/primitives/choice.tsx";
import { isRunning } from "../client-standing.ts";
import { requestOf } from "../offers.ts";
import { SESSION_WORDS } from "../words/sessions.ts";
import { COMMAND_NAMES } from "./client-command-list.ts";
import { type LineProblem, parseLine } from "./client-command-line.ts";
import { type Completion, completionsOf } from "./client-completion.ts";
import { treeOf } from "./client-console-tree.ts";
import { consoleDraft } from "./client-drafts.ts";
import { ClientForm } from "./client-form.tsx";
import type { OpenedProps } from "./client-props.ts";
import { ClientResults } from "./client-results.tsx";

/** How many typed lines are remembered. */
const HISTORY_MAX = 50;

/** One line for zkCli's commands, or the same as a form, and what came of what was asked. */
export function ClientConsole(props: OpenedProps) {
  const { client, language, drafts, onDraft, send } = props;
  const words = SESSION_WORDS[language].console;
  const [problem, setProblem] = useState<LineProblem | null>(null);
  const by = drafts[consoleDraft(client.node, "by")] === "form" ? "form" : "line";
  /** @returns whether the line could be read, and was sent */
  const submit = (line: string): boolean => {
    const parsed = parseLine(line, serversOf(props));
    if (!parsed.ok) {
      setProblem(parsed.problem);
      return false;
    }
    setProblem(null);
    send(requestOf(client.node, parsed.command));
    return true;
  };
  return (
    <div className="client-console">
      <div className="client-console-head">
        <h3 className="heading">{words.heading}</h3>
        <Choice
          name={words.by}
          value={by}
          options={[
            { value: "line", word: words.typed },
            { value: "form", word: words.form },
          ]}
          onChoose={(next) => {
            setProblem(null);
            onDraft(consoleDraft(client.node, "by"), next);
          }}
        />
      </div>
      {by === "line" ? (
        <CommandLine
          {...props}
          problem={problem}
          onEdit={() => {
            setProblem(null);
          }}
          submit={submit}
        />
      ) : (
        <ClientForm {...props} submit={submit} />
      )}
      {problem !== null && (
        <p className="client-problem" role="alert">
          {problemWord(problem, props)}
        </p>
      )}
      <WaitsNote waits={props.waits} text={props.text} />
      <ClientResults {...props} />
    </div>
  );
}

function CommandLine({
  problem,
  onEdit,
  submit,
  ...props
}: OpenedProps & {
  problem: LineProblem | null;
  onEdit: () => void;
  submit: (line: string) => boolean;
}) {
  const { client, language, drafts, onDraft } = props;
  const words = SESSION_WORDS[language].console;
  const name = consoleDraft(client.node, "line");
  const past = consoleDraft(client.node, "history");
  const line = drafts[name] ?? "";
  const history = (drafts[past] ?? "").split("\n").filter((one) => one !== "");
  /** How far back in the history the line is; 0: it is new. */
  const [back, setBack] = useState(0);
  const hint = useId();
  const edit = (next: string) => {
    onEdit();
    onDraft(name, next);
  };
  const completions = completionsOf(line, treeOf(props), serversOf(props));
  const run = () => {
    if (line.trim() === "" || !isRunning(client) || !submit(line)) return;
    onDraft(past, [...history.filter((one) => one !== line), line].slice(-HISTORY_MAX).join("\n"));
    onDraft(name, "");
    setBack(0);
  };
  const recall = (step: number) => {
    const next = Math.max(0, Math.min(history.length, back + step));
    setBack(next);
    edit(next === 0 ? "" : (history[history.length - next] ?? ""));
  };
  const onKeyDown = (event: KeyboardEvent<HTMLInputElement>) => {
    if (event.nativeEvent.isComposing) return;
    const acts: Readonly<Record<string, () => boolean>> = {
      Enter: () => (run(), true),
      ArrowUp: () => (recall(1), true),
      ArrowDown: () => (recall(-1), true),
      Tab: () => !event.shiftKey && completed(line, completions, edit),
    };
    if (acts[event.key]?.() === true) event.preventDefault();
  };
  return (
    <>
      <div className="client-line">
        <span className="client-prompt mono" aria-hidden="true">
          {client.node} ›
        </span>
        <input
          className="client-input mono"
          aria-label={words.line(client.node)}
          aria-describedby={hint}
          aria-invalid={problem !== null}
          autoComplete="off"
          autoCapitalize="off"
          spellCheck={false}
          value={line}
          onChange={(event) => {
            setBack(0);
            edit(event.target.value);
          }}
          onKeyDown={onKeyDown}
        />
        <Button look="strong" disabled={line.trim() === "" || !isRunning(client)} onPress={run}>
          {words.run}
        </Button>
      </div>
      <div className="client-below">
        {line !== "" && completions.length > 0 ? (
          <div className="client-completions" role="group" aria-label={words.completions}>
            {completions.map(({ word, line: whole }) => (
              <button
                key={word}
                type="button"
                className="client-completion mono"
                onClick={() => {
                  edit(whole);
                }}
              >
                {word}
              </button>
            ))}
          </div>
        ) : null}
        <span id={hint} className={line === "" ? "sessions-dim" : "visually-hidden"}>
          {words.hint}
        </span>
      </div>
    </>
  );
}

/** Goes on as far as all ways agree. @returns whether the line has become longer */
function completed(
  line: string,
  completions: readonly Completion[],
  edit: (line: string) => void,
): boolean {
  const [first, ...others] = completions.map(({ line: whole }) => whole);
  if (first === undefined || line === "") return false;
  let common = first;
  for (const other of others) {
    while (!other.startsWith(common)) common = common.slice(0, -1);
  }
  if (common.length <= line.length) return false;
  edit(common);
  return true;
}

function serversOf({ state }: OpenedProps) {
  return state.members.map(({ node }) => node);
}

function problemWord(problem: LineProblem, props: OpenedProps): string {
  const words = SESSION_WORDS[props.language].problem;
  switch (problem.kind) {
    case "bad-number":
      return words[problem.kind](problem.option, problem.text);
    case "empty":
      return "";
    case "missing":
      return words[problem.kind](problem.usage);
    case "open-quote":
      return words[problem.kind];
    case "too-many":
      return words[problem.kind](problem.word, problem.usage);
    case "unknown-command":
      return words[problem.kind](problem.name, COMMAND_NAMES.join(", "));
    case "unknown-node":
      return words[problem.kind](problem.name, serversOf(props).join(", "));
    case "unknown-option":
      return words[problem.kind](problem.option, problem.usage);
  }
}
