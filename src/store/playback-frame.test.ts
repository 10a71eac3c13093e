import { describe, expect, it } from "vitest";
import type { NodeId } from "../../workers/kernel/identity.ts";
import type { Instant } from "../../workers/kernel/time.ts";
import type { TraceReader } from "../../workers/kernel/trace/trace.ts";
import { FRAME_MS_MAX, type FrameInput, nextFrame } from "./playback-frame.ts";
import type { Playback } from "./playback-store.ts";

/** Records at these instants. */
function traceAt(...instants: number[]): TraceReader {
  return {
    count: instants.length,
    record: (index) => ({
      node: "s1" as NodeId,
      seq: index + 1,
      at: (instants[index] ?? 0) as Instant,
      cause: null,
      event: { kind: "elapsed" },
    }),
    at: (index) => (instants[index] ?? 0) as Instant,
    kind: () => "elapsed",
    node: () => "s1" as NodeId,
    seq: (index) => index + 1,
  };
}

const playback: Playback = {
  at: 0,
  cursor: -1,
  live: true,
  playing: true,
  pace: { kind: "even", speed: 1 },
  granularity: "event",
  glide: null,
  stepped: null,
};

const input: FrameInput = {
  elapsedMs: 16,
  trace: traceAt(0, 1000, 5000, 5000, 90_000),
  count: 5,
  live: { at: 100_000, speed: 20, playing: true },
  flights: () => [],
  still: false,
};

/** Frames until nothing moves any more. */
function playOut(start: Playback, given: FrameInput, framesMax = 2000): Playback[] {
  const seen = [start];
  let now = start;
  for (let frame = 0; frame < framesMax; frame++) {
    const change = nextFrame(now, given);
    if (Object.keys(change).length === 0) break;
    now = { ...now, ...change };
    seen.push(now);
  }
  return seen;
}

describe("at the live end", () => {
  it("never shows what has not been told, and never goes back", () => {
    const seen = playOut(playback, input);
    for (const [index, now] of seen.entries()) {
      expect(now.at).toBeLessThanOrEqual(input.live.at);
      expect(now.at).toBeGreaterThanOrEqual(seen[index - 1]?.at ?? 0);
    }
    expect(seen[seen.length - 1]).toMatchObject({ at: 100_000, cursor: 4 });
  });

  it("comes to rest at the end when the run pauses", () => {
    const seen = playOut(playback, { ...input, live: { at: 100_000, speed: 0, playing: false } });
    expect(seen[seen.length - 1]).toMatchObject({ at: 100_000, cursor: 4 });
  });

  it("jumps when motion is not wanted", () => {
    expect(nextFrame(playback, { ...input, still: true })).toEqual({ at: 100_000, cursor: 4 });
  });
});

describe("in the past", () => {
  const past: Playback = { ...playback, live: false };

  it("stands still while it is paused", () => {
    expect(nextFrame({ ...past, playing: false }, input)).toEqual({});
  });

  it("shows every record on its way and goes live at the end", () => {
    const seen = playOut(past, input, 5000);
    const cursors = new Set(seen.map(({ cursor }) => cursor));
    for (const cursor of [1, 3, 4])
      expect(cursors.has(cursor), `record ${String(cursor)}`).toBe(true);
    expect(seen.find(({ live }) => live)).toMatchObject({ at: 100_000, cursor: 4 });
  });

  it("takes a quarter of a second for a message at the even pace", () => {
    const flights = () => [{ sentAt: 0, dueAt: 5000 }];
    const change = nextFrame({ ...past, at: 1000, cursor: 1 }, { ...input, flights });
    expect(change.at).toBeCloseTo(1000 + (5000 / 250) * 16);
  });

  it("runs as the wall does at the linear pace", () => {
    const pace = { kind: "linear", speed: 0.5 } as const;
    const change = nextFrame({ ...past, pace, at: 10_000, cursor: 3 }, input);
    expect(change.at).toBe(10_000 + 16 * 500);
  });

  it("glides to where a step leads, and stops exactly there", () => {
    const glide = { toIndex: 2, toAt: 5000, leftMs: 220 };
    const seen = playOut({ ...past, playing: false, at: 1000, cursor: 1, glide }, input);
    expect(seen.length).toBeGreaterThan(5);
    expect(seen[seen.length - 1]).toMatchObject({ at: 5000, cursor: 2, glide: null });
  });
});

describe("between two frames", () => {
  const longAgo: FrameInput = {
    ...input,
    trace: traceAt(0),
    count: 1,
    live: { at: 3_600_000_000_000, speed: 20, playing: true },
  };
  const linear: Playback = { ...playback, live: false, pace: { kind: "linear", speed: 1 } };
  const after = (start: Playback, elapsedMs: number) =>
    nextFrame(start, { ...longAgo, elapsedMs }).at ?? start.at;

  it("a tab that slept for an hour goes on from where it was", () => {
    const hourMs = 3_600_000;
    expect(after(linear, hourMs)).toBe(FRAME_MS_MAX * 1000);
    expect(after(linear, hourMs)).toBe(after(linear, FRAME_MS_MAX));
    expect(after({ ...linear, pace: playback.pace }, hourMs)).toBe(
      after({ ...linear, pace: playback.pace }, FRAME_MS_MAX),
    );
  });

  it("a clock that was set back moves nothing back", () => {
    expect(after({ ...linear, at: 7000, cursor: 0 }, -50)).toBe(7000);
  });
});
