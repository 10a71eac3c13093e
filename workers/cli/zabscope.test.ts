import { describe, expect, test } from "vitest";
import type { Summary } from "./summary.ts";
import { caller } from "./testing/caller.ts";

const FIRST_START = "public/scenarios/first-start.json";

/** A scenario whose story goes otherwise: nobody is ever started. */
const disappointed = JSON.stringify({
  $schema: "./schema.json",
  format: 1,
  lab: "zookeeper",
  title: { en: "Nothing", zh: "无事" },
  summary: { en: "Nothing happens.", zh: "什么也没有发生。" },
  seed: 1,
  ensemble: { servers: 3 },
  entries: [{ at: "1s", expectations: [{ kind: "leader", node: "s3" }] }],
  end: "2s",
});

const files: Record<string, string> = {
  "disappointed.json": disappointed,
  "no-json.json": '{\n  "format": 1,\n}',
  "no-node.json": disappointed.replace('"node":"s3"', '"node":"s4"'),
  "big.json": " ".repeat(300_000),
};

const call = caller(files);

describe("run", () => {
  test("tells the story, and ends with 0 when all held", () => {
    const { status, out, err } = call("run", FIRST_START);
    expect([status, err]).toEqual([0, []]);
    expect(out[0]).toBe("First start (seed 3)");
    expect(out.filter((line) => line.includes("s3 leads")).length).toBeGreaterThan(0);
    expect(out.at(-2)).toMatch(/^23 of 23 expectations held, no law broken/);
  });

  test("ends with 1 when an expectation does not hold", () => {
    const { status, out } = call("run", "disappointed.json");
    expect(status).toBe(1);
    expect(out).toContainEqual(expect.stringMatching(/^Not as expected: s3 leads \(found: nobody/));
  });

  test("--json ends with the summary, its keys in the order of the contract", () => {
    const { out } = call("run", FIRST_START, "--json");
    const lines = out.map((line) => JSON.parse(line) as object);
    const summary = lines.at(-1) as Summary;
    expect(Object.keys(summary)).toEqual(
      "ok lab seed virtualMs wallMs events messages traceHash stateHash leader epoch members expectations violations".split(
        " ",
      ),
    );
    expect(summary).toMatchObject({ ok: true, seed: 3, virtualMs: 8000, leader: "s3", epoch: 1 });
    expect(summary.traceHash).toMatch(/^[0-9a-f]{16}$/);
    expect(summary.stateHash).toMatch(/^[0-9a-f]{16}$/);
    expect(summary.members[2]).toEqual({
      id: "s3",
      state: "LEADING",
      lastZxid: "0x100000000",
      acceptedEpoch: 1,
      currentEpoch: 1,
      digest: expect.stringMatching(/^[0-9a-f]{16}$/) as string,
    });
    expect(Object.keys(summary.members[2] as object)).toEqual(
      "id state lastZxid acceptedEpoch currentEpoch digest".split(" "),
    );
    for (const line of lines.slice(0, -1)) {
      expect(Object.keys(line)).toEqual(["atMs", "node", "text"]);
    }
  });

  test("a member without a process is DOWN, and an ensemble without a leader has none", () => {
    const { out } = call("run", "disappointed.json", "--json");
    expect(JSON.parse(out.at(-1) ?? "")).toMatchObject({
      ok: false,
      leader: null,
      epoch: 0,
      members: [{ state: "DOWN", lastZxid: "0x0" }, { state: "DOWN" }, { state: "DOWN" }],
      expectations: [{ ok: false }],
    });
  });

  test("--until stops early, and what has not come yet is not held against the story", () => {
    const { status, out } = call("run", FIRST_START, "--json", "--until", "1.5s");
    expect(status).toBe(0);
    const summary = JSON.parse(out.at(-1) ?? "") as Summary;
    expect(summary.virtualMs).toBe(1500);
    expect(summary.expectations.length).toBe(3);
  });

  test("--seed gives another run, the same each time", () => {
    const hash = (seed: string) =>
      (JSON.parse(call("run", FIRST_START, "--json", `--seed=${seed}`).out.at(-1) ?? "") as Summary)
        .traceHash;
    expect(hash("8")).toBe(hash("8"));
    expect(hash("8")).not.toBe(hash("9"));
  });

  test("--trace writes every record as a line", () => {
    const { out, written } = call("run", FIRST_START, "--json", "--trace", "trace.jsonl");
    const lines = (written.get("trace.jsonl") ?? "").trimEnd().split("\n");
    expect(lines.length).toBe((JSON.parse(out.at(-1) ?? "") as Summary).events);
    for (const line of lines) {
      const record = JSON.parse(line) as { at: number };
      expect(Object.keys(record)).toEqual(["at", "node", "seq", "cause", "event"]);
      expect(Number.isSafeInteger(record.at)).toBe(true);
    }
    expect(lines).toContainEqual(expect.stringContaining('"zxid":"0x100000000"'));
  });
});

describe("a wrong call or file is one sentence on stderr, and 2", () => {
  const wrong: Record<string, readonly [words: string, says: string]> = {
    "an unknown command": ["serve", 'no command is called "serve"'],
    "an unknown option": ["run x.json --sed 1", "run has no option --sed"],
    "an option without its value": ["run x.json --seed", "--seed needs a value"],
    "a flag with a value": ["run x.json --json=yes", "--json takes no value"],
    "an option twice": ["run x.json --seed 1 --seed 2", "--seed is given twice"],
    "a seed that is none": [
      "run x.json --seed one",
      '--seed takes a whole number from 0 to 4294967295, not "one"',
    ],
    "a seed too large": ["run x.json --seed 4294967296", "--seed takes"],
    "a time without unit": [
      `run ${FIRST_START} --until 200`,
      '--until takes a time with its unit (200ms, 30s), not "200"',
    ],
    "no file": ["run", "run needs the file of a scenario"],
    "two files": ["run a b", '"b" is one too many'],
    "a file that is not there": ["run nowhere.json", "nowhere.json cannot be read: no such file"],
    "a folder": ["run public", "public cannot be read: it is a folder"],
    "a file that is no JSON": ["run no-json.json", "no-json.json: line 3, column 1: A key"],
    "a file that is no scenario": ["run package.json", "package.json: $.format: "],
    "a node that does not exist": [
      "run no-node.json",
      "no-node.json: $.entries[0].expectations[0].node: There is no node s4",
    ],
    "a file that is too long": ["run big.json", "big.json: $: The file is longer"],
    "a trace that cannot be written": [
      `run ${FIRST_START} --trace /root.jsonl`,
      "/root.jsonl cannot be written: permission",
    ],
    "an unknown benchmark": [
      "bench speed",
      'no benchmark is called "speed"; there are toy-untraced,',
    ],
    "an unknown mutant": [`run ${FIRST_START} --mutant x`, 'no mutant is called "x"; there are '],
    "an option of another command": ["bench --seed 1", "bench has no option --seed"],
  };

  test.each(Object.entries(wrong))("%s", (_name, [words, says]) => {
    const { status, out, err } = call(...words.split(" "));
    expect([status, out]).toEqual([2, []]);
    expect(err.length).toBe(1);
    expect(err[0]).toContain(says);
    expect(err[0]).toMatch(/^zabscope: .*\.$/);
    expect(err[0]).not.toMatch(/\n|\.\.$/);
  });
});

describe("help", () => {
  test.each([
    "",
    "--help",
    "-h",
    "run --help",
    "bench --help",
    "simulate --help",
    "run x.json --seed --help",
  ])("zabscope %s", (words) => {
    const { status, out, err } = call(...words.split(" ").filter((word) => word !== ""));
    expect([status, err]).toEqual([0, []]);
    expect(out[0]).toMatch(/^Usage: zabscope /);
  });

  test("names no command that is not there", () => {
    for (const line of call("--help").out.join("\n").split("\n")) {
      const name = /^ {2}([a-z]+)\b/.exec(line)?.[1];
      if (name !== undefined) expect(call(name, "--help").status).toBe(0);
    }
  });

  test("--version", () => {
    expect(call("--version").out).toEqual(["1.2.3"]);
  });
});
