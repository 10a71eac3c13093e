import type { EnsembleState, MemberView } from "../../../../workers/zookeeper/projection.ts";
import { clockWord } from "../../../views/controls/clock-text.ts";
import { Choice } from "../../../views/primitives/choice.tsx";
import type { PanelProps } from "../../lab.ts";
import { COMPARE_WORDS } from "../words/tree-compare.ts";
import { type Against, instantDraft, instantOf, typedInstant } from "./tree-against.ts";
import { treeDraft, TREE_DRAFTS } from "./tree-drafts.ts";
import { serverName } from "./tree-head.tsx";
import "./tree-compare.css";

type Props = PanelProps<EnsembleState> & {
  readonly member: MemberView;
  readonly against: Against | null;
};

/** The choice of the instant at the cursor: kept when it is made. */
const KEEP = "keep";
/** Before what is typed: a field that was emptied is not one that was never touched. */
const TYPED = "=";

/** In which form the tree is shown, and with what it is compared. */
export function TreeTools(props: Props) {
  const { language, drafts, onDraft, against } = props;
  const words = COMPARE_WORDS[language];
  return (
    <div className="tree-tools">
      <Choice
        name={words.as}
        value={treeDraft(drafts, "view") === "picture" ? "picture" : "list"}
        options={(["list", "picture"] as const).map((value) => ({
          value,
          word: words.forms[value],
        }))}
        onChoose={(next) => {
          onDraft(TREE_DRAFTS.view, next);
        }}
      />
      <AgainstChoice {...props} />
      <p role="status" className="tree-apart">
        {against !== null && <Summary {...props} against={against} />}
      </p>
    </div>
  );
}

function AgainstChoice(props: Props) {
  const { state, time, language, drafts, onDraft, member } = props;
  const words = COMPARE_WORDS[language];
  const chosen = treeDraft(drafts, "against");
  const kept = instantOf(chosen);
  return (
    <>
      <label className="tree-field tree-field-inline">
        <span>{words.against}</span>
        <select
          value={chosen}
          onChange={(event) => {
            const { value } = event.currentTarget;
            onDraft(TREE_DRAFTS.against, value === KEEP ? instantDraft(time) : value);
            onDraft(TREE_DRAFTS.againstTyped, "");
          }}
        >
          <option value="">{words.nothing}</option>
          {kept !== null && (
            <option value={chosen}>
              {words.instant(serverName(member, language), clockWord(kept))}
            </option>
          )}
          <option value={KEEP}>{words.keep}</option>
          {state.members
            .filter(({ node }) => node !== member.node || node === chosen)
            .map((other) => (
              <option key={other.node} value={other.node}>
                {words.server(serverName(other, language))}
              </option>
            ))}
        </select>
      </label>
      {kept !== null && <InstantField {...props} kept={kept} />}
    </>
  );
}

/** The instant to compare with, as the clock shows it, to be written over. */
function InstantField({ language, drafts, onDraft, knownTo, kept }: Props & { kept: number }) {
  const words = COMPARE_WORDS[language];
  const draft = treeDraft(drafts, "againstTyped");
  const typed = draft.startsWith(TYPED) ? draft.slice(TYPED.length) : null;
  const bad = typed !== null && typedInstant(typed, knownTo) === null;
  return (
    <>
      <label className="tree-field tree-field-inline">
        <span>{words.at}</span>
        <input
          className="tree-instant"
          value={typed ?? clockWord(kept)}
          aria-invalid={bad}
          spellCheck={false}
          autoComplete="off"
          onChange={({ currentTarget: { value } }) => {
            onDraft(TREE_DRAFTS.againstTyped, TYPED + value);
            const instant = typedInstant(value, knownTo);
            if (instant !== null) onDraft(TREE_DRAFTS.against, instant);
          }}
          onBlur={() => {
            if (!bad) onDraft(TREE_DRAFTS.againstTyped, "");
          }}
        />
      </label>
      {bad && (
        <p role="alert" className="tree-instant-bad">
          {words.badInstant(clockWord(knownTo))}
        </p>
      )}
    </>
  );
}

function Summary({ language, against: { what, difference } }: Props & { against: Against }) {
  const words = COMPARE_WORDS[language];
  if (difference === null) return words.noTree(what);
  const { counts, whole } = difference;
  const { added, removed, changed } = counts;
  const said =
    added + removed + changed === 0
      ? words.same(what)
      : words.counts(String(added), String(removed), String(changed));
  return whole ? said : `${said} ${words.limit}`;
}
