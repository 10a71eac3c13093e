import fc from "fast-check";
import { expect, test } from "vitest";
import { traceHash } from "../../../src/app/trace-hash.ts";
import type { NodeId } from "../identity.ts";
import type { Instant } from "../time.ts";
import type { TraceRecord } from "./record.ts";
import { Trace } from "./trace.ts";
import type { TraceBatch } from "./trace.ts";

type AnyRecord = TraceRecord<{ readonly kind: string }>;

const anyName = fc.string().filter((name) => name !== "__proto__");

/** Every kind of value that an event may hold. */
const { value: anyValue } = fc.letrec<{ value: unknown }>((tie) => ({
  value: fc.oneof(
    { depthSize: "small", withCrossShrink: true },
    fc.constantFrom(null, true, false, 0, -0, 1, -1, 239, 240, 255, -255, 2 ** 31, -(2 ** 53) + 1),
    fc.maxSafeInteger(),
    fc.double(),
    fc.bigInt({ min: -(2n ** 63n), max: 2n ** 63n - 1n }),
    fc.constantFrom(0n, 2n ** 53n, 2n ** 53n - 1n, -1n),
    fc.string({ unit: "binary" }),
    fc.array(tie("value"), { maxLength: 5 }),
    fc.dictionary(anyName, tie("value"), { maxKeys: 4, noNullPrototype: true }),
  ),
}));
const anyNode = fc.constantFrom("s1", "s2", "s10", "world").map((id) => id as NodeId);
const anyRecord: fc.Arbitrary<AnyRecord> = fc.record({
  node: anyNode,
  seq: fc.integer({ min: 1, max: 0xffff_ffff }),
  at: fc.maxSafeInteger().map((at) => Math.abs(at) as Instant),
  cause: fc.option(fc.record({ node: anyNode, seq: fc.integer({ min: 1, max: 9999 }) })),
  event: fc
    .tuple(fc.constantFrom("sent", "delivered", "odd"), anyValue, anyValue)
    .map(([kind, a, b]) => (kind === "odd" ? { a, kind, b } : { kind, a, b })),
});
const anyRecords = fc.array(anyRecord, { maxLength: 40 });

const traceOf = (records: readonly AnyRecord[]): Trace => {
  const trace = new Trace();
  for (const record of records) trace.append(record);
  return trace;
};
const recordsOf = (trace: Trace): AnyRecord[] =>
  Array.from({ length: trace.count }, (_, index) => trace.record(index));
const plain = (count: number, from = 0): AnyRecord[] =>
  Array.from({ length: count }, (_, index) => ({
    node: `s${String((from + index) % 7)}` as NodeId,
    seq: from + index + 1,
    at: (from + index) as Instant,
    cause: null,
    event: { kind: index % 3 === 0 ? "sent" : "elapsed", text: `t${String((from + index) % 50)}` },
  }));
const moved = (batch: TraceBatch): TraceBatch =>
  structuredClone(batch, { transfer: [...batch.buffers] });

test("a trace gives back every kind of value as it was", () => {
  fc.assert(
    fc.property(anyRecords, (records) => {
      const trace = traceOf(records);
      expect(recordsOf(trace)).toEqual(records);
      for (const [index, { at, node, seq, event }] of records.entries()) {
        expect(trace.at(index)).toBe(at);
        expect([trace.node(index), trace.seq(index), trace.kind(index)]).toEqual([
          node,
          seq,
          event.kind,
        ]);
      }
    }),
    { numRuns: 300 },
  );
});

test("what no column can hold is refused, not bent", () => {
  const record = (value: unknown): AnyRecord => ({
    ...(plain(1)[0] as AnyRecord),
    event: { kind: "odd", value } as never,
  });
  const named: unknown = JSON.parse('{"__proto__": 1}');
  for (const value of [undefined, () => 1, 2n ** 63n, -(2n ** 63n) - 1n, Symbol("no"), named])
    expect(() => traceOf([record(value)])).toThrow();
});

test("a new kind is taken in however many strings there are already", () => {
  const trace = new Trace();
  const [record] = plain(1) as [AnyRecord];
  const texts = Array.from({ length: 70_000 }, (_, index) => `channel ${String(index)}`);
  trace.append({ ...record, event: { kind: "many", texts } as never });
  const late = { ...record, node: "s99" as NodeId, event: { kind: "late" } };
  trace.append({ ...late, cause: { node: "s98" as NodeId, seq: 3 } });
  expect(trace.kind(1)).toBe("late");
  expect(trace.record(1)).toEqual({ ...late, cause: { node: "s98", seq: 3 } });
  const copy = new Trace();
  copy.addBatch(moved(trace.takeBatch() as TraceBatch));
  expect(copy.record(1)).toEqual({ ...late, cause: { node: "s98", seq: 3 } });
});

test("equal records have equal hashes, and a change of any part another one", () => {
  fc.assert(
    fc.property(anyRecords, anyRecord, anyRecord, (before, one, other) => {
      const hash = traceOf([...before, one]).hash();
      expect(traceOf([...before, one]).hash()).toBe(hash);
      const isSame = stringOf(one) === stringOf(other);
      expect(traceOf([...before, other]).hash() === hash).toBe(isSame);
      expect(traceOf([...before, { ...one, at: (one.at + 1) as Instant }]).hash()).not.toBe(hash);
      expect(
        traceOf([...before, { ...one, cause: { node: one.node, seq: 77_777 } }]).hash(),
      ).not.toBe(hash);
      expect(traceOf(before).hash()).not.toBe(hash);
    }),
  );
});

const stringOf = (value: unknown): string =>
  typeof value === "bigint"
    ? `${String(value)}n`
    : typeof value !== "object" || value === null
      ? `${typeof value} ${Object.is(value, -0) ? "-0" : String(value)}`
      : `{${Object.entries(value)
          .map(([key, item]) => `${JSON.stringify(key)}:${stringOf(item)}`)
          .join()}}${Array.isArray(value) ? "a" : "o"}`;

test("batches carry a trace to another thread, wherever it is cut", () => {
  const cuts = fc.array(fc.integer({ min: 1, max: 5000 }), { minLength: 1, maxLength: 8 });
  fc.assert(
    fc.property(cuts, (lengths) => {
      const sender = new Trace();
      const reader = new Trace();
      const all: AnyRecord[] = [];
      for (const length of lengths) {
        for (const record of plain(length, all.length)) {
          all.push(record);
          sender.append(record);
        }
        for (let batch = sender.takeBatch(); batch !== null; batch = sender.takeBatch())
          reader.addBatch(moved(batch));
        expect(reader.count).toBe(all.length);
      }
      expect(recordsOf(reader)).toEqual(all);
      expect(traceHash(reader, reader.count)).toBe(sender.hash());
      expect(() => sender.record(0)).toThrow();
    }),
    { numRuns: 15 },
  );
});

test("a batch that does not follow is refused", () => {
  const sender = traceOf(plain(10));
  sender.takeBatch();
  for (const record of plain(5, 10)) sender.append(record);
  expect(() => new Trace().addBatch(moved(sender.takeBatch() as TraceBatch))).toThrow();
});

test("the hash of a beginning is what a trace of that beginning has: what a link is checked against", () => {
  const trace = traceOf(plain(9000));
  for (const count of [0, 1, 4095, 4096, 4097, 9000])
    expect(traceHash(trace, count)).toBe(traceOf(plain(count)).hash());
});

test("truncated and gone on with, a trace is as if it had never been longer", () => {
  const place = fc.integer({ min: 0, max: 9000 });
  fc.assert(
    fc.property(place, fc.nat(6000), anyRecords, (kept, dropped, others) => {
      const trace = traceOf(plain(kept));
      const mark = trace.mark();
      for (const record of plain(dropped, 500_000)) trace.append(record);
      trace.append({
        ...(plain(1)[0] as AnyRecord),
        event: { kind: "other future", x: 1 } as never,
      });
      trace.truncate(mark);
      for (const record of others) trace.append(record);
      const fresh = traceOf([...plain(kept), ...others]);
      expect(trace.hash()).toBe(fresh.hash());
      expect(trace.count).toBe(fresh.count);
      expect(recordsOf(trace).slice(-50)).toEqual(recordsOf(fresh).slice(-50));
    }),
    { numRuns: 25 },
  );
});

test("a branch goes on from a mark with the hash, the names and the numbers of its trunk", () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 5000 }), anyRecords, (kept, others) => {
      const trunk = traceOf(plain(kept));
      const mark = trunk.mark();
      for (const record of plain(300, 500_000)) trunk.append(record);
      const branch = trunk.branch(mark);
      const reader = traceOf([...plain(kept), ...plain(20, 700_000)]);
      for (const record of others) branch.append(record);
      expect(branch.hash()).toBe(traceOf([...plain(kept), ...others]).hash());
      reader.truncate(mark);
      for (let batch = branch.takeBatch(); batch !== null; batch = branch.takeBatch())
        reader.addBatch(moved(batch));
      expect(recordsOf(reader).slice(kept)).toEqual(others);
    }),
    { numRuns: 40 },
  );
});
