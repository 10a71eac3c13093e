import type { Language } from "../../../../workers/kernel/words.ts";
import {
  type EnsembleState,
  type TreeView,
  type ZnodeView,
  znodeIn,
} from "../../../../workers/zookeeper/projection.ts";
import { formatZxid, NO_SESSION } from "../../../../workers/zookeeper/values.ts";
import { COMPARE_WORDS } from "../words/tree-compare.ts";
import type { Against } from "./tree-against.ts";
import { type DifferentField, fieldsApart, markOf } from "./tree-difference.ts";
import { aclGist } from "./znode-acl.ts";
import { dataPreview } from "./znode-data.ts";
import { nameOfOwner } from "./znode-owner.ts";

/** What of the chosen znode is not the same in the tree that is compared with. */
export function ZnodeDifference({
  state,
  language,
  tree,
  path,
  against,
}: {
  state: EnsembleState;
  language: Language;
  tree: TreeView;
  path: string;
  against: Against;
}) {
  const { what, tree: other, difference } = against;
  if (difference === null || other === null) return null;
  const mark = markOf(difference, path);
  if (mark === null) return null;
  const words = COMPARE_WORDS[language];
  const [here, there] = [znodeIn(tree, path), znodeIn(other, path)];
  const fields = here === null || there === null ? [] : fieldsApart(here, there);
  return (
    <div className="tree-apart-facts">
      <p>
        {words.detail(what)}: {words.marks[mark]}
      </p>
      {here !== null && there !== null && fields.length > 0 && (
        <dl>
          {fields.map((field) => (
            <Field key={field} {...{ state, language, here, there, field }} />
          ))}
        </dl>
      )}
    </div>
  );
}

function Field({
  state,
  language,
  here,
  there,
  field,
}: {
  state: EnsembleState;
  language: Language;
  here: ZnodeView;
  there: ZnodeView;
  field: DifferentField;
}) {
  const words = COMPARE_WORDS[language];
  const said = (znode: ZnodeView): string => {
    const { stat, data, acl } = znode;
    switch (field) {
      case "data":
        return data === null ? words.noData : (dataPreview(data) ?? `${String(data.length)} B`);
      case "version":
        return String(stat.version);
      case "mzxid":
        return formatZxid(stat.mzxid);
      case "acl":
        return acl.map(aclGist).join(" ");
      case "owner":
        return stat.ephemeralOwner === NO_SESSION ? "–" : nameOfOwner(state, stat.ephemeralOwner);
    }
  };
  return (
    <>
      <dt>{words.fields[field]}</dt>
      <dd>{words.fromTo(said(there), said(here))}</dd>
    </>
  );
}
