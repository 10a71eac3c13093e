import { assert, boolean, property, uint8Array } from "fast-check";
import { describe, expect, test } from "vitest";
import { WORLD, type NodeId } from "../kernel/identity.ts";
import { CORE_VERSION, RUN_FORMAT, type Run } from "../kernel/run.ts";
import type { Instant, Microseconds } from "../kernel/time.ts";
import type { StampedCommand, WorldCommand } from "../kernel/world-command.ts";
import { bytesOfText, type ClientCommand } from "../zookeeper/commands.ts";
import { fromBase64url, toBase64url } from "./base64url.ts";
import { checksum } from "./bytes.ts";
import { linkBytes, parseLinkBytes } from "./link.ts";
import { linkBytesMax, runFileBytesMax } from "./limits.ts";
import { ensembleOf, nodePlans } from "./node-plans.ts";
import { parseRunFile } from "./run-file.ts";
import { writeRunFile } from "./run-file-text.ts";
import type { SavedRun } from "./saved-run.ts";
import { usualConditions } from "./scenario.ts";

const s = (id: number) => `s${id}` as NodeId;

const requests: readonly ClientCommand[] = [
  { kind: "open-session", timeoutMs: 6000, servers: [s(2)] },
  { kind: "create", path: "/é", data: bytesOfText("世界"), mode: "EPHEMERAL_SEQUENTIAL" },
  {
    kind: "multi",
    parts: [
      { kind: "check", path: "/a", version: -1 },
      { kind: "set-data", path: "/a", data: null, version: 3 },
    ],
  },
  { kind: "get-data", path: "no path", watch: true },
  { kind: "lock", path: "/l", variant: "herd" },
  { kind: "close-session" },
];

/** One command of each kind. */
const commands: readonly WorldCommand[] = [
  { kind: "start", node: s(1) },
  { kind: "crash", node: s(1), cause: "threw", message: "Zoë says: 坏了 🐘" },
  { kind: "cut", between: [s(1), s(2)] },
  { kind: "cut-channel", channel: "s1.1-3" as never },
  {
    kind: "delay",
    channel: "s1.1-3" as never,
    from: s(2),
    number: 4,
    byUs: 5 as Microseconds,
  },
  { kind: "disk-corrupt", node: s(1), file: "log.1", index: 3 },
  { kind: "disk-full", node: s(1), full: true },
  { kind: "disk-restore", node: s(1), incarnation: 2 },
  { kind: "lose-next", node: s(1), mark: { message: "client-reply", xid: 7 } },
  { kind: "power-off", node: s(5) },
  { kind: "disk-speed", node: s(1), latencyUs: 5 as Microseconds, bytesPerSecond: 0 },
  { kind: "clock-jump", node: s(1), byMs: -7 },
  { kind: "clock-drift", node: s(1), ppm: 200 },
  { kind: "heal" },
  { kind: "hold", channel: "s1.1-3" as never, from: s(2), number: 4 },
  { kind: "kill", node: s(5) },
  { kind: "link", from: s(1), to: s(2), latencyUs: 9 as Microseconds, bytesPerSecond: 7 },
  { kind: "one-way", from: s(1), to: s(2), blocked: true },
  { kind: "partition", groups: [[s(1), s(2)], [s(3)]] },
  { kind: "pause", node: s(2) },
  { kind: "release", channel: "s1.1-3" as never, from: s(2) },
  { kind: "restart", node: s(5) },
  { kind: "resume", node: s(2) },
  { kind: "start", node: "c3" as NodeId },
  ...requests.map((command) => ({ kind: "request", node: "c3" as NodeId, command }) as const),
];

const stamped: readonly StampedCommand[] = commands.map((command, index) => ({
  at: (index * 250_000) as Instant,
  after:
    index % 4 === 0 ? null : { node: index % 4 === 1 ? WORLD : s(index % 4), seq: 900 - index },
  command,
}));

const run: Run = {
  format: RUN_FORMAT,
  core: CORE_VERSION,
  lab: "zookeeper",
  seed: 4_000_000_000,
  nodes: nodePlans({
    servers: 5,
    observers: 1,
    clients: 3,
    groups: [[s(1), s(2), s(3)], [s(4)], [s(5)]],
    weights: [{ node: s(4), weight: 2 }],
    configuration: { tickTimeMs: 500, maxTimeToWaitForEpochMs: 900 },
  }),
  conditions: usualConditions,
  commands: stamped,
};

const saved: SavedRun = {
  run,
  moment: { at: 5_000_000 as Instant, count: 12_345, traceHash: "0123456789abcdef" },
  view: "panel=votes&at=12",
};

describe("a saved run", () => {
  test("comes back from its file as it was", () => {
    expect(parseRunFile(writeRunFile(saved))).toEqual({ ok: true, saved });
  });

  test("comes back from its link as it was", () => {
    expect(parseLinkBytes(linkBytes({ saved, story: null }))).toEqual({
      ok: true,
      value: { saved, story: null },
    });
  });

  test("that knew of no clients opens as it always did", () => {
    const { clients: _none, ...ensemble } = file.ensemble;
    const commands = file.commands.slice(0, 5);
    const read = parseRunFile(JSON.stringify({ ...file, ensemble, commands }));
    expect(read.ok && ensembleOf(read.saved.run).clients).toBe(0);
  });

  test("may have no moment and no view", () => {
    const plain = { run: { ...run, commands: [] }, moment: null, view: "" };
    expect(parseRunFile(writeRunFile(plain))).toEqual({ ok: true, saved: plain });
    expect(parseLinkBytes(linkBytes({ saved: plain, story: null }))).toEqual({
      ok: true,
      value: { saved: plain, story: null },
    });
  });

  test("a file of nearly as many commands as a run may have can be read again", () => {
    const parts = Array.from({ length: 100 }, (_, index) => ({
      kind: "create" as const,
      path: `/w/${String(index).padStart(4, "0")}`,
      data: bytesOfText("x"),
      mode: "PERSISTENT" as const,
    }));
    const [first] = saved.run.commands;
    const commands = Array.from({ length: 1000 }, () => ({
      ...(first as StampedCommand),
      command: {
        kind: "request" as const,
        node: "c1" as NodeId,
        command: { kind: "multi", parts },
      },
    }));
    const long: SavedRun = { ...saved, moment: null, run: { ...saved.run, commands } };
    expect(parseRunFile(writeRunFile(long))).toEqual({ ok: true, saved: long });
  });
});

const file = JSON.parse(writeRunFile(saved)) as Record<string, unknown> & {
  commands: object[];
  ensemble: { clients: number };
};
const bad: Record<string, { with: object; place: string; says: string }> = {
  "another format": { with: { format: 7 }, place: "$.format", says: "given is 7" },
  "another lab": { with: { lab: "raft" }, place: "$.lab", says: "zookeeper" },
  "no ensemble": { with: { ensemble: undefined }, place: "$", says: '"ensemble" is missing' },
  "a link faster than light": {
    with: { conditions: { ...run.conditions, latencyUs: 0 } },
    place: "$.conditions.latencyUs",
    says: "from 1",
  },
  "a hash that is none": {
    with: { moment: { ...saved.moment, traceHash: "xyz" } },
    place: "$.moment.traceHash",
    says: "16 hex digits",
  },
  "a command to a node that does not exist": {
    with: { commands: [{ at: 0, after: null, command: { kind: "kill", node: "s7" } }] },
    place: "$.commands[0].command.node",
    says: "no node s7",
  },
  "a command after a record of nobody": {
    with: { commands: [{ at: 0, after: { node: "s7", seq: 1 }, command: { kind: "heal" } }] },
    place: "$.commands[0].after.node",
    says: "no node s7",
  },
  "commands out of order": {
    with: { commands: [...file.commands].reverse() },
    place: "$.commands[1].at",
    says: "before the one",
  },
  "a channel that is none": {
    with: { commands: [{ at: 0, after: null, command: { kind: "cut-channel", channel: "x" } }] },
    place: "$.commands[0].command.channel",
    says: "channel",
  },
  "a request to a member": {
    with: { commands: [{ at: 0, after: null, command: { kind: "request", node: "s1" } }] },
    place: "$.commands[0].command.node",
    says: "no node s1",
  },
  "a request without a word": {
    with: { commands: [{ at: 0, after: null, command: { kind: "request", node: "c1" } }] },
    place: "$.commands[0].command",
    says: '"command" is missing',
  },
  "data that is text and not bytes": {
    with: {
      commands: [
        {
          at: 0,
          after: null,
          command: {
            kind: "request",
            node: "c1",
            command: { kind: "create", path: "/a", data: "世", mode: "PERSISTENT" },
          },
        },
      ],
    },
    place: "$.commands[0].command.command.data",
    says: "character a byte",
  },
  "an unknown key": { with: { trace: [] }, place: "$.trace", says: "No such key" },
};

describe("a bad saved run is refused with its place", () => {
  test.each(Object.entries(bad))("%s", (_name, { with: part, place, says }) => {
    const read = parseRunFile(JSON.stringify({ ...file, ...part }));
    expect(read.ok).toBe(false);
    if (read.ok) return;
    expect(read.problem.text.en).toContain(says);
    expect(read.problem.place).toBe(place);
  });

  test("a file that is too long is not read at all", () => {
    expect(parseRunFile(" ".repeat(runFileBytesMax + 1))).toMatchObject({ ok: false });
  });
});

describe("a bad link is refused", () => {
  const bytes = linkBytes({ saved, story: null });

  test("wherever it is cut off", () => {
    for (let length = 0; length < bytes.length; length += 1) {
      expect(parseLinkBytes(bytes.subarray(0, length)).ok).toBe(false);
    }
  });

  test("whichever byte is another", () => {
    for (let index = 0; index < bytes.length; index += 1) {
      const other = Uint8Array.from(bytes);
      other[index] = (other[index] ?? 0) ^ 0x10;
      expect(parseLinkBytes(other).ok).toBe(false);
    }
  });

  test("whatever it holds, when the checksum is right", () => {
    const head = [
      ...new TextEncoder().encode(JSON.stringify({ format: 1, ensemble: { servers: 3 } })),
    ];
    assert(
      property(boolean(), uint8Array({ maxLength: 300 }), (withHead, noise) => {
        const content = Uint8Array.from([...(withHead ? [head.length, ...head] : []), ...noise]);
        const sum = new Uint8Array(4);
        new DataView(sum.buffer).setUint32(0, checksum(content));
        expect(parseLinkBytes(Uint8Array.from([...content, ...sum])).ok).toBe(false);
      }),
    );
  });

  test("when it holds too much", () => {
    const read = parseLinkBytes(new Uint8Array(linkBytesMax + 1));
    expect(read).toMatchObject({ ok: false, problem: { place: "link" } });
  });
});

describe("letters for addresses", () => {
  test("hold any bytes, of any number", () => {
    for (let length = 0; length < 70; length += 1) {
      const bytes = Uint8Array.from({ length }, (_, index) => index * 37);
      expect(fromBase64url(toBase64url(bytes))).toEqual(bytes);
    }
  });

  test.each(["a", "ab+", "ab/", "ab=", "a b", "äb"])("%s is refused", (text) => {
    expect(fromBase64url(text)).toBe(null);
  });
});
