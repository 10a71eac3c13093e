import { describe, expect, test } from "vitest";
import { milliseconds } from "../../kernel/time.ts";
import type { SessionId } from "../tree/session-id.ts";
import { serverId } from "../values.ts";
import { elapsedMs, firstSessionId, followingSessionId } from "./session-numbers.ts";

describe("session ids", () => {
  test.each([
    // As real servers of version 3.8.0 gave them.
    [2, 0xf8561, 0x0200000f85610000n],
    [1, 0x1c036f, 0x0100001c036f0000n],
    // Time comes round after 2^40 ms; of the server's id eight bits fit.
    [1, 2 ** 40 + 5, 0x0100000000050000n],
    [257, 5, 0x0100000000050000n],
    [255, 1, BigInt.asIntN(64, 0xff00000000010000n)],
    // This number marks a container.
    [128, 0, -(1n << 63n) + 1n],
  ])("server %i at %i ms begins with %i", (server, ms, id) => {
    expect(firstSessionId(serverId(server), milliseconds(ms))).toBe(id);
  });

  test("the clock is read in whole milliseconds", () => {
    expect(elapsedMs(milliseconds(12.999))).toBe(12);
  });

  test("one session after the other counts up, and round the end", () => {
    expect(followingSessionId(0x100000000010000n as SessionId)).toBe(0x100000000010001n);
    expect(followingSessionId(((1n << 63n) - 1n) as SessionId)).toBe(-(1n << 63n) + 1n);
  });
});
