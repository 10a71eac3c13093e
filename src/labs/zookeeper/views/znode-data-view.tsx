import type { Bytes } from "../../../../workers/zookeeper/commands.ts";
import type { EnsembleState } from "../../../../workers/zookeeper/projection.ts";
import { Choice } from "../../../views/primitives/choice.tsx";
import type { PanelProps } from "../../lab.ts";
import { TREE_WORDS } from "../words/tree.ts";
import { treeDraft, TREE_DRAFTS } from "./tree-drafts.ts";
import { type DataForm, dataForms } from "./znode-data.ts";

const FORMS: readonly DataForm[] = ["text", "json", "hex"];

/** The data of a znode as text, JSON or hex: as whatever says most, until another is chosen. */
export function ZnodeDataView({
  data,
  language,
  drafts,
  onDraft,
}: PanelProps<EnsembleState> & { data: Bytes | null }) {
  const words = TREE_WORDS[language];
  if (data === null || data.length === 0) {
    return (
      <p className="znode-life">
        {words.facts.data(data === null ? words.noData : words.emptyData)}
      </p>
    );
  }
  const forms = dataForms(data);
  const able = FORMS.filter((form) => forms[form] !== null);
  const form = able.find((one) => one === treeDraft(drafts, "form")) ?? forms.best;
  return (
    <div className="znode-data">
      <div className="znode-data-head">
        <span>{words.facts.data(words.bytes(String(data.length)))}</span>
        <Choice
          name={words.dataAs}
          options={able.map((value) => ({ value, word: words.forms[value] }))}
          value={form}
          onChoose={(next) => {
            onDraft(TREE_DRAFTS.form, next);
          }}
        />
      </div>
      <pre className="znode-bytes" tabIndex={0}>
        {forms[form]}
        {forms.hidden > 0 && `\n… ${words.hidden(String(forms.hidden))}`}
      </pre>
    </div>
  );
}
