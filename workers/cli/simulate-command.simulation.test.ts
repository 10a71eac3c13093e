import { describe, expect, test } from "vitest";
import type { SeedSummary, Sums } from "./simulation/reporter.ts";
import { caller } from "./testing/caller.ts";

const call = caller({});
const KEYS =
  "ok lab seed virtualMs wallMs events messages traceHash stateHash leader epoch expectations violations";

describe("simulate", () => {
  test("a line a seed, then the sums; 0 where all held", () => {
    const { status, out, err } = call("simulate", "--seeds", "3-5", "--duration", "5s");
    expect([status, err]).toEqual([0, []]);
    expect(out.length).toBe(4);
    expect(out[0]).toMatch(/^seed 3: held; \d+(\.\d+)? ms, \d+ events, \d+ messages, s\d leads/);
    expect(out[3]).toMatch(/^3 seeds run, 0 violated; /);
  });

  test("--json: the keys of the contract, and what was demanded as expectations", () => {
    const { status, out } = call("simulate", "--seeds=7-8", "--duration=5s", "--json");
    expect(status).toBe(0);
    const lines = out.map((line) => JSON.parse(line) as SeedSummary);
    const sums = JSON.parse(out.at(-1) ?? "") as Sums;
    for (const line of lines.slice(0, -1)) {
      expect(Object.keys(line)).toEqual(KEYS.split(" "));
      expect(line).toMatchObject({ ok: true, lab: "zookeeper", violations: [] });
      expect(line.expectations.length).toBeGreaterThan(2);
      expect(line.expectations.every(({ ok }) => ok)).toBe(true);
      expect(line.traceHash).toMatch(/^[0-9a-f]{16}$/);
    }
    expect(lines.map(({ seed }) => seed)).toEqual([7, 8, null]);
    expect(Object.keys(sums)).toEqual([...KEYS.split(" "), "seeds"]);
    expect(sums.seeds).toEqual({ run: 2, violated: 0 });
    const sum = (lines[0]?.events ?? 0) + (lines[1]?.events ?? 0);
    expect(sums.events).toBe(sum);
  });

  test("the same call gives the same lines", () => {
    const hash = () =>
      (JSON.parse(call("simulate", "--seeds", "9", "--json").out[0] ?? "") as SeedSummary)
        .traceHash;
    expect(hash()).toBe(hash());
  });

  test("members, observers and faults are as asked for", () => {
    const words =
      "simulate --seeds 2 --members 4 --observers 1 --clients 2 --faults pause --duration 3s";
    const { status } = call(...words.split(" "));
    expect(status).toBe(0);
  });

  test("a violation ends with 1, is written as a scenario, and the line printed replays it", () => {
    const { status, out, written } = call("simulate", "--seeds", "1", "--mutant", "quorum-of-half");
    expect(status).toBe(1);
    expect(out[0]).toMatch(/^seed 1: BROKEN;/);
    expect(out[1]).toMatch(/^ {2}Law broken at [\d.]+ ms, elected-by-quorum: /);
    const line = /^ {2}Replay: npx zabscope (.*)$/.exec(out[3] ?? "")?.[1] ?? "";
    const again = caller(Object.fromEntries(written));
    const replayed = again(...line.split(" "), "--json");
    expect([replayed.status, replayed.err]).toEqual([1, []]);
    const { violations } = JSON.parse(replayed.out.at(-1) ?? "") as SeedSummary;
    expect(violations[0]?.law).toBe("elected-by-quorum");
    // The true core passes what the mutant did not.
    expect(again("run", "violation-1.json").status).toBe(0);
  });

  test("an ensemble that never settles is written as a scenario too", { timeout: 120_000 }, () => {
    const mutant = ["--mutant", "settled-stay-silent"];
    const { status, out, written } = call("simulate", "--seeds", "1", "--json", ...mutant);
    expect(status).toBe(1);
    const [found] = (JSON.parse(out[0] ?? "") as SeedSummary).expectations.filter(({ ok }) => !ok);
    expect(found?.text).toMatch(/^a leader serves, and everybody else serves with it \(found: /);
    const again = caller(Object.fromEntries(written));
    expect(again("run", "violation-1.json", ...mutant).status).toBe(1);
    expect(again("run", "violation-1.json").status).toBe(0);
  });
});

describe("a wrong call of simulate is one sentence on stderr, and 2", () => {
  const wrong: Record<string, readonly [words: string, says: string]> = {
    "no seeds": ["", "simulate needs --seeds A-B"],
    "seeds that are none": ["--seeds one", "--seeds takes A-B, two whole numbers from 0 to"],
    "seeds the wrong way round": ["--seeds 5-3", 'the smaller first, not "5-3"'],
    "a seed too large": ["--seeds 1-4294967296", "--seeds takes"],
    "an unknown lab": ["--seeds 1 --lab raft", 'no lab is called "raft"; there is zookeeper'],
    "no members": ["--seeds 1 --members 0", "--members takes a whole number from 1 to 15"],
    "too many members": ["--seeds 1 --members 16", "--members takes a whole number from 0 to 15"],
    "too many together": ["--seeds 1 --members 9 --observers 9", "there may be 15 members"],
    "too many clients": ["--seeds 1 --clients 64", "--clients takes a whole number from 0 to 63"],
    "a time without unit": ["--seeds 1 --duration 5", "--duration takes a time with its unit"],
    "an unknown fault": [
      "--seeds 1 --faults crash,fire",
      'no fault is called "fire"; there are crash',
    ],
    "an unknown mutant": [
      "--seeds 1 --mutant x",
      'no mutant is called "x"; there are acks-the-epoch-before',
    ],
    "a word too many": ["--seeds 1 more", 'simulate takes options only, not "more"'],
    "an unknown option": ["--seed 1", "simulate has no option --seed"],
  };

  test.each(Object.entries(wrong))("%s", (_name, [words, says]) => {
    const { status, out, err } = call(
      "simulate",
      ...words.split(" ").filter((word) => word !== ""),
    );
    expect([status, out]).toEqual([2, []]);
    expect(err.length).toBe(1);
    expect(err[0]).toContain(says);
    expect(err[0]).toMatch(/^zabscope: [^\n]*[^.]\.$/);
  });
});
