import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { ChannelId, NodeId } from "../../../workers/kernel/identity.ts";
import type { TraceRecord } from "../../../workers/kernel/trace/record.ts";
import type { Instant } from "../../../workers/kernel/time.ts";
import { arrowColumns, firstEndingAfter, LOST, pushArrow, sentBefore } from "./arrow-columns.ts";
import { ARROWS_DRAWN_MAX, arrowNear, isCrowded } from "./draw-arrows.ts";
import { markNear, signsWithRoom } from "./draw-marks.ts";
import type { LaneEvent, Mark } from "./lanes.ts";
import { type TimelineIndex, timelineIndex } from "./timeline-index.ts";
import {
  followWindow,
  instantWord,
  revealing,
  SPAN_MIN_US,
  ticksOf,
  timelineLayout,
  timeOf,
  xOf,
  zoomed,
} from "./timeline.layout.ts";

const layout = timelineLayout(1000, 230, [0, 1, 2], { from: 0, to: 10_000 });

describe("the timeline's picture", () => {
  it("leads from instants to pixels and back", () => {
    for (const at of [0, 17, 5000, 9999]) expect(timeOf(layout, xOf(layout, at))).toBeCloseTo(at);
  });

  it("keeps the instant under the pointer where it is while it zooms", () => {
    for (const factor of [0.001, 0.5, 2, 1000]) {
      const window = zoomed({ from: 4000, to: 8000 }, factor, 5000);
      const span = window.to - window.from;
      expect(span).toBeGreaterThanOrEqual(SPAN_MIN_US);
      if (window.from > -span * 0.011) expect(xOf({ width: 1000, window }, 5000)).toBeCloseTo(250);
    }
  });

  it("has round ticks from microseconds to minutes", () => {
    for (const span of [100, 5000, 200_000, 3_000_000, 600_000_000]) {
      const ticks = ticksOf({ width: 1000, window: { from: 0, to: span } });
      expect(ticks.length).toBeGreaterThan(3);
      expect(new Set(ticks.map(({ word }) => word)).size, `span ${String(span)}`).toBe(
        ticks.length,
      );
    }
    expect(instantWord(1_200_000, 200_000)).toBe("1.2 s");
    expect(instantWord(250_000, 50_000)).toBe("250 ms");
    expect(instantWord(30, 10)).toBe("30 µs");
  });

  it("lets no sign lie over another: the chosen one stays, then what befell a process, then the latest", () => {
    const sign = (at: number, record: number, icon: Mark["icon"] = null): Mark => ({
      at,
      lane: 0,
      record,
      tone: "looking",
      sign: "→3",
      icon,
    });
    const marks = [sign(1000, 1), sign(1100, 2), sign(3000, 3, "cross"), sign(3100, 4)];
    const shown = (chosen: number | null, of = layout) =>
      [...signsWithRoom(marks, of, chosen, () => 24)]
        .map(({ record }) => record)
        .sort((a, b) => a - b);
    expect(shown(null)).toEqual([2, 3]);
    expect(shown(1)).toEqual([1, 3]);
    expect(shown(4)).toEqual([2, 4]);
    expect(shown(null, { ...layout, laneHeight: 9 })).toEqual([]);
    expect(shown(null, { ...layout, window: { from: 900, to: 1200 } })).toEqual([1, 2, 3, 4]);
  });

  it("has the live end in sight, whatever the length of the run", () => {
    for (const at of [0, 100, 70_000, 9_000_000, 3_600_000_000]) {
      const { from, to } = followWindow(at, null);
      expect(at).toBeGreaterThanOrEqual(from);
      expect(at).toBeLessThan(to);
    }
  });

  it("moves only when the cursor would leave it", () => {
    const window = { from: 0, to: 1000 };
    expect(revealing(window, 500)).toBe(window);
    const moved = revealing(window, 5000);
    expect(moved.from).toBeLessThan(5000);
    expect(moved.to).toBeGreaterThan(5000);
  });
});

it("gives room to the lanes that are shown, and to no other", () => {
  const { laneY } = timelineLayout(1000, 230, [0, 2], { from: 0, to: 1 });
  const of2 = timelineLayout(1000, 230, [0, 1], { from: 0, to: 1 });
  expect([laneY[0], laneY[2]]).toEqual(of2.laneY);
  expect(laneY[1]).toBeNaN();
});

const nodes = ["s1", "s2", "s3"] as NodeId[];
const channel = "s1.1-1" as ChannelId;
const roles: LaneEvent[] = [{ kind: "role", tone: "looking", word: "LOOKING" }];
const readLane = ({ event }: { event: { kind: string } }): readonly LaneEvent[] =>
  event.kind === "state-changed"
    ? roles
    : event.kind === "vote-changed"
      ? [
          { kind: "mark", tone: "looking", sign: "→3" },
          { kind: "epoch", shade: "--epoch-1", word: "e1" },
        ]
      : [];

/** A story of random sendings, holds, delays, arrivals, losses, role changes, votes, deaths and pauses. */
const story = fc
  .array(fc.tuple(fc.nat(11), fc.nat(2), fc.nat(2)), { minLength: 1, maxLength: 60 })
  .map((choices) => {
    const records: TraceRecord<{ kind: string }>[] = [];
    const flying: { from: NodeId; number: number; to: NodeId }[] = [];
    let number = 0;
    choices.forEach(([what, one, other], place) => {
      const at = (place * 7) as Instant;
      const [node, to] = [nodes[one] as NodeId, nodes[other] as NodeId];
      const put = (event: { kind: string }, who = node) =>
        records.push({ node: who, seq: place + 1, at, cause: null, event });
      if (what <= 3) {
        number += 1;
        flying.push({ from: node, number, to });
        put({
          kind: "sent",
          channel,
          to,
          number,
          bytes: 1,
          message: null,
          dueAt: what === 3 ? null : at + 20,
        } as never);
      } else if (what <= 6) {
        const message = flying.shift();
        if (message === undefined) return;
        const kind = what === 6 ? "lost" : "delivered";
        put({ kind, channel, from: message.from, number: message.number } as never, message.to);
      } else if (what > 9) {
        const message = flying[other];
        if (message === undefined) return;
        const due = what === 10 ? {} : { dueAt: at + 50 };
        const kind = what === 10 ? "held" : "due";
        put({ kind, channel, from: message.from, number: message.number, ...due } as never);
      } else put({ kind: ["state-changed", "killed", "vote-changed"][what - 7] ?? "paused" });
    });
    return records;
  });

function readAll(
  records: readonly TraceRecord<{ kind: string }>[],
  from = timelineIndex(nodes, readLane),
  first = 0,
): TimelineIndex {
  records.forEach((record, index) => {
    if (index >= first) from.append(record, index);
  });
  return from;
}

function shown(index: TimelineIndex) {
  const { arrows } = index;
  return {
    bands: index.bands,
    epochs: index.epochs,
    lived: index.lived,
    marks: index.marks,
    end: index.end,
    arrows: Array.from({ length: arrows.count }, (_, place) =>
      [
        arrows.sentAt,
        arrows.endAt,
        arrows.sentRecord,
        arrows.endRecord,
        arrows.from,
        arrows.to,
        arrows.fate,
      ].map((column) => column[place]),
    ),
  };
}

describe("what the timeline has read", () => {
  it("is after another future the same as if there had never been one", () => {
    fc.assert(
      fc.property(story, fc.nat(60), (records, keep) => {
        const kept = records.slice(0, keep);
        const index = readAll(records);
        index.truncate(kept.length, (at) => records[at] as TraceRecord<{ kind: string }>);
        expect(shown(index)).toEqual(shown(readAll(kept)));
        expect(shown(readAll(records, index, kept.length))).toEqual(shown(readAll(records)));
      }),
    );
  });

  it("finds every message that is on its way in a window", () => {
    fc.assert(
      fc.property(story, fc.nat(420), fc.nat(200), (records, from, span) => {
        const { arrows } = readAll(records);
        const first = firstEndingAfter(arrows, from);
        const end = sentBefore(arrows, from + span);
        for (let place = 0; place < arrows.count; place++) {
          const inSight =
            (arrows.sentAt[place] ?? 0) < from + span && (arrows.endAt[place] ?? 0) >= from;
          if (inSight) expect(place >= first && place < end).toBe(true);
        }
      }),
    );
  });

  it("is found again by a click on it", () => {
    const records: TraceRecord<{ kind: string }>[] = [
      {
        node: nodes[0] as NodeId,
        seq: 1,
        at: 1000 as Instant,
        cause: null,
        event: {
          kind: "sent",
          channel,
          to: nodes[2],
          number: 1,
          bytes: 1,
          message: null,
          dueAt: 5000,
        } as never,
      },
      {
        node: nodes[1] as NodeId,
        seq: 1,
        at: 2000 as Instant,
        cause: null,
        event: { kind: "vote-changed" },
      },
      {
        node: nodes[2] as NodeId,
        seq: 1,
        at: 5000 as Instant,
        cause: null,
        event: { kind: "lost", channel, from: nodes[0], number: 1 } as never,
      },
    ];
    const index = readAll(records);
    expect(index.arrows.fate[0]).toBe(LOST);
    const middle = ((layout.laneY[0] ?? 0) + (layout.laneY[2] ?? 0)) / 2;
    expect(arrowNear({ index, layout }, xOf(layout, 3000), middle, 8)).toBe(0);
    expect(arrowNear({ index, layout }, xOf(layout, 9000), middle, 8)).toBeNull();
    expect(
      markNear({ index, layout }, xOf(layout, 2000) + 3, layout.laneY[1] ?? 0, 8)?.record,
    ).toBe(1);
    expect(markNear({ index, layout }, xOf(layout, 2000) + 3, layout.laneY[2] ?? 0, 8)).toBeNull();
    const hidden = timelineLayout(1000, 230, [0, 2], layout.window);
    for (const y of [0, 60, 120, 180])
      expect(markNear({ index, layout: hidden }, xOf(layout, 2000), y, 300)).toBeNull();
  });

  it("shows single arrows though a held message lies before thousands that have long arrived", () => {
    const arrows = arrowColumns();
    const sent = { record: 0, from: 0, to: 2, tone: 0 };
    pushArrow(arrows, { ...sent, sentAt: 0, dueAt: Number.POSITIVE_INFINITY });
    for (let n = 0; n < 2 * ARROWS_DRAWN_MAX; n++) {
      pushArrow(arrows, { ...sent, sentAt: 10 + n / 100, dueAt: 500 });
    }
    pushArrow(arrows, { ...sent, sentAt: 6000, dueAt: 6200 });
    const late = timelineLayout(1000, 230, [0, 1, 2], { from: 5000, to: 7000 });
    const at = { index: { ...readAll([]), arrows }, layout: late };
    const y = ((late.laneY[0] ?? 0) + (late.laneY[2] ?? 0)) / 2;
    expect(arrowNear(at, xOf(late, 6100), y, 8)).toBe(arrows.count - 1);
    expect(isCrowded(arrows, late.window)).toBe(false);
    expect(isCrowded(arrows, { from: 0, to: 100 })).toBe(true);
  });
});
