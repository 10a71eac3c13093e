import type { Bytes } from "../tree/bytes.ts";
import { NO_SESSION } from "../tree/session-id.ts";
import type { SessionId } from "../tree/session-id.ts";

/** What stands for "no password": that of a client without a session, and of a refused one. */
export const NO_PASSWORD = "\0".repeat(16) as Bytes;

/**
 * The password of a session: the first 16 bytes that java.util.Random gives for a seed made from its id.
 *
 * It is the same on every server, so nobody has to store it or to tell it others.
 *
 * @source ZooKeeperServer.generatePasswd; java.util.Random
 */
export function passwordOf(session: SessionId): Bytes {
  let state = (BigInt.asUintN(64, session ^ SUPER_SECRET) ^ MULTIPLIER) & MASK;
  let password = "";
  for (let word = 0; word < PASSWORD_WORDS; word += 1) {
    state = (state * MULTIPLIER + ADDEND) & MASK;
    const bits = Number(state >> 16n);
    password += String.fromCharCode(
      bits & 0xff,
      (bits >>> 8) & 0xff,
      (bits >>> 16) & 0xff,
      bits >>> 24,
    );
  }
  return password as Bytes;
}

/** Whether a client may have the session that it asks for. @source ZooKeeperServer.checkPasswd */
export function isPasswordOf(session: SessionId, password: Bytes): boolean {
  return session !== NO_SESSION && password === passwordOf(session);
}

/** @source ZooKeeperServer.superSecret */
const SUPER_SECRET = 0xb3415c00n;
const MULTIPLIER = 0x5deece66dn;
const ADDEND = 0xbn;
const MASK = (1n << 48n) - 1n;
/** Four words of four bytes. */
const PASSWORD_WORDS = 4;
