import { type ReactNode, useId } from "react";
import { CREATE_MODES } from "../../../../workers/zookeeper/commands.ts";
import type { ClientView, EnsembleState } from "../../../../workers/zookeeper/projection.ts";
import { Choice } from "../../../views/primitives/choice.tsx";
import type { PanelProps } from "../../lab.ts";
import { CALL_WORDS } from "../words/tree-calls.ts";
import { readFolding, treeDraft, TREE_DRAFTS, writeFolding } from "./tree-drafts.ts";
import { pathsAbove } from "./tree-rows.ts";
import {
  CALL_KINDS,
  type CallForm as Form,
  callOf,
  clientCommand,
  READ_KINDS,
} from "./znode-commands.ts";

type Props = PanelProps<EnsembleState> & { readonly caller: ClientView };
type FieldProps = Props & { readonly form: Form };

/** Create, set, delete and read. What was asked goes down; what became of it comes with the trace. */
export function CallForm(props: Props) {
  const { language, drafts, onDraft, send, caller } = props;
  const words = CALL_WORDS[language];
  const form = formOf(props);
  return (
    <form
      className="znode-form"
      onSubmit={(event) => {
        event.preventDefault();
        send(clientCommand(caller.node, callOf(form)));
        // What is made is to be seen where it is made.
        if (form.kind !== "create" || !form.path.startsWith("/")) return;
        const folding = readFolding(treeDraft(drafts, "folding"));
        onDraft(TREE_DRAFTS.folding, writeFolding(folding, pathsAbove(form.path), true));
      }}
    >
      <Choice
        name={words.what}
        options={CALL_KINDS.map((value) => ({ value, word: words.kinds[value] }))}
        value={form.kind}
        onChoose={(next) => {
          onDraft(TREE_DRAFTS.call, next);
        }}
      />
      <Field name={words.path}>
        {(id) => (
          <input
            id={id}
            type="text"
            value={form.path}
            spellCheck={false}
            autoComplete="off"
            onChange={(event) => {
              const name = form.kind === "create" ? "newPath" : "callPath";
              onDraft(TREE_DRAFTS[name], event.currentTarget.value);
            }}
          />
        )}
      </Field>
      {(form.kind === "create" || form.kind === "set-data") && <DataField {...props} form={form} />}
      {form.kind === "create" && <ModeField {...props} form={form} />}
      {(form.kind === "set-data" || form.kind === "delete") && (
        <VersionField {...props} form={form} />
      )}
      {form.kind === "read" && <ReadFields {...props} form={form} />}
      <button type="submit" className="button button-strong znode-send">
        {words.send[form.kind]}
      </button>
    </form>
  );
}

function formOf({ drafts }: Props): Form {
  const kind = CALL_KINDS.find((one) => one === treeDraft(drafts, "call")) ?? "create";
  const path = drafts[TREE_DRAFTS[kind === "create" ? "newPath" : "callPath"]] ?? "/";
  return {
    kind,
    path,
    data: treeDraft(drafts, "data"),
    mode: CREATE_MODES.find((one) => one === treeDraft(drafts, "mode")) ?? "PERSISTENT",
    version: treeDraft(drafts, "version"),
    read: READ_KINDS.find((one) => one === treeDraft(drafts, "read")) ?? "get-data",
    watch: treeDraft(drafts, "watch") === "yes",
  };
}

/** The label stands beside its control and not around it: a long text in there is no part of the name. */
function Field({ name, children }: { name: string; children: (id: string) => ReactNode }) {
  const id = useId();
  return (
    <div className="tree-field">
      <label htmlFor={id}>{name}</label>
      {children(id)}
    </div>
  );
}

function DataField({ language, form, onDraft }: FieldProps) {
  const words = CALL_WORDS[language];
  return (
    <Field name={words.data}>
      {(id) => (
        <textarea
          id={id}
          rows={2}
          value={form.data}
          placeholder={words.dataHint}
          spellCheck={false}
          onChange={(event) => {
            onDraft(TREE_DRAFTS.data, event.currentTarget.value);
          }}
        />
      )}
    </Field>
  );
}

function ModeField({ language, form, onDraft }: FieldProps) {
  const words = CALL_WORDS[language];
  return (
    <Field name={words.mode}>
      {(id) => (
        <select
          id={id}
          value={form.mode}
          onChange={(event) => {
            onDraft(TREE_DRAFTS.mode, event.currentTarget.value);
          }}
        >
          {CREATE_MODES.map((mode) => (
            <option key={mode} value={mode}>
              {words.modes[mode]}
            </option>
          ))}
        </select>
      )}
    </Field>
  );
}

function VersionField({ language, form, onDraft }: FieldProps) {
  const words = CALL_WORDS[language];
  return (
    <Field name={words.version}>
      {(id) => (
        <input
          id={id}
          type="text"
          inputMode="numeric"
          pattern="[0-9]*"
          value={form.version}
          placeholder={words.versionHint}
          onChange={(event) => {
            onDraft(TREE_DRAFTS.version, event.currentTarget.value);
          }}
        />
      )}
    </Field>
  );
}

function ReadFields({ language, form, onDraft }: FieldProps) {
  const words = CALL_WORDS[language];
  return (
    <>
      <Field name={words.read}>
        {(id) => (
          <select
            id={id}
            value={form.read}
            onChange={(event) => {
              onDraft(TREE_DRAFTS.read, event.currentTarget.value);
            }}
          >
            {READ_KINDS.map((kind) => (
              <option key={kind} value={kind}>
                {words.reads[kind]}
              </option>
            ))}
          </select>
        )}
      </Field>
      <label className="tree-tick">
        <input
          type="checkbox"
          checked={form.watch}
          onChange={(event) => {
            onDraft(TREE_DRAFTS.watch, event.currentTarget.checked ? "yes" : "");
          }}
        />
        {words.watch}
      </label>
    </>
  );
}
