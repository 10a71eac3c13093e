import { describe, expect, it } from "vitest";
import type { NodeId } from "../../../../workers/kernel/identity.ts";
import { bytesOfText } from "../../../../workers/zookeeper/commands.ts";
import { COMMAND_NAMES, COMMANDS } from "./client-command-list.ts";
import { parseLine, quoted, wordsOf } from "./client-command-line.ts";

const servers = ["s1", "s2", "s3"] as NodeId[];
const read = (line: string) => {
  const parsed = parseLine(line, servers);
  return parsed.ok ? parsed.command : parsed.problem;
};

describe("a line of a client's console", () => {
  it("creates in each of the four modes, with data, without, and with empty data", () => {
    const create = (mode: string, data: string | null) => ({
      kind: "create",
      path: "/a",
      mode,
      data: data === null ? null : bytesOfText(data),
    });
    expect(read("create /a")).toEqual(create("PERSISTENT", null));
    expect(read("  create -e /a hi ")).toEqual(create("EPHEMERAL", "hi"));
    expect(read("create /a 'two words' -s")).toEqual(create("PERSISTENT_SEQUENTIAL", "two words"));
    expect(read('create -s -e /a ""')).toEqual(create("EPHEMERAL_SEQUENTIAL", ""));
  });

  it("takes data that looks like an option, or is not of this alphabet, for data", () => {
    expect(read("set /a -x")).toMatchObject({ data: "-x" });
    expect(read("set /a -5")).toMatchObject({ data: "-5" });
    expect(read("set /a 你好")).toMatchObject({ data: bytesOfText("你好") });
  });

  it("reads and watches", () => {
    expect(read("get -w /a")).toEqual({ kind: "get-data", path: "/a", watch: true });
    expect(read("ls /")).toEqual({ kind: "get-children", path: "/", watch: false });
    expect(read("stat /a -w")).toEqual({ kind: "exists", path: "/a", watch: true });
    expect(read("sync /")).toEqual({ kind: "sync", path: "/" });
  });

  it("expects a version, or any", () => {
    expect(read("set -v 3 /a x")).toMatchObject({ kind: "set-data", version: 3 });
    expect(read("set /a x -v 3")).toMatchObject({ kind: "set-data", version: 3, data: "x" });
    expect(read("delete /a")).toEqual({ kind: "delete", path: "/a", version: -1 });
    expect(read("delete -v 2147483648 /a")).toEqual({
      kind: "bad-number",
      option: "-v",
      text: "2147483648",
    });
    expect(read("delete -v one /a")).toMatchObject({ kind: "bad-number", text: "one" });
    expect(read("delete /a -v")).toMatchObject({ kind: "missing" });
  });

  it("queues for a lock, leaves it, opens and closes sessions, and slows a callback", () => {
    expect(read("lock /locks/a")).toEqual({ kind: "lock", path: "/locks/a", variant: "chain" });
    expect(read("lock -h /locks/a")).toMatchObject({ variant: "herd" });
    expect(read("unlock")).toEqual({ kind: "unlock" });
    expect(read("close")).toEqual({ kind: "close-session" });
    expect(read("connect")).toEqual({ kind: "open-session", timeoutMs: null, servers: null });
    expect(read("connect -t 6000 s2 s1")).toEqual({
      kind: "open-session",
      timeoutMs: 6000,
      servers: ["s2", "s1"],
    });
    expect(read("connect s9")).toEqual({ kind: "unknown-node", name: "s9" });
    expect(read("slow 800")).toEqual({ kind: "slow-callback", ms: 800 });
    expect(read("slow down")).toMatchObject({ kind: "bad-number", text: "down" });
  });

  it("leaves it to the client to say what is wrong with a path", () => {
    expect(read("create a//b")).toMatchObject({ kind: "create", path: "a//b" });
  });

  it("says what is wrong with the line itself", () => {
    expect(read("")).toEqual({ kind: "empty" });
    expect(read("frobnicate /a")).toEqual({ kind: "unknown-command", name: "frobnicate" });
    expect(read("toString")).toEqual({ kind: "unknown-command", name: "toString" });
    expect(read("get")).toEqual({ kind: "missing", usage: COMMANDS.get.usage });
    expect(read("set /a")).toMatchObject({ kind: "missing" });
    expect(read("get -x /a")).toMatchObject({ kind: "unknown-option", option: "-x" });
    expect(read("get /a /b")).toMatchObject({ kind: "too-many", word: "/b" });
    expect(read('create /a "open')).toEqual({ kind: "open-quote" });
  });

  it("understands every command that it names", () => {
    for (const name of COMMAND_NAMES) {
      const problem = parseLine(name, servers);
      expect(problem.ok || problem.problem.kind !== "unknown-command", name).toBe(true);
    }
  });

  it("reads a quoted word back as it was", () => {
    for (const word of ["/a", "two words", "", "it's", 'say "x"', "你好 世界"])
      expect(wordsOf(`set /a ${quoted(word)}`)?.[2]).toBe(word);
  });
});
