import type { ReactNode } from "react";

export type FactRow = readonly [name: string, value: ReactNode, hint?: string, things?: string];

/** Names and values, one beside the other. */
export function Facts({ rows }: { rows: readonly FactRow[] }) {
  return (
    <dl className="facts">
      {rows.map(([name, value, hint, things]) => (
        <div key={name}>
          <dt>{name}</dt>
          <dd title={hint}>
            {things === undefined ? value : <span data-thing={things}>{value}</span>}
          </dd>
        </div>
      ))}
    </dl>
  );
}
