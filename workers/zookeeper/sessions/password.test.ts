import { expect, test } from "vitest";
import type { Bytes } from "../tree/bytes.ts";
import { NO_SESSION } from "../tree/session-id.ts";
import type { SessionId } from "../tree/session-id.ts";
import { isPasswordOf, NO_PASSWORD, passwordOf } from "./password.ts";

test.each([
  ["a session of a running ensemble", 0x0200_000f_8561_0000n, "2571549c4e9c4c9e0b6df59e47983dd4"],
  ["a session of a server on its own", 0x0100_001c_036f_0000n, "e37ea681342abd69f97b66a19dc73299"],
  ["the first session of server 1", 0x0100_0000_0000_0000n, "f22acd4a97e69d6d20a49bb638eadb38"],
])("%s has the password that a real server gave it", (_, id, expected) => {
  expect(hex(passwordOf(id as SessionId))).toBe(expected);
});

test("a session is had with its own password only", () => {
  const session = 0x0200_000f_8561_0000n as SessionId;
  const other = (session + 1n) as SessionId;
  expect(isPasswordOf(session, passwordOf(session))).toBe(true);
  expect(isPasswordOf(session, passwordOf(other))).toBe(false);
  expect(isPasswordOf(session, NO_PASSWORD)).toBe(false);
});

test("session 0 is nobody's, whatever the password", () => {
  expect(isPasswordOf(NO_SESSION, passwordOf(NO_SESSION))).toBe(false);
});

test("ids of servers above 127 are negative, and have passwords as well", () => {
  const session = -0x0100_0000_0000_0000n as SessionId;
  expect(passwordOf(session)).toHaveLength(16);
  expect(isPasswordOf(session, passwordOf(session))).toBe(true);
});

function hex(bytes: Bytes): string {
  return Buffer.from(bytes, "latin1").toString("hex");
}
