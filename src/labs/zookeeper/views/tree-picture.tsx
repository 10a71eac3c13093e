import { type KeyboardEvent, useId, useLayoutEffect, useMemo, useRef } from "react";
import type { Language } from "../../../../workers/kernel/words.ts";
import { childCountOf } from "../../../../workers/zookeeper/projection.ts";
import { NO_SESSION } from "../../../../workers/zookeeper/values.ts";
import { COMPARE_WORDS } from "../words/tree-compare.ts";
import { TREE_WORDS } from "../words/tree.ts";
import { markOf, type TreeDifference } from "./tree-difference.ts";
import { moveOf } from "./tree-keys.ts";
import type { LineFacts } from "./tree-line.tsx";
import { signOf } from "./tree-mark.tsx";
import { type PlacedRow, shortName, treePicture } from "./tree-picture.layout.ts";
import type { TreeRow, TreeRows } from "./tree-rows.ts";
import { ZnodeGlyph } from "./znode-glyph.tsx";
import { kindOf } from "./znode-kind.ts";
import { inkOfSession } from "./znode-owner.ts";
import "./tree-picture.css";

/** How far Page Up and Page Down go. */
const PAGE = 10;

interface PictureProps {
  readonly name: string;
  readonly rows: TreeRows;
  readonly chosen: string;
  readonly difference: TreeDifference | null;
  readonly facts: LineFacts;
  readonly language: Language;
  readonly label: (row: TreeRow) => string;
  readonly things: (row: TreeRow) => string;
  readonly onChoose: (path: string) => void;
  readonly onFold: (path: string, open: boolean) => void;
}

/** The same lines as a picture: the root to the left, what is folded as a number. Arrows move in it as in the list. */
export function TreePicture(props: PictureProps) {
  const { name, rows, chosen, language, onChoose, onFold } = props;
  const words = COMPARE_WORDS[language];
  const picture = useMemo(() => treePicture(rows), [rows]);
  const box = useRef<HTMLDivElement>(null);
  const id = useId();
  const at = rows.indexOf(chosen);
  useLayoutEffect(() => {
    box.current
      ?.querySelector("[aria-selected=true]")
      ?.scrollIntoView({ block: "nearest", inline: "nearest" });
  }, [chosen]);
  const move = (event: KeyboardEvent) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const row = rows.rowAt(Math.max(0, at));
    const step = row === null ? null : moveOf(rows, row, event.key, PAGE);
    if (step === null || row === null) {
      if (event.key !== "Enter" || row === null || row.open === null) return;
      onFold(row.path, !row.open);
    } else if (step.kind === "fold") onFold(step.path, step.open);
    else onChoose(rows.rowAt(step.index)?.path ?? "/");
    // The page's own keys stay out of it.
    event.preventDefault();
    event.stopPropagation();
  };
  return (
    <div className="tree-room tree-picture-room" ref={box}>
      <svg
        className="tree-picture"
        width={picture.width}
        height={picture.height}
        role="tree"
        aria-label={words.pictureName(name)}
        aria-activedescendant={
          picture.rows.some(({ index }) => index === at) ? `${id}-${String(at)}` : undefined
        }
        tabIndex={0}
        onKeyDown={move}
      >
        <g aria-hidden="true">
          {picture.rows.map(
            ({ row, x, y, from }) =>
              from !== null && (
                <path
                  key={row.path}
                  className="tree-branch"
                  d={`M${String(from.x)} ${String(from.y)}C${String(from.x + 30)} ${String(from.y)} ${String(x - 40)} ${String(y)} ${String(x - 10)} ${String(y)}`}
                />
              ),
          )}
        </g>
        {picture.rows.map((placed) => (
          <PictureNode
            key={placed.row.path}
            {...props}
            placed={placed}
            id={`${id}-${String(placed.index)}`}
          />
        ))}
      </svg>
      {picture.left > 0 && <p className="tree-left">{words.more(String(picture.left))}</p>}
    </div>
  );
}

function PictureNode({
  placed: { row, x, y, width },
  id,
  chosen,
  difference,
  facts,
  language,
  label,
  things,
  onChoose,
  onFold,
}: PictureProps & { placed: PlacedRow; id: string }) {
  const { path, znode, name, open } = row;
  const kind = kindOf(name, znode);
  const owner = znode.stat.ephemeralOwner;
  const mark = difference === null ? null : markOf(difference, path);
  const folded = open === false ? childCountOf(znode) : 0;
  const below = open === false ? (difference?.below.get(path) ?? 0) : 0;
  const ink = owner === NO_SESSION ? {} : { ink: inkOfSession(facts.state, owner) };
  return (
    <g
      id={id}
      className={`tree-node${mark === null ? "" : ` tree-node-${mark}`}`}
      transform={`translate(${String(x)} ${String(y)})`}
      role="treeitem"
      aria-level={row.depth + 1}
      aria-expanded={open ?? undefined}
      aria-selected={path === chosen}
      aria-label={label(row)}
      data-thing={things(row)}
      onClick={() => {
        onChoose(path);
      }}
      onDoubleClick={() => {
        if (open !== null) onFold(path, !open);
      }}
    >
      <title>{path}</title>
      <rect className="tree-node-ground" x={-10} y={-12} width={width} height={24} rx={6} />
      <g transform="translate(-7 -7)">
        <ZnodeGlyph kind={kind} title={TREE_WORDS[language].kinds[kind]} {...ink} />
      </g>
      <text x={13} y={4}>
        {mark !== null && <tspan className="tree-node-sign">{`${signOf(mark)} `}</tspan>}
        {shortName(name)}
        {folded > 0 && <tspan className="tree-node-count">{` +${String(folded)}`}</tspan>}
        {below > 0 && <tspan className="tree-node-sign">{` ≠${String(below)}`}</tspan>}
      </text>
    </g>
  );
}
