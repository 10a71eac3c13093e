import {
  crowdFrames,
  electionFrames,
  messages,
  timelineFrames,
  treeFrames,
} from "./of-playing.mjs";
import { bigTree, forked, longRun } from "./of-long-runs.mjs";
import { firstCluster, firstLoadKilobytes } from "./of-loading.mjs";

/**
 * What is measured of the page, by nothing but what it offers to a person: addresses, files, keys, clicks and what is
 * on the screen.
 *
 * @typedef {import("./worked-out-run.mjs").WorkedOutRun} WorkedOutRun
 * @typedef {{ browser: import("@playwright/test").Browser, address: string, votes: WorkedOutRun, writes: WorkedOutRun, tree: WorkedOutRun, wide: WorkedOutRun, crowd: WorkedOutRun }} Bench
 * @typedef {{ what: string, unit: string, target: { atMost?: number, atLeast?: number } }} Line
 * `records`: so many of each run must be known.
 *
 * @typedef {{ records: { votes?: number, writes?: number, tree?: number, wide?: number, crowd?: number }, lines: readonly Line[], measure: (bench: Bench) => Promise<readonly number[]> }} Figure
 */

/** @type {Record<string, Figure>} */
export const figures = {
  "first-load": {
    records: {},
    lines: [atMost(300, "kB", "document, entry, styles and workers, compressed")],
    measure: () => Promise.resolve([firstLoadKilobytes()]),
  },
  "first-cluster": {
    records: {},
    lines: [
      atMost(1000, "ms", "from the start of navigation to members on the screen"),
      atMost(1500, "ms", "to a first click that is obeyed"),
    ],
    measure: firstCluster,
  },
  frames: {
    records: {},
    lines: framesLines("at the even pace, an election under way"),
    measure: electionFrames,
  },
  crowd: {
    records: { crowd: 40_000 },
    lines: framesLines("nine members, twenty clients, 500 messages in flight"),
    measure: crowdFrames,
  },
  timeline: {
    records: { votes: 100_000 },
    lines: framesLines("the timeline of 100,000 records is panned and zoomed"),
    measure: timelineFrames,
  },
  "wide-tree": {
    records: { wide: 340_000 },
    lines: framesLines("a list of 100,000 znodes is scrolled"),
    measure: treeFrames,
  },
  messages: {
    records: { votes: 400_000 },
    lines: [
      atLeast(
        3000,
        "messages/s",
        "delivered, five members in workers exchange votes at ×100, drawn",
      ),
    ],
    measure: (bench) => messages(bench, bench.votes, "s6"),
  },
  writes: {
    records: { writes: 350_000 },
    lines: [
      atLeast(
        3000,
        "messages/s",
        "delivered, five members in workers and a client with sixteen writes under way, drawn",
      ),
    ],
    measure: (bench) => messages(bench, bench.writes, "c1"),
  },
  "long-run": {
    records: { votes: 1_000_000 },
    lines: [
      atMost(16, "ms", "seek in 1,000,000 records, p95, until the page is drawn"),
      atMost(200, "MB", "memory of page and conductor with them"),
    ],
    measure: longRun,
  },
  "big-tree": {
    records: { tree: 1_000_000 },
    lines: [
      atMost(
        200,
        "MB",
        "memory of page and conductor with 1,000,000 records and a tree of 60,000 znodes",
      ),
    ],
    measure: bigTree,
  },
  fork: {
    records: { votes: 200_000 },
    lines: [atMost(1000, "ms", "a kill at any instant of 200,000 records, worst of five")],
    measure: forked,
  },
};

/** @param {string} what */
function framesLines(what) {
  return [
    atLeast(59, "frames/s", `${what}, median`),
    atLeast(55, "frames/s", "the same, the slowest twentieth"),
    atMost(50, "ms", "longest task of the page meanwhile"),
  ];
}

/** @param {number} most @param {string} unit @param {string} what */
function atMost(most, unit, what) {
  return { what, unit, target: { atMost: most } };
}

/** @param {number} least @param {string} unit @param {string} what */
function atLeast(least, unit, what) {
  return { what, unit, target: { atLeast: least } };
}
