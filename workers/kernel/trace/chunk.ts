import { createSink } from "./value-codec.ts";
import type { ByteSink } from "./value-codec.ts";

/** Records in one chunk. */
export const CHUNK_RECORDS = 4096;

/** Bytes that an event takes, more or less: room to begin with. */
const BYTES_LIKELY = 32;

/** "No cause" in the column of causing nodes. */
export const NO_NODE = 0xffff_ffff;

/** A stretch of a trace in columns: one row a record, the events' fields as bytes. */
export interface Chunk {
  readonly at: Float64Array<ArrayBuffer>;
  /** Ids of strings. */
  readonly node: Uint32Array<ArrayBuffer>;
  readonly seq: Uint32Array<ArrayBuffer>;
  readonly causeNode: Uint32Array<ArrayBuffer>;
  readonly causeSeq: Uint32Array<ArrayBuffer>;
  /** Id of the event's kind among the strings. */
  readonly kind: Uint32Array<ArrayBuffer>;
  /** Where the event's bytes begin. */
  readonly offset: Uint32Array<ArrayBuffer>;
  readonly sink: ByteSink;
  count: number;
}

/** An empty chunk for `capacity` records, with room for as many bytes as events like those before will take. */
export function createChunk(capacity: number, bytes = capacity * BYTES_LIKELY): Chunk {
  return {
    at: new Float64Array(capacity),
    node: new Uint32Array(capacity),
    seq: new Uint32Array(capacity),
    causeNode: new Uint32Array(capacity),
    causeSeq: new Uint32Array(capacity),
    kind: new Uint32Array(capacity),
    offset: new Uint32Array(capacity),
    sink: createSink(bytes),
    count: 0,
  };
}

/** The columns of a chunk, cut to its length, as buffers that can be transferred. */
export function chunkBuffers(chunk: Chunk): ArrayBuffer[] {
  const { count } = chunk;
  const columns = [
    chunk.at,
    chunk.node,
    chunk.seq,
    chunk.causeNode,
    chunk.causeSeq,
    chunk.kind,
    chunk.offset,
  ];
  const buffers = columns.map((column) => column.slice(0, count).buffer);
  buffers.push(chunk.sink.bytes.slice(0, chunk.sink.length).buffer);
  return buffers;
}

/** The chunk that `chunkBuffers` took apart. */
export function chunkOf(buffers: readonly ArrayBuffer[], count: number): Chunk {
  const [at, node, seq, causeNode, causeSeq, kind, offset, bytes] = buffers as [
    ArrayBuffer,
    ArrayBuffer,
    ArrayBuffer,
    ArrayBuffer,
    ArrayBuffer,
    ArrayBuffer,
    ArrayBuffer,
    ArrayBuffer,
  ];
  return {
    at: new Float64Array(at),
    node: new Uint32Array(node),
    seq: new Uint32Array(seq),
    causeNode: new Uint32Array(causeNode),
    causeSeq: new Uint32Array(causeSeq),
    kind: new Uint32Array(kind),
    offset: new Uint32Array(offset),
    sink: { bytes: new Uint8Array(bytes), view: new DataView(bytes), length: bytes.byteLength },
    count,
  };
}

/** Appends rows of `from`, from `start` on, to `to` as far as there is room. Returns how many were taken. */
export function copyRows(from: Chunk, start: number, to: Chunk): number {
  const room = Math.min(to.at.length - to.count, from.count - start);
  const end = start + room;
  to.at.set(from.at.subarray(start, end), to.count);
  to.node.set(from.node.subarray(start, end), to.count);
  to.seq.set(from.seq.subarray(start, end), to.count);
  to.causeNode.set(from.causeNode.subarray(start, end), to.count);
  to.causeSeq.set(from.causeSeq.subarray(start, end), to.count);
  to.kind.set(from.kind.subarray(start, end), to.count);
  const bytesFrom = from.offset[start] ?? from.sink.length;
  const bytesTo = end < from.count ? (from.offset[end] as number) : from.sink.length;
  const shift = to.sink.length - bytesFrom;
  for (let row = 0; row < room; row += 1)
    to.offset[to.count + row] = (from.offset[start + row] as number) + shift;
  reserve(to.sink, bytesTo - bytesFrom);
  to.sink.bytes.set(from.sink.bytes.subarray(bytesFrom, bytesTo), to.sink.length);
  to.sink.length += bytesTo - bytesFrom;
  to.count += room;
  return room;
}

/** Gives back the room that a full chunk never used. */
export function trimChunk(chunk: Chunk): void {
  const bytes = chunk.sink.bytes.slice(0, chunk.sink.length);
  chunk.sink.bytes = bytes;
  chunk.sink.view = new DataView(bytes.buffer);
}

function reserve(sink: ByteSink, more: number): void {
  if (sink.length + more <= sink.bytes.length) return;
  const bytes = new Uint8Array(
    new ArrayBuffer(Math.max(sink.bytes.length * 2, sink.length + more)),
  );
  bytes.set(sink.bytes.subarray(0, sink.length));
  sink.bytes = bytes;
  sink.view = new DataView(bytes.buffer);
}
