import { type NodeId, WORLD } from "../kernel/identity.ts";
import type { StampedCommand } from "../kernel/world-command.ts";
import {
  type ByteReader,
  type ByteWriter,
  checksum,
  readCount,
  readText,
  writeCount,
  writeText,
} from "./bytes.ts";
import {
  type BitReader,
  type BitWriter,
  readColumn,
  signed,
  unsigned,
  writeColumn,
} from "./column.ts";
import { clientNames, type Ensemble, memberNames } from "./ensemble.ts";
import { ensemble } from "./ensemble-shape.ts";
import { knownFormat } from "./format.ts";
import { type Json, type JsonObject, parseJson } from "./json.ts";
import { commandsMax, linkBytesMax } from "./limits.ts";
import { ensembleOf } from "./node-plans.ts";
import { type Reading, refused } from "./problem.ts";
import { plainSavedRun } from "./run-file-text.ts";
import { type SavedRun, savedRun } from "./saved-run.ts";

/**
 * A saved run in few bytes, before they are deflated.
 *
 * The head is the run's JSON with each different command once; columns of numbers say when each was given: two
 * hundred commands make a link of less than two thousand characters. The last four bytes are a checksum, because deflated data has none and an address is easily cut off.
 */
export function linkBytes(saved: SavedRun): Uint8Array<ArrayBuffer> {
  const { commands } = saved.run;
  const texts = commands.map(({ command }) => JSON.stringify(command));
  const different = [...new Set(texts)];
  const first = different.map((text) => commands[texts.indexOf(text)]?.command);
  const owners = ownersIn(ensembleOf(saved.run));
  const out: ByteWriter = { bytes: [] };
  writeText(out, JSON.stringify({ ...plainSavedRun(saved), commands: first }));
  writeCount(out, commands.length);
  const columns: BitWriter = { bytes: out.bytes, free: 0 };
  writeColumn(
    columns,
    commands.map(({ at }, index) => at - (commands[index - 1]?.at ?? 0)),
  );
  writeColumn(
    columns,
    texts.map((text) => different.indexOf(text)),
  );
  writeColumn(
    columns,
    commands.map(({ after }) => (after === null ? 0 : owners.indexOf(after.node) + 1)),
  );
  writeColumn(columns, seqColumn(commands));
  const sum = checksum(Uint8Array.from(out.bytes));
  out.bytes.push(sum >>> 24, (sum >>> 16) & 0xff, (sum >>> 8) & 0xff, sum & 0xff);
  return Uint8Array.from(out.bytes);
}

/** The run in a link's unpacked bytes, or what is wrong with the link. */
export function parseLinkBytes(bytes: Uint8Array): Reading<SavedRun> {
  if (bytes.length > linkBytesMax) return linkTooLong();
  const end = bytes.length - 4;
  const sum = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (end < 0 || sum.getUint32(end) !== checksum(bytes.subarray(0, end))) return linkDamaged();
  const from: ByteReader = { bytes: bytes.subarray(0, end), position: 0, failed: false };
  const head = parseJson(readText(from));
  if (from.failed || !head.ok || !(head.value instanceof Map)) return linkDamaged();
  const object: JsonObject = head.value;
  const format = knownFormat(object, "$");
  if (!format.ok) return format;
  const members = ensemble(object.get("ensemble") ?? null, "$.ensemble");
  if (!members.ok) return members;
  const commands = readCommands(from, object.get("commands"), ownersIn(members.value));
  if (commands === null) return linkDamaged();
  return savedRun(new Map([...object, ["commands", commands]]), "$");
}

/** What to say of a link that holds more than a link may. */
export function linkTooLong(): Reading<never> {
  return refused(
    "link",
    `The link holds more than ${linkBytesMax} bytes: open a saved file instead.`,
    `链接的内容超过 ${linkBytesMax} 字节：请改为打开保存的文件。`,
  );
}

/** What to say of a link that is no longer what was copied. */
export function linkDamaged(): Reading<never> {
  return refused(
    "link",
    "The link is damaged or cut off: copy it again, to its last character.",
    "链接已损坏或被截断：请重新完整复制，直到最后一个字符。",
  );
}

/** By how much the numbers of the records grow, for each node by itself. */
function seqColumn(commands: readonly StampedCommand[]): readonly number[] {
  const last = new Map<NodeId, number>();
  const column: number[] = [];
  for (const { after } of commands) {
    if (after === null) continue;
    column.push(unsigned(after.seq - (last.get(after.node) ?? 0)));
    last.set(after.node, after.seq);
  }
  return column;
}

/** The commands as a saved file would hold them, or null where the columns do not hold what they should. */
function readCommands(
  from: ByteReader,
  different: Json | undefined,
  owners: readonly NodeId[],
): readonly Json[] | null {
  const count = readCount(from);
  if (!Array.isArray(different) || count > commandsMax) return null;
  const columns: BitReader = { bytes: from.bytes, position: 8 * from.position, failed: false };
  const spans = readColumn(columns, count);
  const commands = readColumn(columns, count).map((index) => different[index] as Json | undefined);
  const named = readColumn(columns, count).map((it) => (it === 0 ? null : owners[it - 1]));
  const seqs = readColumn(columns, named.filter((owner) => owner !== null).length);
  if (columns.failed || Math.ceil(columns.position / 8) !== from.bytes.length) return null;
  const last = new Map<NodeId, number>();
  const out: Json[] = [];
  let at = 0;
  let taken = 0;
  for (const [index, command] of commands.entries()) {
    const owner = named[index];
    if (command === undefined || owner === undefined) return null;
    at += spans[index] ?? 0;
    let after: Json = null;
    if (owner !== null) {
      const seq = (last.get(owner) ?? 0) + signed(seqs[taken] ?? 0);
      taken += 1;
      last.set(owner, seq);
      after = mapOf({ node: owner, seq });
    }
    out.push(mapOf({ at, after, command }));
  }
  return out;
}

function mapOf(fields: Record<string, Json>): JsonObject {
  return new Map(Object.entries(fields));
}

/** Who may have written the record that a command follows, in the order of their numbers in a link. */
function ownersIn(ensemble: Ensemble): readonly NodeId[] {
  return [...memberNames(ensemble), WORLD, ...clientNames(ensemble)];
}
