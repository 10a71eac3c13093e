import type { Language } from "../../../../workers/kernel/words.ts";
import type { MemberView } from "../../../../workers/zookeeper/projection.ts";
import {
  epochOf,
  formatHex,
  formatServerId,
  formatZxid,
  type Zxid,
} from "../../../../workers/zookeeper/values.ts";
import { Icon } from "../../../views/primitives/icon.tsx";
import { wordColour } from "../../../views/primitives/tone.ts";
import { toneOf, wordOf } from "../member-words.ts";
import { nodeThing, pathThing, things, zxidThing } from "../things.ts";
import { LAB_WORDS } from "../words/lab-words.ts";
import { LOG_WORDS } from "../words/log.ts";
import { cellOf, type Reference } from "./log-cells.ts";
import { spotName, type Spot } from "./log-spot.ts";

/** One place of a row that is in sight. */
interface Place {
  readonly column: number;
  readonly zxid: Zxid | null;
  readonly left: number;
}

/** One member's log. */
export function LogRow({
  member,
  row,
  cells,
  reference,
  language,
  selected,
  chosen,
  focus,
  onChoose,
  onSelect,
  onSync,
}: {
  member: MemberView;
  row: number;
  cells: readonly Place[];
  reference: Reference | null;
  language: Language;
  selected: boolean;
  chosen: Zxid | null;
  focus: Spot;
  onChoose: (zxid: Zxid, spot: Spot) => void;
  onSelect: () => void;
  onSync: () => void;
}) {
  return (
    <div
      className={`log-row${selected ? " log-row-selected" : ""}`}
      role="row"
      aria-rowindex={row + 1}
    >
      <div className="log-head" role="rowheader" data-thing={nodeThing(member.node)}>
        <button type="button" className="log-member" onClick={onSelect}>
          <b>{formatServerId(member.id)}</b>
          <span style={{ color: wordColour(toneOf(member)) }}>{wordOf(member, language)}</span>
        </button>
        <SyncChip member={member} language={language} onSync={onSync} />
      </div>
      {cells.map(
        ({ column, zxid, left }) =>
          zxid !== null && (
            <div
              key={column}
              className="log-place"
              role="gridcell"
              aria-colindex={column + 2}
              aria-selected={zxid === chosen}
              style={{ left }}
            >
              <Entry
                member={member}
                zxid={zxid}
                reference={reference}
                language={language}
                spot={{ row, column }}
                tabbed={row === focus.row && column === focus.column}
                onChoose={onChoose}
              />
            </div>
          ),
      )}
    </div>
  );
}

/** One transaction at one member: its form says how far it has come, its colour of which epoch it is. */
function Entry({
  member,
  zxid,
  reference,
  language,
  spot,
  tabbed,
  onChoose,
}: {
  member: MemberView;
  zxid: Zxid;
  reference: Reference | null;
  language: Language;
  spot: Spot;
  tabbed: boolean;
  onChoose: (zxid: Zxid, spot: Spot) => void;
}) {
  const words = LOG_WORDS[language];
  const { state, astray, entry } = cellOf(member, reference, zxid);
  const name = (astray && state !== "removed" ? words.cellAstray : words.cell)(
    LAB_WORDS[language].server(formatServerId(member.id)),
    formatZxid(zxid),
    words.states[state],
  );
  const what =
    entry === null ? "" : ` · ${entry.what}${entry.path === null ? "" : ` ${entry.path}`}`;
  return (
    <button
      type="button"
      className={`log-entry log-${state}${astray ? " log-astray" : ""} epoch-${String(Number(epochOf(zxid)) % 9 || 9)}`}
      aria-label={name}
      title={`${formatHex(zxid)}${what} · ${words.hints[state]}`}
      tabIndex={tabbed ? 0 : -1}
      data-spot={spotName(spot)}
      data-thing={things(zxidThing(zxid), entryPath(entry))}
      onClick={() => {
        onChoose(zxid, spot);
      }}
    >
      <b>{formatZxid(zxid)}</b>
      {state !== "none" && <span>{words.states[state]}</span>}
    </button>
  );
}

function entryPath(entry: { readonly path: string | null } | null): string {
  return entry === null || entry.path === null ? "" : pathThing(entry.path);
}

/** What its leader's last synchronisation did to this log. */
function SyncChip({
  member,
  language,
  onSync,
}: {
  member: MemberView;
  language: Language;
  onSync: () => void;
}) {
  const words = LOG_WORDS[language];
  const { sync } = member.log;
  // Who leads, looks or is off was brought to nobody's history.
  if (sync === null || member.learning === null) return null;
  const { mode, from, zxid } = sync;
  const to = formatZxid(zxid);
  const said =
    mode === "DIFF"
      ? from === null || from >= zxid
        ? words.sync.none(mode)
        : words.sync.DIFF(formatZxid(from), to)
      : words.sync[mode](to);
  return (
    <button
      type="button"
      className={`log-sync log-sync-${mode}`}
      title={`${said} – ${words.syncHint}`}
      aria-label={`${said}, ${words.why}`}
      onClick={onSync}
    >
      <Icon name={mode === "TRUNC" ? "cut" : mode === "SNAP" ? "copy" : "plus"} size={11} />
      <span>{mode}</span>
      <span className="log-sync-to">{to}</span>
      <em>{words.why}</em>
    </button>
  );
}
