import type { NodeId } from "../../../../workers/kernel/identity.ts";
import type { EnsembleState, MemberView } from "../../../../workers/zookeeper/projection.ts";
import { sizeOf } from "../../../../workers/kernel/ordered-map.ts";
import { formatHex, formatServerId, formatZxid } from "../../../../workers/zookeeper/values.ts";
import type { PanelProps } from "../../lab.ts";
import { wordOf } from "../member-words.ts";
import { LAB_WORDS } from "../words/lab-words.ts";
import { TREE_WORDS } from "../words/tree.ts";
import { treeDraft, TREE_DRAFTS } from "./tree-drafts.ts";
import { type Standing, standingAgainst } from "./tree-standing.ts";
import "./tree-head.css";

type Props = PanelProps<EnsembleState>;

/** Whose tree it is, how far it has come, and how the others' differ. */
export function TreeHead(props: Props & { member: MemberView }) {
  const { state, language, member, drafts, onDraft } = props;
  const words = TREE_WORDS[language];
  const { tree, lastZxid } = member;
  const sessions = sizeOf(tree?.sessions ?? null);
  return (
    <div className="tree-head">
      <MemberChoice
        {...props}
        name={TREE_DRAFTS.member}
        chosen={treeDraft(drafts, "member")}
        shown={member.node}
      />
      {tree !== null && (
        <p className="tree-facts">
          <span title={formatHex(lastZxid)}>
            {words.lastZxid} <b className="mono">{formatZxid(lastZxid)}</b>
          </span>
          <span>{words.znodes(String(tree.znodes))}</span>
          <span>{sessions === 1 ? words.session1 : words.sessions(String(sessions))}</span>
        </p>
      )}
      <Others
        state={state}
        language={language}
        member={member}
        onShow={(node) => {
          onDraft(TREE_DRAFTS.member, node);
        }}
      />
    </div>
  );
}

/** Chooses whose tree is looked at; by itself it is the selected server's or the leader's. */
export function MemberChoice({
  state,
  language,
  name,
  chosen,
  shown,
  onDraft,
}: Props & { name: string; chosen: string; shown: NodeId }) {
  const words = TREE_WORDS[language];
  const nameOf = (node: NodeId) => {
    const member = state.members.find((one) => one.node === node);
    return member === undefined
      ? node
      : `${serverName(member, language)} · ${wordOf(member, language)}`;
  };
  return (
    <label className="tree-field tree-field-inline">
      <span>{words.member}</span>
      <select
        value={chosen}
        onChange={(event) => {
          onDraft(name, event.currentTarget.value);
        }}
      >
        <option value="">{chosen === "" ? `${nameOf(shown)}${words.autoNote}` : words.auto}</option>
        {state.members.map(({ node }) => (
          <option key={node} value={node}>
            {nameOf(node)}
          </option>
        ))}
      </select>
    </label>
  );
}

/** A server by its name in the page's words. */
export function serverName({ id, peerType }: MemberView, language: Props["language"]): string {
  const words = LAB_WORDS[language];
  const short = formatServerId(id);
  return peerType === "observer" ? words.observer(short) : words.server(short);
}

function Others({
  state,
  language,
  member,
  onShow,
}: Pick<Props, "language" | "state"> & {
  member: MemberView;
  onShow: (node: NodeId) => void;
}) {
  const words = TREE_WORDS[language];
  if (member.tree === null) return null;
  const others = state.members
    .filter((other) => other !== member)
    .map((other) => ({ other, standing: standingAgainst(member, other) }));
  const apart = others.filter(({ standing }) => standing.kind !== "same");
  const isAlone = others.every(({ standing }) => standing.kind === "no-tree");
  const isSame = apart.every(({ standing }) => standing.kind === "no-tree");
  return (
    <ul className="tree-others">
      {isSame && !isAlone && <li className="tree-same">{words.same}</li>}
      {apart.map(({ other, standing }) => (
        <li key={other.node}>
          {standing.kind === "no-tree" ? (
            <span className="tree-same">
              {words.noTree(serverName(other, language), wordOf(other, language))}
            </span>
          ) : (
            <button
              type="button"
              className="tree-other"
              title={
                standing.kind === "same" ? undefined : words.behindHint(formatZxid(standing.zxid))
              }
              onClick={() => {
                onShow(other.node);
              }}
            >
              {standingWords(serverName(other, language), standing, language)}
            </button>
          )}
        </li>
      ))}
    </ul>
  );
}

function standingWords(server: string, standing: Standing, language: Props["language"]): string {
  const words = TREE_WORDS[language];
  if (standing.kind === "same" || standing.kind === "no-tree") return server;
  const { kind, count, zxid } = standing;
  if (count === null) return words.apart(server, formatZxid(zxid));
  return words[kind](server, count === 1 ? words.transaction : words.transactions(String(count)));
}
