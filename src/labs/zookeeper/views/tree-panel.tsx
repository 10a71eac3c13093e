import { lazy, Suspense, useId, useMemo } from "react";
import {
  type EnsembleState,
  type MemberView,
  type TreeView,
  znodeIn,
} from "../../../../workers/zookeeper/projection.ts";
import type { PanelProps } from "../../lab.ts";
import { wordOf } from "../member-words.ts";
import { TREE_WORDS } from "../words/tree.ts";
import { useAgainst } from "./tree-against.ts";
import { readFolding, treeDraft, TREE_DRAFTS, writeFolding } from "./tree-drafts.ts";
import { serverName, TreeHead } from "./tree-head.tsx";
import { lineLabel, type LineFacts, lineThings, TreeLine } from "./tree-line.tsx";
import { TreeList } from "./tree-list.tsx";
import { markWords, TreeMark } from "./tree-mark.tsx";
import { pathsAbove, rowsOf, type TreeRow } from "./tree-rows.ts";
import { findPaths } from "./tree-search.ts";
import { memberShown, watchesByPath } from "./tree-standing.ts";
import { TreeTools } from "./tree-tools.tsx";
import { ZnodeCalls } from "./znode-calls.tsx";
import { ZnodeDetails } from "./znode-details.tsx";
import { ZnodeDifference } from "./znode-difference.tsx";
import "./tree-panel.css";

/** Comes with the layout of trees when a picture is first asked for. */
const TreePicture = lazy(async () => ({
  default: (await import("./tree-picture.tsx")).TreePicture,
}));

type Props = PanelProps<EnsembleState>;

/** How many paths a search offers. */
const FOUND_MAX = 20;

/** The znodes of one member: as a tree, one of them in words, and what a client may ask. */
export function TreePanel(props: Props) {
  const { state, language, selected, drafts } = props;
  const words = TREE_WORDS[language];
  const member = memberShown(state, treeDraft(drafts, "member"), selected);
  if (member === null) return null;
  return (
    <div className="tree-panel">
      <TreeHead {...props} member={member} />
      {member.tree === null ? (
        <p className="tree-nothing">
          {words.nothing(serverName(member, language), wordOf(member, language))}
        </p>
      ) : (
        <KnownTree {...props} member={member} tree={member.tree} />
      )}
      <ZnodeCalls {...props} />
    </div>
  );
}

function KnownTree(props: Props & { member: MemberView; tree: TreeView }) {
  const { state, language, member, tree, drafts, onDraft } = props;
  const words = TREE_WORDS[language];
  const folded = treeDraft(drafts, "folding");
  const folding = useMemo(() => readFolding(folded), [folded]);
  const against = useAgainst(props);
  const difference = against?.difference ?? null;
  const both = difference?.tree ?? tree;
  const rows = useMemo(() => rowsOf(both, folding), [both, folding]);
  const watchers = useMemo(() => watchesByPath(state), [state]);
  const path = treeDraft(drafts, "path") || "/";
  const facts: LineFacts = { state, language, watchers, lastZxid: member.lastZxid };
  const choose = (next: string) => {
    onDraft(TREE_DRAFTS.path, next);
    onDraft(TREE_DRAFTS.callPath, next);
    onDraft(TREE_DRAFTS.newPath, next === "/" ? "/" : `${next}/`);
  };
  const reveal = (next: string) => {
    onDraft(TREE_DRAFTS.folding, writeFolding(folding, pathsAbove(next), true));
    choose(next);
  };
  const server = serverName(member, language);
  const lines = {
    rows,
    chosen: path,
    onChoose: choose,
    onFold: (which: string, open: boolean) => {
      onDraft(TREE_DRAFTS.folding, writeFolding(folding, [which], open));
    },
    label: (row: TreeRow) => {
      const apart = markWords(difference, row.path, row.open, language);
      return apart === "" ? lineLabel(row, facts) : `${lineLabel(row, facts)}, ${apart}`;
    },
    things: (row: TreeRow) => lineThings(row, facts),
  };
  return (
    <>
      <section className="tree-side" aria-label={words.title}>
        <Search {...props} tree={tree} onFind={reveal} />
        <TreeTools {...props} against={against} />
        {treeDraft(drafts, "view") === "picture" ? (
          <Suspense fallback={<div className="tree-room" />}>
            <TreePicture
              {...lines}
              name={server}
              difference={difference}
              facts={facts}
              language={language}
            />
          </Suspense>
        ) : (
          <TreeList {...lines} name={words.name(server)}>
            {(row) => (
              <>
                {difference !== null && (
                  <TreeMark {...{ difference, path: row.path, open: row.open, language }} />
                )}
                <TreeLine row={row} facts={facts} />
              </>
            )}
          </TreeList>
        )}
      </section>
      <ZnodeDetails
        {...props}
        note={against !== null && <ZnodeDifference {...{ state, language, tree, path, against }} />}
        path={path}
        znode={znodeIn(tree, path)}
        watchers={watchers.get(path) ?? []}
      />
    </>
  );
}

/** Goes to a path: completes it while it is typed, and looks for a part of a name. */
function Search({
  tree,
  language,
  drafts,
  onDraft,
  onFind,
}: Props & { tree: TreeView; onFind: (path: string) => void }) {
  const words = TREE_WORDS[language];
  const list = useId();
  const text = treeDraft(drafts, "search");
  const found = useMemo(() => findPaths(tree, text.trim(), FOUND_MAX), [tree, text]);
  const isMissing = text.trim() !== "" && found.length === 0;
  return (
    <form
      className="tree-search"
      role="search"
      onSubmit={(event) => {
        event.preventDefault();
        const [best] = found;
        if (best !== undefined) onFind(found.includes(text.trim()) ? text.trim() : best);
      }}
    >
      <input
        type="search"
        list={list}
        value={text}
        aria-label={words.search}
        placeholder={`${words.search}: ${words.searchHint}`}
        spellCheck={false}
        onChange={(event) => {
          const { value } = event.currentTarget;
          onDraft(TREE_DRAFTS.search, value);
          if (value.startsWith("/") && znodeIn(tree, value) !== null) onFind(value);
        }}
      />
      <datalist id={list}>
        {found.map((path) => (
          <option key={path} value={path} />
        ))}
      </datalist>
      <span role="status" className="tree-missing">
        {isMissing && words.notFound(text.trim())}
      </span>
    </form>
  );
}
