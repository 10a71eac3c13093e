import { describe, expect, test } from "vitest";
import type { NodeId } from "../../kernel/identity.ts";
import { createInspector } from "../../kernel/inspector.ts";
import type { Instant } from "../../kernel/time.ts";
import type { TraceRecord } from "../../kernel/trace/record.ts";
import { LAWS } from "../laws.ts";
import type { EnsembleEvent } from "../trace.ts";

type Told = Readonly<Record<string, unknown>> & { readonly kind: EnsembleEvent["kind"] };

const opening = { header: { zxid: 0x100000001n }, txn: { kind: "error" } };
const loaded = { kind: "database-loaded", id: 1n, lastZxid: 0n, digest: 0 } as const;

/** What trips each law, member by member. */
const BROKEN: readonly (readonly [string, readonly (readonly [string, Told])[]])[] = [
  ["applied-was-proposed", [["s1", { kind: "applied", zxid: 0x100000001n }]]],
  [
    "applied-was-proposed",
    [
      ["s1", { kind: "proposed", transaction: opening }],
      ["s2", { kind: "proposed", transaction: opening }],
    ],
  ],
  [
    "applied-in-order",
    [
      ["s1", { kind: "applied", zxid: 0x100000001n }],
      ["s1", { kind: "applied", zxid: 0x100000003n }],
    ],
  ],
  [
    "equal-trees",
    [
      ["s1", { kind: "applied", zxid: 0x100000001n, digest: 1 }],
      ["s2", { kind: "applied", zxid: 0x100000001n, digest: 2 }],
    ],
  ],
  [
    "committed-is-kept",
    [
      ["s1", { kind: "committed", zxid: 0x100000002n }],
      ["s2", { kind: "truncated", zxid: 0x100000001n, removed: [0x100000002n] }],
      ["s2", { kind: "learner-serving" }],
    ],
  ],
  [
    "committed-is-kept",
    [
      ["s1", { kind: "committed", zxid: 0x100000002n }],
      ["s2", { kind: "applied", zxid: 0x100000001n }],
      ["s2", { kind: "leader-established", epoch: 2n }],
    ],
  ],
  [
    "commit-is-durable",
    [
      ["s1", loaded],
      ["s1", { kind: "written", write: 1, operation: { kind: "append", entries: [entry()] } }],
      [
        "s1",
        { kind: "committed", zxid: 0x100000001n, values: { supporters: [1n], verifiers: [] } },
      ],
    ],
  ],
  [
    "ack-is-durable",
    [
      ["s1", loaded],
      ["s1", { kind: "sent", message: { kind: "ack", zxid: 0x100000001n } }],
    ],
  ],
];

describe("laws of the broadcast", () => {
  test.each(BROKEN)("%s is tripped", (id, story) => {
    const law = LAWS.filter((each) => each.id === id);
    const inspector = createInspector(law);
    const answers = story.map(([node, event]) => inspector.observe(recordOf(node, event)).length);
    expect(answers).toEqual(story.map((_, index) => (index === story.length - 1 ? 1 : 0)));
  });
});

function entry() {
  return { kind: "transaction", transaction: opening };
}

function recordOf(node: string, event: Told): TraceRecord<EnsembleEvent> {
  return {
    node: node as NodeId,
    seq: 1,
    at: 0 as Instant,
    cause: null,
    event: event as unknown as EnsembleEvent,
  };
}
