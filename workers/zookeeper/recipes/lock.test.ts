import { describe, expect, test } from "vitest";
import type { NodeId } from "../../kernel/identity.ts";
import { Simulation } from "../../drivers/simulation/simulation.ts";
import { Play } from "../client/testing/play.ts";
import type { PlayerMaker } from "../client/testing/play.ts";
import { lockQueue, sequenceOf } from "../rules/lock.ts";
import type { LockStage, LockVariant } from "./lock-state.ts";

const simulate: PlayerMaker = (run, cast) => new Simulation(run, cast);

const STAGES = ["lock-asked-for", "lock-place-seen", "lock-stage-entered", "lock-ended"] as const;

describe("a lock in a chain", () => {
  test("is had by the lowest number; the others watch the one before them", () => {
    const play = begin(["c1", "c2", "c3"], "chain");
    expect(stages(play)).toEqual(["held", "waiting", "waiting"]);
    expect(play.story(STAGES, "c1")).toEqual([
      "c1 asks for the lock /locks, to watch only the one before it",
      "c1 puts its node into the queue",
      "c1 makes the directory of the lock",
      "c1 puts its node into the queue",
      "c1 looks at the queue",
      "c1 sees its place: number 0 is the lowest: it has the lock",
      "c1 has the lock",
    ]);
    expect(play.story(STAGES, "c3").slice(-3)).toEqual([
      "c3 sees its place: number 2 is not the lowest: number 1 is the next before it",
      "c3 looks whether the one before it is still there",
      "c3 with number 2 waits for number 1 to go",
    ]);
    expect(play.untrue()).toEqual([]);
  });

  test("wakes one when it is given back, and that one looks at the queue again", () => {
    const play = begin(["c1", "c2", "c3"], "chain");
    play.forget();
    play.command({ kind: "unlock" }, "c1");
    play.advance(20);
    expect(stages(play)).toEqual([null, "held", "waiting"]);
    expect(play.story(STAGES, "c1")).toEqual([
      "c1 gives the lock back",
      "c1 is done with the lock: it was given back",
    ]);
    expect(play.all("watch-event-received", "c2")).toHaveLength(1);
    expect(play.all("watch-event-received", "c3")).toHaveLength(0);
    expect(play.untrue()).toEqual([]);
  });

  test("is not had by one whose predecessor only gave up", () => {
    const play = begin(["c1", "c2", "c3"], "chain");
    play.forget();
    play.command({ kind: "unlock" }, "c2");
    play.advance(20);
    expect(stages(play)).toEqual(["held", null, "waiting"]);
    expect(play.story(STAGES, "c3").at(-1)).toBe("c3 with number 2 waits for number 0 to go");
  });

  test("goes on when the session of its holder expires", () => {
    const play = begin(["c1", "c2"], "chain");
    const { session } = play.handle("c1");
    play.forget();
    play.world({ kind: "partition", groups: [["c1"], ["s1", "c2"]] as NodeId[][] });
    play.order("s1", { kind: "expire", session });
    play.advance(20);
    // The old holder does not know yet: for a while two believe that they have it.
    expect(stages(play).slice(0, 2)).toEqual(["held", "held"]);
    play.advance(4500);
    expect(stages(play)[0]).toBe("doubtful");
    play.world({ kind: "heal" });
    play.advance(10_000);
    expect(play.story(["lock-ended"], "c1")).toEqual([
      "c1 is done with the lock: its session is over",
    ]);
    expect(play.untrue()).toEqual([]);
  });

  test("is doubted while the connection is lost, and trusted again when the session lives on", () => {
    const play = begin(["c1"], "chain");
    play.forget();
    play.world({ kind: "cut", between: ["s1", "c1"] as [NodeId, NodeId] });
    play.advance(3000);
    expect(play.story(["lock-stage-entered"])).toEqual([
      "c1 does not know whether it still has the lock: the connection is lost",
      "c1 has the lock",
    ]);
  });
});

test("in a herd every change wakes all who wait", () => {
  const play = begin(["c1", "c2", "c3", "c4"], "herd");
  expect(stages(play)).toEqual(["held", "waiting", "waiting", "waiting"]);
  play.forget();
  play.command({ kind: "unlock" }, "c1");
  play.advance(20);
  expect(stages(play)).toEqual([null, "held", "waiting", "waiting"]);
  const woken = ["c2", "c3", "c4"].map((node) => play.all("watch-event-received", node).length);
  expect(woken).toEqual([1, 1, 1]);
  expect(play.untrue()).toEqual([]);
});

describe("when the reply to the create is lost", () => {
  test("the node is looked for by its guid before another is created", () => {
    const play = begin(["c1"], "chain");
    play.command({ kind: "unlock" });
    play.advance(20);
    play.forget();
    play.command({ kind: "lock", path: "/locks", variant: "chain" });
    // The create arrives, the reply does not.
    play.world({ kind: "one-way", from: "s1" as NodeId, to: "c1" as NodeId, blocked: true });
    play.advance(20);
    play.world({ kind: "cut", between: ["s1", "c1"] as [NodeId, NodeId] });
    play.world({ kind: "heal" });
    play.advance(4000);
    expect(play.story(STAGES)).toEqual([
      "c1 asks for the lock /locks, to watch only the one before it",
      "c1 puts its node into the queue",
      "c1 looks whether its node is there: the reply to the create was lost",
      "c1 looks at the queue",
      "c1 sees its place: number 1 is the lowest: it has the lock",
      "c1 has the lock",
    ]);
    expect(childrenSeen(play)).toHaveLength(1);
  });

  test("another is created when it is not there", () => {
    const play = begin(["c1"], "chain");
    play.command({ kind: "unlock" });
    play.advance(20);
    play.order("s1", { kind: "behave", manners: { requests: "silence" } });
    play.command({ kind: "lock", path: "/locks", variant: "chain" });
    play.advance(20);
    play.order("s1", { kind: "behave", manners: { requests: "answer" } });
    play.forget();
    play.world({ kind: "cut", between: ["s1", "c1"] as [NodeId, NodeId] });
    play.advance(4000);
    expect(play.all("lock-stage-entered").map(({ stage }) => stage)).toEqual([
      "recovering",
      "creating",
      "listing",
      "held",
    ]);
  });
});

test("commands that make no sense are refused, and say why", () => {
  const play = new Play(simulate);
  play.open();
  play.command({ kind: "unlock" });
  play.command({ kind: "lock", path: "locks", variant: "chain" });
  play.command({ kind: "lock", path: "/locks", variant: "chain" });
  play.command({ kind: "unlock" });
  play.command({ kind: "lock", path: "/locks", variant: "chain" });
  play.advance(20);
  play.command({ kind: "close-session" });
  play.command({ kind: "lock", path: "/locks", variant: "chain" });
  play.advance(20);
  expect(play.all("command-refused").map(({ problem }) => problem)).toEqual([
    "no-lock",
    "lock-not-in-queue",
    "lock-taken",
    "lock-taken",
  ]);
  expect(play.all("call-refused")).toHaveLength(1);
  expect(play.all("lock-ended")).toMatchObject([{ reason: "session-over" }]);
});

test("a lock below a directory that is not there is refused", () => {
  const play = new Play(simulate);
  play.open();
  play.command({ kind: "lock", path: "/none/locks", variant: "chain" });
  play.advance(20);
  expect(play.all("lock-ended")).toMatchObject([{ reason: "refused", code: "NoNode" }]);
});

describe("the place in the queue", () => {
  test.each([
    ["b-lock-0000000001", ["b-lock-0000000001", "a-lock-0000000002"], { kind: "first" }],
    [
      "a-lock-0000000003",
      ["b-lock-0000000001", "a-lock-0000000003", "z-lock-0000000002", "note"],
      { kind: "behind", predecessor: "z-lock-0000000002" },
    ],
    ["a-lock-0000000003", ["b-lock-0000000001"], { kind: "gone" }],
  ])("of %s among %j", (own, children, place) => {
    expect(lockQueue.decide({ own, children })).toEqual(place);
  });

  test("is by the number alone, which may be negative once it has run over", () => {
    expect(sequenceOf("a-lock-2147483647")).toBe(2_147_483_647);
    expect(sequenceOf("a-lock--2147483648")).toBe(-2_147_483_648);
    expect(sequenceOf("a-lock-12")).toBeNull();
  });
});

/** Clients that ask for one lock, one after the other. */
function begin(clients: readonly string[], variant: LockVariant): Play {
  const play = new Play(simulate, { clients });
  play.open(...clients);
  for (const client of clients) {
    play.command({ kind: "lock", path: "/locks", variant }, client);
    play.advance(30);
  }
  return play;
}

function stages(play: Play): readonly (LockStage | null)[] {
  return play.clients.map((node) => play.state(node).lock?.stage ?? null);
}

function childrenSeen(play: Play): readonly string[] {
  return play.all("lock-place-seen").at(-1)?.values.children ?? [];
}
