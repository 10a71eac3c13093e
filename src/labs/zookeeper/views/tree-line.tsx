import type { CSSProperties } from "react";
import type { Language } from "../../../../workers/kernel/words.ts";
import {
  childCountOf,
  type EnsembleState,
  type WatcherView,
  type ZnodeView,
} from "../../../../workers/zookeeper/projection.ts";
import { NO_SESSION, type Zxid } from "../../../../workers/zookeeper/values.ts";
import { Icon } from "../../../views/primitives/icon.tsx";
import { pathThing, sessionThings, things, zxidThing } from "../things.ts";
import { TREE_WORDS } from "../words/tree.ts";
import type { TreeRow } from "./tree-rows.ts";
import { dataPreview } from "./znode-data.ts";
import { ZnodeGlyph } from "./znode-glyph.tsx";
import { kindOf } from "./znode-kind.ts";
import { inkOfSession, nameOfOwner } from "./znode-owner.ts";

/** The end of a name is never cut off: that is where the number of a sequential znode stands. */
const TAIL = 11;

export interface LineFacts {
  readonly state: EnsembleState;
  readonly language: Language;
  readonly watchers: ReadonlyMap<string, readonly WatcherView[]>;
  /** The last transaction of the tree: what it has made or changed is marked. */
  readonly lastZxid: Zxid;
}

/** What a line of the tree shows of its znode. */
export function TreeLine({ row, facts }: { row: TreeRow; facts: LineFacts }) {
  const { state, language } = facts;
  const words = TREE_WORDS[language];
  const { znode, name } = row;
  const kind = kindOf(name, znode);
  const owner = znode.stat.ephemeralOwner;
  const ink = owner === NO_SESSION ? undefined : inkOfSession(state, owner);
  const children = childCountOf(znode);
  const watching = watchersOn(facts, row.path);
  const fresh = freshness(znode, facts.lastZxid);
  const preview = previewOf(znode, language);
  return (
    <>
      <ZnodeGlyph kind={kind} title={words.kinds[kind]} {...(ink === undefined ? {} : { ink })} />
      <span className="tree-name" title={row.path}>
        <span className="tree-name-head">{name.slice(0, -TAIL)}</span>
        <span>{name.slice(-TAIL)}</span>
      </span>
      {children > 0 && <span className="tree-count">{children}</span>}
      {preview !== "" && <span className="tree-preview">{preview}</span>}
      <span className="tree-marks">
        {fresh !== null && <span className="tree-fresh">{words[fresh]}</span>}
        {ink !== undefined && (
          <span className="tree-owner" style={{ "--owner": ink } as CSSProperties}>
            {nameOfOwner(state, owner)}
          </span>
        )}
        {watching.length > 0 && (
          <span
            className="tree-watched"
            title={words.watchedBy(watching.join(" "))}
            data-thing={things(...watching.map((client) => `node:${client}`))}
          >
            <Icon name="watch" size={12} /> {watching.join(" ")}
          </span>
        )}
      </span>
    </>
  );
}

/** What a line stands for: its znode, whose it is, who watches it, and the transactions that made it as it is. */
export function lineThings({ path, znode: { stat } }: TreeRow, facts: LineFacts): string {
  return things(
    pathThing(path),
    sessionThings(facts.state, stat.ephemeralOwner),
    zxidThing(stat.czxid),
    stat.mzxid === stat.czxid ? "" : zxidThing(stat.mzxid),
  );
}

/** The same as one text, for whoever listens. */
export function lineLabel(row: TreeRow, facts: LineFacts): string {
  const { state, language } = facts;
  const words = TREE_WORDS[language];
  const { znode, name } = row;
  const owner = znode.stat.ephemeralOwner;
  const children = childCountOf(znode);
  const watching = watchersOn(facts, row.path);
  const fresh = freshness(znode, facts.lastZxid);
  const parts = [
    row.depth === 0 ? words.rootName : name,
    words.kinds[kindOf(name, znode)],
    owner === NO_SESSION ? "" : words.sessionOf(nameOfOwner(state, owner)),
    children === 0 ? "" : children === 1 ? words.child : words.children(String(children)),
    previewOf(znode, language),
    watching.length === 0 ? "" : words.watchedBy(watching.join(" ")),
    fresh === null ? "" : words[fresh],
  ];
  return parts.filter((part) => part !== "").join(", ");
}

function watchersOn({ watchers }: LineFacts, path: string): readonly string[] {
  return [...new Set((watchers.get(path) ?? []).map(({ client }) => client))];
}

function freshness({ stat }: ZnodeView, last: Zxid): "changed" | "created" | null {
  if (last === 0n || stat.mzxid !== last) return null;
  return stat.czxid === last ? "created" : "changed";
}

function previewOf({ data }: ZnodeView, language: Language): string {
  if (data === null || data.length === 0) return "";
  return dataPreview(data) ?? TREE_WORDS[language].notText(String(data.length));
}
