import { expect, test } from "vitest";
import { Simulation } from "../../drivers/simulation/simulation.ts";
import type { NodeId } from "../../kernel/identity.ts";
import { Play } from "../client/testing/play.ts";
import { bytesOfText } from "../tree/bytes.ts";
import { describe } from "../describe.ts";
import { CLIENT_SENTENCES } from "./client.ts";

const WITHOUT_WORDS = ["callback-ended"];

test("every kind of event of a client is told in both languages", () => {
  const play = everything();
  const told = new Set<string>();
  for (const entry of play.entries) {
    const words = describe(entry);
    if (words === null) continue;
    told.add(entry.event.kind);
    expect(words.en).not.toMatch(/undefined|\[object|[\u4e00-\u9fff]/);
    expect(words.zh).not.toMatch(/undefined|\[object|,|: /);
  }
  const silent = Object.keys(CLIENT_SENTENCES).filter((kind) => !told.has(kind));
  expect(silent).toEqual(WITHOUT_WORDS);
});

test("what client and server say to each other is told where it is sent", () => {
  const play = new Play((run, cast) => new Simulation(run, cast));
  play.open();
  play.command({ kind: "create", path: "/a", data: bytesOfText("x"), mode: "EPHEMERAL" });
  play.command({ kind: "get-data", path: "/a", watch: true });
  play.command({ kind: "set-data", path: "/a", data: null, version: 0 });
  play.command({ kind: "get-children", path: "/none", watch: false });
  play.advance(2500);
  const sent = play.entries.filter(({ event }) => event.kind === "sent").map(describe);
  expect(sent.map((words) => words?.en)).toEqual([
    "c1 sends s1 a request for a new session of 6000 ms",
    "s1 sends c1 session 0x100000000000001 of 6000 ms",
    "c1 sends s1 request #1: create /a EPHEMERAL",
    "c1 sends s1 request #2: getData /a",
    "c1 sends s1 request #3: setData /a v0",
    "c1 sends s1 request #4: getChildren /none",
    "s1 sends c1 the reply to #1: /a, zxid 0:2",
    `s1 sends c1 the reply to #2: "x", version 0, zxid 0:2`,
    "s1 sends c1 the event NodeDataChanged of /a",
    "s1 sends c1 the reply to #3: version 1, zxid 0:3",
    "s1 sends c1 the reply to #4: NONODE, zxid 0:3",
    "c1 sends s1 ping",
    "s1 sends c1 its answer to the ping",
  ]);
  expect(sent.map((words) => words?.zh).slice(0, 3)).toEqual([
    "c1 向 s1 发送新会话请求（超时 6000 毫秒）",
    "s1 向 c1 发送会话 0x100000000000001（超时 6000 毫秒）",
    "c1 向 s1 发送请求 #1：create /a EPHEMERAL",
  ]);
});

/** A client to whom everything happens. */
function everything(): Play {
  const play = new Play((run, cast) => new Simulation(run, cast), { clients: ["c1", "c2"] });
  play.command({ kind: "sync", path: "/" });
  play.open("c1", "c2");
  for (const node of ["c1", "c2"]) {
    play.command({ kind: "lock", path: "/locks", variant: "chain" }, node);
    play.advance(30);
  }
  play.command({ kind: "exists", path: "//", watch: true });
  play.command({ kind: "exists", path: "/a", watch: true });
  play.command({ kind: "unlock" });
  play.command({ kind: "slow-callback", ms: 30 });
  play.advance(3000);
  play.order("s1", { kind: "behave", manners: { requests: "wrong-xid" } });
  play.command({ kind: "sync", path: "/" });
  play.advance(20);
  play.order("s1", { kind: "behave", manners: { requests: "answer" } });
  play.advance(3000);
  play.order("s1", {
    kind: "write",
    operation: { kind: "create", path: "/a", data: null, acl: [], flags: 0 },
  });
  play.advance(20);
  play.world({ kind: "partition", groups: [["s1"], ["c1", "c2"]] as NodeId[][] });
  play.advance(5000);
  play.order("s1", { kind: "expire", session: play.handle("c2").session });
  play.world({ kind: "heal" });
  play.advance(10_000);
  play.command({ kind: "close-session" });
  play.command({ kind: "sync", path: "/" });
  play.advance(100);
  return play;
}
