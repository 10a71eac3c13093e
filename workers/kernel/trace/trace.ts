import { assert, broken } from "../assert.ts";
import type { NodeId } from "../identity.ts";
import type { Instant } from "../time.ts";
import {
  CHUNK_RECORDS,
  NO_NODE,
  chunkBuffers,
  chunkOf,
  copyRows,
  createChunk,
  trimChunk,
} from "./chunk.ts";
import type { Chunk } from "./chunk.ts";
import { emptyHash, hashText, pourBytes, pourInteger, pourNumber, pourText } from "./hash.ts";
import type { Hash64 } from "./hash.ts";
import type { TraceRecord } from "./record.ts";
import { Tables } from "./tables.ts";
import type { TablesMark } from "./tables.ts";
import { readValue, writeFields } from "./value-codec.ts";

/** A stretch of a trace, to be moved between threads: its buffers are transferred. */
export interface TraceBatch {
  /** Index of the first record. */
  readonly from: number;
  readonly count: number;
  readonly buffers: readonly ArrayBuffer[];
  /** Strings first used in this stretch. */
  readonly strings: readonly string[];
  /** Shapes of events first used in this stretch. */
  readonly shapes: readonly (readonly string[])[];
}

/** Where a trace stood at some record: enough to go on from there with another future. */
export interface TraceMark {
  readonly count: number;
  readonly tables: TablesMark;
  readonly hash: Hash64;
}

/** A trace as its readers see it. */
export interface TraceReader {
  readonly count: number;
  /** The record of that index, from 0. */
  record(index: number): TraceRecord<{ readonly kind: string }>;
  /** Cheaper than the record where only the instant counts. */
  at(index: number): Instant;
  kind(index: number): string;
  node(index: number): NodeId;
  seq(index: number): number;
}

/**
 * The records of a run in columns, from index `base` on.
 *
 * Columns, because a million plain objects would take four times the memory; what has been taken away as a batch
 * is kept by whoever took it.
 */
export class Trace implements TraceReader {
  private base = 0;
  private chunks: Chunk[] = [];
  private readonly tables = new Tables();
  private told: TablesMark = { strings: 0, shapes: 0 };
  private sum: Hash64 = emptyHash();
  private total = 0;
  private lastNode: NodeId | null = null;
  private lastNodeId = 0;

  constructor() {
    this.tables.onNew = (text) => pourText(this.sum, text);
  }

  get count(): number {
    return this.total;
  }

  append(record: TraceRecord<{ readonly kind: string }>): void {
    let chunk = this.chunks[this.chunks.length - 1];
    if (chunk === undefined || chunk.count === chunk.at.length) chunk = this.nextChunk(chunk);
    const { tables, sum } = this;
    const row = chunk.count;
    const start = chunk.sink.length;
    const node = this.nodeId(record.node);
    const causeNode = record.cause === null ? NO_NODE : this.nodeId(record.cause.node);
    const causeSeq = record.cause === null ? 0 : record.cause.seq;
    const shape = tables.shapeOf(record.event);
    const kind = shape.kindId;
    chunk.at[row] = record.at;
    chunk.node[row] = node;
    chunk.seq[row] = record.seq;
    chunk.causeNode[row] = causeNode;
    chunk.causeSeq[row] = causeSeq;
    chunk.kind[row] = kind;
    chunk.offset[row] = start;
    writeFields(chunk.sink, tables, record.event, shape);
    chunk.count = row + 1;
    this.total += 1;
    pourNumber(sum, record.at);
    pourInteger(sum, record.seq);
    pourInteger(sum, node);
    pourInteger(sum, causeSeq);
    pourInteger(sum, causeNode);
    pourBytes(sum, chunk.sink.view, start, chunk.sink.length);
  }

  record(index: number): TraceRecord<{ readonly kind: string }> {
    const chunk = this.chunkOfIndex(index);
    const row = this.rowOf(index);
    const { strings } = this.tables;
    const causeNode = chunk.causeNode[row] as number;
    return {
      node: strings[chunk.node[row] as number] as NodeId,
      seq: chunk.seq[row] as number,
      at: chunk.at[row] as Instant,
      cause:
        causeNode === NO_NODE
          ? null
          : { node: strings[causeNode] as NodeId, seq: chunk.causeSeq[row] as number },
      event: readValue(
        { view: chunk.sink.view, offset: chunk.offset[row] as number },
        this.tables,
      ) as { kind: string },
    };
  }

  at(index: number): Instant {
    return this.chunkOfIndex(index).at[this.rowOf(index)] as Instant;
  }

  kind(index: number): string {
    return this.tables.strings[
      this.chunkOfIndex(index).kind[this.rowOf(index)] as number
    ] as string;
  }

  node(index: number): NodeId {
    return this.tables.strings[
      this.chunkOfIndex(index).node[this.rowOf(index)] as number
    ] as NodeId;
  }

  seq(index: number): number {
    return this.chunkOfIndex(index).seq[this.rowOf(index)] as number;
  }

  /** 16 hex digits over all records up to now. */
  hash(): string {
    return hashText(this.sum);
  }

  mark(): TraceMark {
    return { count: this.total, tables: this.tables.mark(), hash: { ...this.sum } };
  }

  /** Hands out the records since the last batch and forgets them; null when there are none. */
  takeBatch(): TraceBatch | null {
    const chunk = this.chunks[0];
    if (chunk === undefined || chunk.count === 0) return null;
    const batch: TraceBatch = {
      from: this.base,
      count: chunk.count,
      buffers: chunkBuffers(chunk),
      strings: this.tables.strings.slice(this.told.strings),
      shapes: this.tables.shapes.slice(this.told.shapes),
    };
    this.told = this.tables.mark();
    this.base += chunk.count;
    if (this.chunks.length > 1) this.chunks.shift();
    else emptyChunk(chunk);
    return batch;
  }

  /** Takes in another thread's batch, which must follow on what is here. */
  addBatch(batch: TraceBatch): void {
    assert(batch.from === this.total, "a batch must follow on the trace's end");
    this.tables.extend(batch.strings, batch.shapes);
    const incoming = chunkOf(batch.buffers, batch.count);
    let taken = 0;
    while (taken < incoming.count) {
      let chunk = this.chunks[this.chunks.length - 1];
      if (chunk === undefined || chunk.count === chunk.at.length) chunk = this.nextChunk(chunk);
      taken += copyRows(incoming, taken, chunk);
    }
    this.total += batch.count;
  }

  /** An empty trace that goes on from a mark of this one. */
  branch(mark: TraceMark): Trace {
    const branch = new Trace();
    branch.tables.extend(
      this.tables.strings.slice(0, mark.tables.strings),
      this.tables.shapes.slice(0, mark.tables.shapes),
    );
    branch.told = mark.tables;
    branch.sum = { ...mark.hash };
    branch.total = mark.count;
    branch.base = mark.count;
    return branch;
  }

  /** Forgets all records after the mark, and goes on from there. */
  truncate(mark: TraceMark): void {
    assert(mark.count <= this.total, "a mark lies behind the trace's end");
    this.tables.truncate(mark.tables);
    this.lastNode = null;
    this.told = mark.tables;
    this.sum = { ...mark.hash };
    this.total = mark.count;
    if (mark.count <= this.base) {
      this.base = mark.count;
      this.chunks = [];
      return;
    }
    const last = Math.floor((mark.count - 1 - this.base) / CHUNK_RECORDS);
    this.chunks.length = last + 1;
    const chunk = this.chunks[last] as Chunk;
    const count = mark.count - this.base - last * CHUNK_RECORDS;
    if (count < chunk.count) chunk.sink.length = chunk.offset[count] as number;
    chunk.count = count;
  }

  /** As `stringId`, for names that come again and again. */
  private nodeId(node: NodeId): number {
    if (node !== this.lastNode) {
      this.lastNode = node;
      this.lastNodeId = this.tables.stringId(node);
    }
    return this.lastNodeId;
  }

  private nextChunk(full: Chunk | undefined): Chunk {
    const chunk = createChunk(CHUNK_RECORDS, full === undefined ? undefined : roomLike(full));
    if (full !== undefined) trimChunk(full);
    this.chunks.push(chunk);
    return chunk;
  }

  private chunkOfIndex(index: number): Chunk {
    const chunk = this.chunks[Math.floor((index - this.base) / CHUNK_RECORDS)];
    if (chunk !== undefined && index < this.total) return chunk;
    return broken(`the trace holds no record ${String(index)}`);
  }

  private rowOf(index: number): number {
    return (index - this.base) % CHUNK_RECORDS;
  }
}

/** An eighth more than what the chunk before has taken. */
function roomLike({ sink }: Chunk): number {
  return sink.length + (sink.length >>> 3) + 1;
}

function emptyChunk(chunk: Chunk): void {
  chunk.count = 0;
  chunk.sink.length = 0;
}
