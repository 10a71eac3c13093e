import { type KeyboardEvent, useLayoutEffect, useRef, useState } from "react";
import type { NodeId } from "../../../../workers/kernel/identity.ts";
import type { Language } from "../../../../workers/kernel/words.ts";
import type { EnsembleState } from "../../../../workers/zookeeper/projection.ts";
import { formatEpoch, formatZxid, type Zxid } from "../../../../workers/zookeeper/values.ts";
import { Button } from "../../../views/primitives/button.tsx";
import { LOG_WORDS } from "../words/log.ts";
import type { Reference } from "./log-cells.ts";
import { columnOf, type LogColumns, zxidAt } from "./log-columns.ts";
import { LogRow } from "./log-row.tsx";
import { type Spot, spotName, spotOf } from "./log-spot.ts";
import "./log-grid.css";

/** The same in log-grid.css. */
const HEAD_PX = 168;
const HEAD_NARROW_PX = 104;
const CELL_PX = 66;
const NARROW_PX = 560;
/** Columns drawn beyond either edge. */
const MARGIN = 3;

/** All logs side by side. Only the columns in sight are drawn, and the newest stay in sight until somebody scrolls away. */
export function LogGrid({
  state,
  columns,
  reference,
  quorum,
  language,
  selected,
  chosen,
  onChoose,
  onSelect,
  onSync,
}: {
  state: EnsembleState;
  columns: LogColumns;
  reference: Reference | null;
  /** The last transaction that a quorum has on its disks. */
  quorum: Zxid | null;
  language: Language;
  selected: NodeId | null;
  chosen: Zxid | null;
  onChoose: (zxid: Zxid, node: NodeId) => void;
  onSelect: (node: NodeId) => void;
  onSync: (node: NodeId) => void;
}) {
  const words = LOG_WORDS[language];
  const { box, sight, jump } = useSight(columns.count);
  const [spot, setSpot] = useState<Spot | null>(null);
  const head = sight.width < NARROW_PX ? HEAD_NARROW_PX : HEAD_PX;
  const focus = spot ?? { row: 0, column: columns.count - 1 };
  const inSight = columnsInSight(sight, head, columns.count, focus.column);
  useLayoutEffect(() => {
    if (spot === null || box.current === null) return;
    reveal(box.current, head, spot.column);
    box.current.querySelector<HTMLElement>(`[data-spot="${spotName(spot)}"]`)?.focus();
  }, [spot, head, box]);
  const move = (event: KeyboardEvent) => {
    const from = spotOf(event.target as HTMLElement);
    const to = from === null ? null : movedBy(event.key, from, state.members.length, columns.count);
    if (to === null) return;
    event.preventDefault();
    setSpot(to);
  };
  const end = quorum === null ? null : columnOf(columns, quorum);
  return (
    <div className="log-area" data-narrow={head === HEAD_NARROW_PX}>
      <div ref={box} className="log-scroll" tabIndex={-1}>
        <div
          className="log-wide"
          role="grid"
          aria-label={words.grid}
          aria-colcount={columns.count + 1}
          aria-rowcount={state.members.length}
          style={{ width: head + columns.count * CELL_PX }}
          onKeyDown={move}
        >
          <div className="log-bands" aria-hidden="true">
            {columns.bands.map(({ epoch, first, last, offset }) => (
              <div
                key={String(epoch)}
                className={`log-band epoch-${String(Number(epoch) % 9 || 9)}`}
                style={{
                  left: head + offset * CELL_PX,
                  width: (last - first + 1) * CELL_PX,
                }}
              >
                <span style={{ left: head + 6 }}>{words.epoch(formatEpoch(epoch))}</span>
              </div>
            ))}
          </div>
          {end !== null && (
            <div
              className="log-quorum"
              aria-hidden="true"
              style={{ left: head + (end + 1) * CELL_PX }}
            >
              <span>{words.quorumLine}</span>
            </div>
          )}
          {state.members.map((member, row) => (
            <LogRow
              key={member.node}
              member={member}
              row={row}
              cells={inSight.map((column) => ({
                column,
                zxid: zxidAt(columns, column),
                left: head + column * CELL_PX,
              }))}
              reference={reference}
              language={language}
              selected={member.node === selected}
              chosen={chosen}
              focus={focus}
              onChoose={(zxid, place) => {
                setSpot(place);
                onChoose(zxid, member.node);
              }}
              onSelect={() => {
                onSelect(member.node);
              }}
              onSync={() => {
                onSync(member.node);
              }}
            />
          ))}
        </div>
      </div>
      {!sight.atEnd && (
        <div className="log-newest">
          <Button icon="live" onPress={jump}>
            {words.toNewest} {formatZxid(zxidAt(columns, columns.count - 1) ?? (0n as Zxid))}
          </Button>
        </div>
      )}
    </div>
  );
}

interface Sight {
  readonly left: number;
  readonly width: number;
  /** Whether the newest is in sight. */
  readonly atEnd: boolean;
}

/** Which part is in sight. At the newest end it stays there when more comes. */
function useSight(count: number) {
  const box = useRef<HTMLDivElement>(null);
  const sticks = useRef(true);
  const [sight, setSight] = useState<Sight>({ left: 0, width: 0, atEnd: true });
  useLayoutEffect(() => {
    const element = box.current;
    if (element === null) return;
    const look = () => {
      setSight({
        left: element.scrollLeft,
        width: element.clientWidth,
        atEnd: sticks.current,
      });
    };
    const scrolled = () => {
      sticks.current = isAtEnd(element);
      look();
    };
    const observer = new ResizeObserver(() => {
      if (sticks.current) element.scrollLeft = element.scrollWidth;
      look();
    });
    observer.observe(element);
    element.addEventListener("scroll", scrolled, { passive: true });
    return () => {
      observer.disconnect();
      element.removeEventListener("scroll", scrolled);
    };
  }, []);
  useLayoutEffect(() => {
    const element = box.current;
    if (element !== null && sticks.current) element.scrollLeft = element.scrollWidth;
  }, [count, sight.width]);
  const jump = () => {
    if (box.current !== null) box.current.scrollLeft = box.current.scrollWidth;
  };
  return { box, sight, jump };
}

function isAtEnd({ scrollLeft, clientWidth, scrollWidth }: HTMLElement): boolean {
  return scrollLeft + clientWidth >= scrollWidth - CELL_PX / 2;
}

function columnsInSight(
  { left, width }: Sight,
  head: number,
  count: number,
  focus: number,
): readonly number[] {
  const from = Math.max(0, Math.floor(left / CELL_PX) - MARGIN);
  const to = Math.min(count - 1, Math.ceil((left + width - head) / CELL_PX) + MARGIN);
  const found: number[] = [];
  // What has the focus stays, or the focus would be lost.
  if (focus >= 0 && focus < from) found.push(focus);
  for (let column = from; column <= to; column++) found.push(column);
  if (focus > to && focus < count) found.push(focus);
  return found;
}

function reveal(element: HTMLElement, head: number, column: number): void {
  const start = column * CELL_PX;
  const room = element.clientWidth - head;
  if (start < element.scrollLeft) element.scrollLeft = start;
  else if (start + CELL_PX > element.scrollLeft + room) element.scrollLeft = start + CELL_PX - room;
}

function movedBy(key: string, { row, column }: Spot, rows: number, count: number): Spot | null {
  const to = (nextRow: number, nextColumn: number): Spot => ({
    row: Math.max(0, Math.min(rows - 1, nextRow)),
    column: Math.max(0, Math.min(count - 1, nextColumn)),
  });
  switch (key) {
    case "ArrowLeft":
      return to(row, column - 1);
    case "ArrowRight":
      return to(row, column + 1);
    case "ArrowUp":
      return to(row - 1, column);
    case "ArrowDown":
      return to(row + 1, column);
    case "PageUp":
      return to(row, column - 10);
    case "PageDown":
      return to(row, column + 10);
    case "Home":
      return to(row, 0);
    case "End":
      return to(row, count - 1);
    default:
      return null;
  }
}
