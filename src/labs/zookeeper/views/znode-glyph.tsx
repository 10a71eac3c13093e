import type { ZnodeKind } from "./znode-kind.ts";

/** A dashed ring goes with its session, a full box stays; strokes inside: it is one of a numbered row. */
export function ZnodeGlyph({ kind, title, ink }: { kind: ZnodeKind; title: string; ink?: string }) {
  const ephemeral = kind === "ephemeral" || kind === "ephemeral-sequential";
  const numbered = kind === "ephemeral-sequential" || kind === "persistent-sequential";
  return (
    <svg
      className="icon znode-glyph"
      width={14}
      height={14}
      viewBox="0 0 16 16"
      role="img"
      aria-label={title}
      style={ink === undefined ? undefined : { color: ink }}
      fill="none"
      stroke="currentColor"
      strokeWidth={1.6}
      strokeLinecap="round"
    >
      {ephemeral ? (
        <circle cx={8} cy={8} r={6} strokeDasharray="3 2.6" />
      ) : (
        <rect x={2.5} y={2.5} width={11} height={11} rx={2} />
      )}
      {numbered && <path d="M5.8 10.2v-.6M8 10.2V7.8M10.2 10.2V5.8" />}
    </svg>
  );
}
