import { useLayoutEffect, useRef } from "react";
import "./event-list.css";

export interface EventRow {
  readonly index: number;
  readonly clock: string;
  readonly node: string;
  readonly sentence: string;
}

/** Events in words, the latest last; each leads to its instant. */
export function EventList({
  rows,
  name,
  empty,
  hidden,
  onGo,
}: {
  rows: readonly EventRow[];
  name: string;
  empty: string;
  /** Out of sight, but there for a screen reader. */
  hidden: boolean;
  onGo: (index: number) => void;
}) {
  const list = useRef<HTMLOListElement>(null);
  const last = rows[rows.length - 1]?.index ?? -1;
  useLayoutEffect(() => {
    const element = list.current;
    if (element !== null && !hidden) element.scrollTop = element.scrollHeight;
  }, [last, hidden]);
  return (
    <ol ref={list} className={hidden ? "visually-hidden" : "event-list"} aria-label={name}>
      {rows.length === 0 && <li>{empty}</li>}
      {rows.map((row) => (
        <li key={row.index} aria-current={row.index === last ? "step" : undefined}>
          {hidden ? (
            `${row.clock} ${row.sentence}`
          ) : (
            <button
              type="button"
              className="event-row"
              onClick={() => {
                onGo(row.index);
              }}
            >
              <span className="event-clock">{row.clock}</span>
              <span>{row.sentence}</span>
            </button>
          )}
        </li>
      ))}
    </ol>
  );
}
