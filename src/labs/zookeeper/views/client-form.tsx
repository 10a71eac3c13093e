import { useId } from "react";
import { Button } from "../../../views/primitives/button.tsx";
import { isRunning } from "../client-standing.ts";
import { SESSION_WORDS } from "../words/sessions.ts";
import { COMMAND_NAMES, type CommandName, isCommandName } from "./client-command-list.ts";
import { quoted } from "./client-command-line.ts";
import { completionsOf } from "./client-completion.ts";
import { consoleDraft } from "./client-drafts.ts";
import { treeOf } from "./client-console-tree.ts";
import type { OpenedProps } from "./client-props.ts";

/** What a form asks for, beside the command itself. */
type Field =
  | "data"
  | "ephemeral"
  | "herd"
  | "ms"
  | "path"
  | "sequential"
  | "server"
  | "timeout"
  | "version"
  | "watch";

/** Fields by command. The words for a field are in words/sessions.ts. */
const FIELDS: Readonly<Record<CommandName, readonly Field[]>> = {
  create: ["path", "data", "ephemeral", "sequential"],
  get: ["path", "watch"],
  set: ["path", "data", "version"],
  ls: ["path", "watch"],
  stat: ["path", "watch"],
  delete: ["path", "version"],
  sync: ["path"],
  lock: ["path", "herd"],
  unlock: [],
  connect: ["server", "timeout"],
  close: [],
  slow: ["ms"],
};

const FLAGS: Readonly<Partial<Record<Field, string>>> = {
  ephemeral: "-e",
  herd: "-h",
  sequential: "-s",
  watch: "-w",
};
const VALUED: Readonly<Partial<Record<Field, string>>> = { timeout: "-t", version: "-v" };

/** The same commands for whoever would rather not type them; it shows the line that it stands for. */
export function ClientForm(props: OpenedProps & { submit: (line: string) => boolean }) {
  const { client, language, drafts, onDraft, submit } = props;
  const words = SESSION_WORDS[language].console;
  const valueOf = (field: string) => drafts[consoleDraft(client.node, field)] ?? "";
  const chosen = valueOf("command");
  const command = isCommandName(chosen) ? chosen : "create";
  const line = lineOfForm(command, valueOf);
  return (
    <form
      className="client-form"
      onSubmit={(event) => {
        event.preventDefault();
        submit(line);
      }}
    >
      <label className="client-field">
        <span>{words.what}</span>
        <select
          value={command}
          onChange={(event) => {
            onDraft(consoleDraft(client.node, "command"), event.target.value);
          }}
        >
          {COMMAND_NAMES.map((name) => (
            <option key={name} value={name}>
              {name}
            </option>
          ))}
        </select>
      </label>
      {FIELDS[command].map((field) => (
        <FormField key={field} {...props} field={field} value={valueOf(field)} />
      ))}
      <div className="client-form-end">
        <span className="sessions-dim">
          {words.gives} <span className="mono">{line}</span>
        </span>
        <Button
          look="strong"
          disabled={!isRunning(client)}
          onPress={() => {
            submit(line);
          }}
        >
          {words.run}
        </Button>
      </div>
    </form>
  );
}

function FormField({ field, value, ...props }: OpenedProps & { field: Field; value: string }) {
  const { state, client, language, onDraft } = props;
  const words = SESSION_WORDS[language].console;
  const list = useId();
  const set = (next: string) => {
    onDraft(consoleDraft(client.node, field), next);
  };
  if (FLAGS[field] !== undefined) {
    return (
      <label className="client-check">
        <input
          type="checkbox"
          checked={value === "yes"}
          onChange={(event) => {
            set(event.target.checked ? "yes" : "");
          }}
        />
        {words[field]}
      </label>
    );
  }
  const paths =
    field === "path"
      ? completionsOf(`get ${value === "" ? "/" : value}`, treeOf(props), []).map(
          ({ word }) => word,
        )
      : field === "server"
        ? state.members.map(({ node }) => node)
        : [];
  return (
    <label className="client-field">
      <span>{words[field]}</span>
      <input
        className="client-input mono"
        value={value}
        placeholder={placeholderOf(field, words)}
        autoComplete="off"
        spellCheck={false}
        list={paths.length > 0 ? list : undefined}
        onChange={(event) => {
          set(event.target.value);
        }}
      />
      {paths.length > 0 && (
        <datalist id={list}>
          {paths.map((path) => (
            <option key={path} value={path} />
          ))}
        </datalist>
      )}
    </label>
  );
}

function placeholderOf(
  field: Field,
  words: { readonly anyServer: string; readonly anyVersion: string },
): string {
  return field === "server" ? words.anyServer : field === "version" ? words.anyVersion : "";
}

/** The line that the form's fields stand for. */
export function lineOfForm(command: CommandName, valueOf: (field: Field) => string): string {
  const parts: string[] = [command];
  const plain: string[] = [];
  for (const field of FIELDS[command]) {
    const value = valueOf(field);
    const flag = FLAGS[field];
    const option = VALUED[field];
    if (flag !== undefined) {
      if (value === "yes") parts.push(flag);
    } else if (option !== undefined) {
      if (value.trim() !== "") parts.push(option, quoted(value.trim()));
    } else if (value !== "" || (field === "data" && command === "set")) plain.push(quoted(value));
  }
  return [...parts, ...plain].join(" ");
}
