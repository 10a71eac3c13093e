import type { ReactNode } from "react";
import { entryOf } from "../../../../workers/zookeeper/projection/entry-list.ts";
import {
  type EnsembleState,
  type MemberView,
  memberOf,
  statOfZnode,
  type WatcherView,
  type ZnodeView,
} from "../../../../workers/zookeeper/projection.ts";
import {
  formatHex,
  formatSessionId,
  formatZxid,
  NO_SESSION,
  type Zxid,
} from "../../../../workers/zookeeper/values.ts";
import { clockWord } from "../../../views/controls/clock-text.ts";
import type { PanelProps } from "../../lab.ts";
import { nodeThing, pathThing, sessionThings, zxidThing } from "../things.ts";
import { TREE_WORDS } from "../words/tree.ts";
import { serverName } from "./tree-head.tsx";
import { aclGist } from "./znode-acl.ts";
import { ZnodeDataView } from "./znode-data-view.tsx";
import { ZnodeGlyph } from "./znode-glyph.tsx";
import { kindOf } from "./znode-kind.ts";
import { inkOfSession, nameOfOwner } from "./znode-owner.ts";
import "./znode-details.css";

type Props = PanelProps<EnsembleState> & {
  readonly member: MemberView;
  readonly path: string;
  readonly znode: ZnodeView | null;
  readonly watchers: readonly WatcherView[];
  /** What is said of it before all else. */
  readonly note: ReactNode;
};

/** One znode in words: its Stat, its data, and who watches it. */
export function ZnodeDetails(props: Props) {
  const { language, member, path, znode, note } = props;
  const words = TREE_WORDS[language];
  return (
    <section className="znode" aria-label={words.details}>
      <h2 className="znode-path">
        <span data-thing={pathThing(path)}>{path}</span>
      </h2>
      {note}
      {znode === null ? (
        <p className="znode-life">{words.missing(path, serverName(member, language))}</p>
      ) : (
        <Known {...props} znode={znode} />
      )}
    </section>
  );
}

function Known(props: Props & { readonly znode: ZnodeView }) {
  const { state, language, path, znode, watchers } = props;
  const words = TREE_WORDS[language];
  const { facts } = words;
  const stat = statOfZnode(znode);
  const owner = stat.ephemeralOwner;
  const kind = kindOf(path, znode);
  const who = owner === NO_SESSION ? null : nameOfOwner(state, owner);
  const ink = owner === NO_SESSION ? null : inkOfSession(state, owner);
  const versions = [stat.version, stat.cversion, stat.aversion].map(String);
  const [data = "", children = "", acl = ""] = versions;
  const rows: readonly (readonly [name: string, value: ReactNode])[] = [
    [facts.created, <Written key="c" {...props} zxid={stat.czxid} />],
    [facts.modified, <Written key="m" {...props} zxid={stat.mzxid} />],
    [facts.childrenChanged, <Written key="p" {...props} zxid={stat.pzxid} />],
    [facts.version, facts.versions(data, children, acl)],
    [
      facts.owner,
      who === null ? (
        facts.none
      ) : (
        <span key="o" data-thing={sessionThings(state, owner)}>
          {`${formatSessionId(owner)} (${who})`}
        </span>
      ),
    ],
    [facts.acl, znode.acl.map(aclGist).join(" ")],
    [facts.watches, watchLines(state, language, watchers)],
  ];
  return (
    <>
      <p className="znode-life">
        <ZnodeGlyph kind={kind} title={words.kinds[kind]} {...(ink === null ? {} : { ink })} />
        {who === null
          ? words.lives.persistent(words.kinds[kind])
          : words.lives.ephemeral(words.kinds[kind], words.sessionOf(who))}
      </p>
      <dl className="znode-facts">
        {rows.map(([name, value]) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
      <ZnodeDataView {...props} data={znode.data} />
    </>
  );
}

/** A transaction by its zxid, whose it was, and the way to where the member wrote it. */
function Written({ state, language, member, zxid, find, onGo }: Props & { readonly zxid: Zxid }) {
  const words = TREE_WORDS[language];
  if (zxid === 0n) return words.facts.born;
  const entry = entryOf(member.log.entries, zxid);
  if (entry === undefined) {
    return (
      <span title={formatHex(zxid)} data-thing={zxidThing(zxid)}>
        {formatZxid(zxid)}
      </span>
    );
  }
  const { session } = entry.transaction.header;
  const text = words.facts.by(formatZxid(zxid), nameOfOwner(state, session));
  const placed = find(entry.by);
  return (
    <>
      <span title={formatHex(zxid)} data-thing={zxidThing(zxid)}>
        {text}
      </span>
      {placed !== null && (
        <button
          type="button"
          className="znode-when"
          title={words.goes(clockWord(placed.record.at))}
          onClick={() => {
            onGo(placed.index);
          }}
        >
          {clockWord(placed.record.at)}
        </button>
      )}
    </>
  );
}

function watchLines(
  state: EnsembleState,
  language: Props["language"],
  watchers: readonly WatcherView[],
): ReactNode {
  const words = TREE_WORDS[language];
  if (watchers.length === 0) return words.facts.noWatches;
  return (
    <ul>
      {watchers.map(({ member, client, watch }) => {
        const holder = memberOf(state, member);
        const server = holder === null ? member : serverName(holder, language);
        return (
          <li key={`${member} ${client} ${watch}`} data-thing={nodeThing(client)}>
            {words.watchLine(words.watch[watch], client, server)}
          </li>
        );
      })}
    </ul>
  );
}
