import { fromBase64url, toBase64url } from "../../workers/scenario/base64url.ts";
import {
  linkBytes,
  linkDamaged,
  linkTooLong,
  parseLinkBytes,
} from "../../workers/scenario/link.ts";
import { linkBytesMax, linkCharactersMax } from "../../workers/scenario/limits.ts";
import type { Reading } from "../../workers/scenario/problem.ts";
import type { SavedRun } from "../../workers/scenario/saved-run.ts";

/** What an address's fragment holds of a run: letters, digits, dashes and underscores. */
export async function linkText(saved: SavedRun): Promise<string> {
  const deflated = new Blob([linkBytes(saved)])
    .stream()
    .pipeThrough(new CompressionStream("deflate-raw"));
  return toBase64url(new Uint8Array(await new Response(deflated).arrayBuffer()));
}

/** The run that a fragment holds, or what is wrong with the link. */
export async function parseLinkText(text: string): Promise<Reading<SavedRun>> {
  if (text.length > linkCharactersMax) return linkTooLong();
  const deflated = fromBase64url(text);
  if (deflated === null) return linkDamaged();
  const inflated = await inflate(deflated, linkBytesMax).catch(linkDamaged);
  return inflated instanceof Uint8Array ? parseLinkBytes(inflated) : inflated;
}

/**
 * The inflated bytes; a refusal as soon as there are more than `bytesMax`, before any more are made.
 *
 * @throws where the bytes are not what deflating gives, or end too early
 */
async function inflate(
  deflated: Uint8Array<ArrayBuffer>,
  bytesMax: number,
): Promise<Uint8Array | Reading<never>> {
  const chunks: Uint8Array[] = [];
  let length = 0;
  const reader = new Blob([deflated])
    .stream()
    .pipeThrough(new DecompressionStream("deflate-raw"))
    .getReader();
  for (let read = await reader.read(); !read.done; read = await reader.read()) {
    length += read.value.length;
    if (length > bytesMax) {
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
