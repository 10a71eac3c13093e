import {
  type KeyboardEvent,
  type ReactNode,
  useId,
  useLayoutEffect,
  useRef,
  useState,
} from "react";
import { Icon } from "../../../views/primitives/icon.tsx";
import { Measured } from "../../../views/primitives/measured.tsx";
import { moveOf, typedAhead } from "./tree-keys.ts";
import type { TreeRow, TreeRows } from "./tree-rows.ts";

/** Height of a line, in pixels: tree-panel.css has the same. */
const LINE = 26;
/** Lines drawn above and below what is in sight. */
const SPARE = 6;
/** Letters typed with less between them belong together, in ms. */
const TYPED_TOGETHER_MS = 700;

interface TreeListProps {
  readonly name: string;
  readonly rows: TreeRows;
  /** The path of the chosen line. */
  readonly chosen: string;
  readonly onChoose: (path: string) => void;
  readonly onFold: (path: string, open: boolean) => void;
  readonly label: (row: TreeRow) => string;
  /** What it stands for, for `data-thing`. */
  readonly things: (row: TreeRow) => string;
  readonly children: (row: TreeRow) => ReactNode;
}

/** A tree of which only the lines in sight are there; arrows, Home, End and typing move in it. */
export function TreeList(props: TreeListProps) {
  return (
    <Measured className="tree-room">
      {({ height }) => <Lines {...props} height={height} />}
    </Measured>
  );
}

function Lines({
  name,
  rows,
  chosen,
  onChoose,
  onFold,
  label,
  things,
  children,
  height,
}: TreeListProps & { height: number }) {
  const box = useRef<HTMLDivElement>(null);
  const typed = useRef({ text: "", at: 0 });
  const [top, setTop] = useState(0);
  const id = useId();
  const at = rows.indexOf(chosen);
  const page = Math.max(1, Math.floor(height / LINE) - 1);
  const first = Math.max(0, Math.floor(top / LINE) - SPARE);
  const last = Math.min(rows.count, Math.ceil((top + height) / LINE) + SPARE);

  // Only where another line is chosen: lines that come and go above it must not move what is looked at.
  const seen = useRef<string | null>(null);
  useLayoutEffect(() => {
    const element = box.current;
    if (element === null || at < 0 || seen.current === chosen) return;
    seen.current = chosen;
    if (at * LINE < element.scrollTop) element.scrollTop = at * LINE;
    else if ((at + 1) * LINE > element.scrollTop + element.clientHeight)
      element.scrollTop = (at + 1) * LINE - element.clientHeight;
  }, [chosen, at]);

  const choose = (index: number) => {
    const path = rows.rowAt(index)?.path;
    if (path !== undefined) onChoose(path);
  };
  const onKeyDown = (event: KeyboardEvent) => {
    const { key } = event;
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const row = rows.rowAt(Math.max(0, at));
    if (row === null) return;
    const letter = key.length === 1 && (key !== " " || typed.current.text !== "");
    const move = moveOf(rows, row, key, page);
    if (move?.kind === "fold") onFold(move.path, move.open);
    else if (move?.kind === "go") choose(move.index);
    else if (letter) {
      const together = event.timeStamp - typed.current.at < TYPED_TOGETHER_MS;
      typed.current = { text: together ? typed.current.text + key : key, at: event.timeStamp };
      choose(typedAhead(rows, Math.max(0, at), typed.current.text));
    } else if (key === "Enter" && row.open !== null) onFold(row.path, !row.open);
    else if (!ARROWS.has(key)) return;
    // The page's own keys stay out of it: letters and arrows are the tree's here.
    event.preventDefault();
    event.stopPropagation();
  };

  const lines: ReactNode[] = [];
  for (let index = first; index < last; index += 1) {
    const row = rows.rowAt(index);
    if (row === null) break;
    lines.push(
      <div
        key={row.path}
        id={`${id}-${String(index)}`}
        role="treeitem"
        aria-level={row.depth + 1}
        aria-posinset={row.place + 1}
        aria-setsize={row.siblings}
        aria-expanded={row.open ?? undefined}
        aria-selected={index === at}
        aria-label={label(row)}
        data-thing={things(row)}
        className="tree-line"
        style={{ top: index * LINE, paddingLeft: 6 + row.depth * 16 }}
        onClick={() => {
          onChoose(row.path);
        }}
        onDoubleClick={() => {
          if (row.open !== null) onFold(row.path, !row.open);
        }}
      >
        <span
          className={row.open === true ? "tree-twist tree-twist-open" : "tree-twist"}
          aria-hidden="true"
          onClick={(event) => {
            event.stopPropagation();
            if (row.open !== null) onFold(row.path, !row.open);
          }}
        >
          {row.open !== null && <Icon name="forward" size={10} />}
        </span>
        {children(row)}
      </div>,
    );
  }
  return (
    <div
      ref={box}
      role="tree"
      aria-label={name}
      aria-activedescendant={at >= first && at < last ? `${id}-${String(at)}` : undefined}
      tabIndex={0}
      className="tree-lines"
      style={{ height }}
      onScroll={(event) => {
        setTop(event.currentTarget.scrollTop);
      }}
      onKeyDown={onKeyDown}
    >
      <div role="none" className="tree-length" style={{ height: rows.count * LINE }}>
        {lines}
      </div>
    </div>
  );
}

const ARROWS = new Set(["ArrowDown", "ArrowLeft", "ArrowRight", "ArrowUp", "End", "Home"]);
