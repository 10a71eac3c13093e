import type { ReactNode } from "react";

export type FactRow = readonly [name: string, value: ReactNode, hint?: string];

/** Names and values, one beside the other. */
export function Facts({ rows }: { rows: readonly FactRow[] }) {
  return (
    <dl className="facts">
      {rows.map(([name, value, hint]) => (
        <div key={name}>
          <dt>{name}</dt>
          <dd title={hint}>{value}</dd>
        </div>
      ))}
    </dl>
  );
}
