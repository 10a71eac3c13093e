import { fromBase64url, toBase64url } from "../../workers/scenario/base64url.ts";
import { linkBytesMax, linkCharactersMax } from "../../workers/scenario/limits.ts";
import {
  linkBytes,
  linkDamaged,
  linkTooLong,
  parseLinkBytes,
} from "../../workers/scenario/link.ts";
import type { Reading } from "../../workers/scenario/problem.ts";
import type { SavedRun } from "../../workers/scenario/saved-run.ts";

/** What stands before a run in the address. */
const MARK = "run=";

/** The fragment of an address that holds a run. */
export async function encodeLink(saved: SavedRun): Promise<string> {
  const packed = new Response(
    new Blob([linkBytes(saved)]).stream().pipeThrough(new CompressionStream("deflate-raw")),
  );
  return MARK + toBase64url(new Uint8Array(await packed.arrayBuffer()));
}

/** The run in such a fragment, or what is wrong with it; null when the fragment holds none. */
export async function decodeLink(fragment: string): Promise<Reading<SavedRun> | null> {
  if (!fragment.startsWith(MARK)) return null;
  if (fragment.length > linkCharactersMax) return linkTooLong();
  const packed = fromBase64url(fragment.slice(MARK.length));
  if (packed === null) return linkDamaged();
  const bytes = await unpacked(packed);
  return bytes === null
    ? linkDamaged()
    : bytes === "too-long"
      ? linkTooLong()
      : parseLinkBytes(bytes);
}

/** Unpacks, but no further than a link may go: a small text must not become a big one. */
async function unpacked(packed: Uint8Array<ArrayBuffer>): Promise<Uint8Array | "too-long" | null> {
  const reader = new Blob([packed])
    .stream()
    .pipeThrough(new DecompressionStream("deflate-raw"))
    .getReader();
  const parts: Uint8Array[] = [];
  let length = 0;
  try {
    for (;;) {
      const { done, value } = await reader.read();
      if (done) break;
      length += value.length;
      if (length > linkBytesMax) {
        await reader.cancel();
        return "too-long";
      }
      parts.push(value);
    }
  } catch {
    return null;
  }
  const whole = new Uint8Array(length);
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}
