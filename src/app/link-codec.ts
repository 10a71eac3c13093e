import { fromBase64url, toBase64url } from "../../workers/scenario/base64url.ts";
import {
  type LinkedRun,
  linkBytes,
  linkDamaged,
  linkHeadLength,
  linkTooLong,
  parseLinkBytes,
} from "../../workers/scenario/link.ts";
import { linkBytesMax, linkCharactersMax } from "../../workers/scenario/limits.ts";
import type { Reading } from "../../workers/scenario/problem.ts";

/** Stands before a link in which only the head is deflated; links without it are deflated whole, as the first ones were. */
const HEAD_DEFLATED = "~";

/** The deflated head's length stands before it, in so many bytes. */
const LENGTH_BYTES = 3;

/** What an address's fragment holds of a run: letters, digits, dashes, underscores and a tilde. */
export async function linkText(linked: LinkedRun): Promise<string> {
  const bytes = linkBytes(linked);
  const head = bytes.slice(0, linkHeadLength(bytes));
  const rest = bytes.slice(head.length);
  const deflated = await deflate(head);
  const { length } = deflated;
  const whole = new Uint8Array(LENGTH_BYTES + length + rest.length);
  whole.set([length >>> 16, (length >>> 8) & 0xff, length & 0xff]);
  whole.set(deflated, LENGTH_BYTES);
  whole.set(rest, LENGTH_BYTES + length);
  return HEAD_DEFLATED + toBase64url(whole);
}

/** The run that a fragment holds, or what is wrong with the link. */
export async function parseLinkText(text: string): Promise<Reading<LinkedRun>> {
  if (text.length > linkCharactersMax) return linkTooLong();
  const isSplit = text.startsWith(HEAD_DEFLATED);
  const bytes = fromBase64url(isSplit ? text.slice(HEAD_DEFLATED.length) : text);
  if (bytes === null) return linkDamaged();
  const inflated = await (isSplit ? wholeOf(bytes) : inflate(bytes)).catch(linkDamaged);
  if (!(inflated instanceof Uint8Array)) return inflated;
  return parseLinkBytes(inflated, isSplit ? "lately-first" : "by-place");
}

/** A link's bytes with the head inflated. */
async function wholeOf(bytes: Uint8Array<ArrayBuffer>): Promise<Uint8Array | Reading<never>> {
  const [high = 0, middle = 0, low = 0] = bytes;
  const end = LENGTH_BYTES + ((high << 16) | (middle << 8) | low);
  if (end > bytes.length) return linkDamaged();
  const head = await inflate(bytes.slice(LENGTH_BYTES, end));
  if (!(head instanceof Uint8Array)) return head;
  const rest = bytes.subarray(end);
  const whole = new Uint8Array(head.length + rest.length);
  whole.set(head);
  whole.set(rest, head.length);
  return whole;
}

async function deflate(bytes: Uint8Array<ArrayBuffer>): Promise<Uint8Array> {
  const deflated = new Blob([bytes]).stream().pipeThrough(new CompressionStream("deflate-raw"));
  return new Uint8Array(await new Response(deflated).arrayBuffer());
}

/**
 * The inflated bytes; a refusal as soon as there are more than a link may hold, before any more are made.
 *
 * @throws where the bytes are not what deflating gives, or end too early
 */
async function inflate(deflated: Uint8Array<ArrayBuffer>): Promise<Uint8Array | Reading<never>> {
  const chunks: Uint8Array[] = [];
  let length = 0;
  const reader = new Blob([deflated])
    .stream()
    .pipeThrough(new DecompressionStream("deflate-raw"))
    .getReader();
  for (let read = await reader.read(); !read.done; read = await reader.read()) {
    length += read.value.length;
    if (length > linkBytesMax) {
      await reader.cancel();
      return linkTooLong();
    }
    chunks.push(read.value);
  }
  const whole = new Uint8Array(length);
  let at = 0;
  for (const chunk of chunks) {
    whole.set(chunk, at);
    at += chunk.length;
  }
  return whole;
}
