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
import { latelyFirst, namedLately } from "./lately-first.ts";
import { lengthened, shortened } from "./link-phrases.ts";
import { linkStory, type LinkStory } from "./link-story.ts";
import { accepted, type Reading, refused } from "./problem.ts";
import { plainSavedRun } from "./run-file-text.ts";
import { type SavedRun, savedRun } from "./saved-run.ts";
import { nullable } from "./shape.ts";
import { usualConditions } from "./scenario.ts";

/** What a link holds: a run, and which of its commands the page is to take from a scenario. */
export interface LinkedRun {
  readonly saved: SavedRun;
  readonly story: LinkStory | null;
}

/**
 * A run in few bytes, before they are deflated.
 *
 * The head is the run's JSON with each different command once; columns of numbers say when each was given: two
 * hundred commands make a link of less than two thousand characters. The last four bytes are a checksum, because deflated data has none and an address is easily cut off.
 */
export function linkBytes({ saved, story }: LinkedRun): Uint8Array<ArrayBuffer> {
  const { commands } = saved.run;
  const texts = commands.map(({ command }) => JSON.stringify(command));
  // Commands that are alike stand side by side: there deflating finds them.
  const different = [...new Set(texts)].sort();
  const first = different.map((text) => commands[texts.indexOf(text)]?.command);
  const owners = ownersIn(ensembleOf(saved.run));
  const out: ByteWriter = { bytes: [] };
  const head = { ...headOf(saved), ...(story && { story }), commands: first };
  writeText(out, shortened(JSON.stringify(head)));
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
    latelyFirst(
      [null, ...owners],
      commands.map(({ after }) => after?.node ?? null),
    ),
  );
  writeColumn(columns, seqColumn(commands));
  const sum = checksum(Uint8Array.from(out.bytes));
  out.bytes.push(sum >>> 24, (sum >>> 16) & 0xff, (sum >>> 8) & 0xff, sum & 0xff);
  return Uint8Array.from(out.bytes);
}

/** How many bytes the head takes: the rest is numbers, in which deflating finds nothing. */
export function linkHeadLength(bytes: Uint8Array): number {
  const from: ByteReader = { bytes, position: 0, failed: false };
  return readCount(from) + from.position;
}

/** How owners of records are numbered: as they stand in the ensemble, or by how lately one was named. */
export type LinkForm = "by-place" | "lately-first";

/** What a link's unpacked bytes hold, or what is wrong with the link. */
export function parseLinkBytes(
  bytes: Uint8Array,
  form: LinkForm = "lately-first",
): Reading<LinkedRun> {
  if (bytes.length > linkBytesMax) return linkTooLong();
  const end = bytes.length - 4;
  const sum = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (end < 0 || sum.getUint32(end) !== checksum(bytes.subarray(0, end))) return linkDamaged();
  const from: ByteReader = { bytes: bytes.subarray(0, end), position: 0, failed: false };
  const text = lengthened(readText(from));
  if (text === null) return linkTooLong();
  const head = parseJson(text);
  if (from.failed || !head.ok || !(head.value instanceof Map)) return linkDamaged();
  const object = new Map<string, Json>([...USUAL_HEAD, ...head.value]);
  const format = knownFormat(object, "$");
  if (!format.ok) return format;
  const members = ensemble(object.get("ensemble") ?? null, "$.ensemble");
  if (!members.ok) return members;
  const commands = readCommands(
    from,
    object.get("commands"),
    [null, ...ownersIn(members.value)],
    form,
  );
  if (commands === null) return linkDamaged();
  const story = nullable(linkStory)(object.get("story") ?? null, "$.story");
  if (!story.ok) return story;
  object.delete("story");
  const saved = savedRun(object.set("commands", commands), "$");
  return saved.ok ? accepted({ saved: saved.value, story: story.value }) : saved;
}

/** What a head does not say, because it is as in most runs. */
const USUAL_HEAD: ReadonlyMap<string, Json> = new Map<string, Json>([
  ["lab", "zookeeper"],
  ["conditions", new Map(Object.entries(usualConditions))],
]);

/** A run's JSON without its commands, and without what is as usual. */
function headOf(saved: SavedRun): object {
  const { lab, conditions, ...head } = plainSavedRun(saved) as SavedRun["run"];
  const usual = JSON.stringify(conditions) === JSON.stringify(usualConditions);
  return { ...head, ...(lab === "zookeeper" ? {} : { lab }), ...(usual ? {} : { conditions }) };
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
  owners: readonly (NodeId | null)[],
  form: LinkForm,
): readonly Json[] | null {
  const count = readCount(from);
  if (!Array.isArray(different) || count > commandsMax) return null;
  const columns: BitReader = { bytes: from.bytes, position: 8 * from.position, failed: false };
  const spans = readColumn(columns, count);
  const commands = readColumn(columns, count).map((index) => different[index] as Json | undefined);
  const places = readColumn(columns, count);
  const named =
    form === "by-place" ? places.map((place) => owners[place]) : namedLately(owners, places);
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
