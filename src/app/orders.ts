import type { NodeId } from "../../workers/kernel/identity.ts";
import type { WorldCommand } from "../../workers/kernel/world-command.ts";
import type { Cluster } from "../cluster/cluster.ts";
import type { PlaybackPace } from "../store/playback-store.ts";
import type { Severance } from "../views/topology/partition.layout.ts";
import type { LinkOrder } from "../views/topology/link-menu.tsx";
import { lastRecordAt } from "../store/trace-search.ts";
import type { Stores } from "./stores.ts";

/** How long a step at the live end looks for something to stop at, in virtual microseconds. */
const STEP_WITHIN_US = 120_000_000;

export type Orders = ReturnType<typeof createOrders>;

/** What a person at the page can order: of the playback, which is the page's own, and of the run, which is the conductor's. */
export function createOrders(stores: Stores, cluster: Cluster, onRefused: (words: { en: string; zh: string }) => void) {
  const { run, playback } = stores;
  const { conductor } = cluster;

  const order = (outcome: Promise<{ readonly ok: true } | { readonly ok: false; readonly reason: { en: string; zh: string } }>) => {
    void outcome.then((answer) => {
      if (!answer.ok) onRefused(answer.reason);
    });
  };
  const known = () => run.store.getState().known;
  const isPlaying = () => {
    const { live, playing } = playback.store.getState();
    return live ? run.store.getState().live.playing : playing;
  };
  const liveEnd = () => {
    const { live, count } = run.store.getState();
    return { at: live.at, cursor: count - 1 };
  };
  const leaveLive = () => {
    if (playback.store.getState().live && run.store.getState().live.playing) order(conductor.pause());
  };

  const goTo = (index: number, glides = false) => {
    const trace = known()?.trace;
    if (trace === undefined || index >= run.store.getState().count) return;
    leaveLive();
    playback.goTo(index, index < 0 ? 0 : trace.at(index), glides);
  };

  return {
    goTo,
    isPlaying,
    seek(at: number) {
      const now = known();
      const end = liveEnd();
      if (now === null) return;
      leaveLive();
      const instant = Math.max(0, Math.min(at, end.at));
      playback.goToInstant(instant, lastRecordAt(now.trace, run.store.getState().count, instant));
    },
    play() {
      playback.setPlaying(true);
      if (playback.store.getState().live) order(conductor.play());
    },
    pause() {
      playback.setPlaying(false);
      if (playback.store.getState().live) order(conductor.pause());
    },
    /** So many records have been read: the conductor may go on. */
    read(count: number) {
      conductor.credit(count);
    },
    /** The cursor has come to the live end by itself: there the conductor goes on. */
    caughtUp() {
      if (playback.store.getState().playing) order(conductor.play());
    },
    first() {
      goTo(-1);
    },
    live() {
      const { at, cursor } = liveEnd();
      playback.goLive(at, cursor);
    },
    back() {
      const now = known();
      const { cursor, granularity, live } = playback.store.getState();
      if (now === null) return;
      let index = now.steps.previous(granularity, cursor);
      // A step at the live end stops behind its record: back from there must not lead to the same instant again.
      if (live && index !== null && granularity !== "event" && cursor >= 0 && now.trace.at(index) === now.trace.at(cursor)) {
        index = now.steps.previous(granularity, index);
      }
      goTo(index ?? -1);
    },
    forward() {
      const now = known();
      const { cursor, granularity } = playback.store.getState();
      if (now === null) return;
      const next = now.steps.next(granularity, cursor);
      if (next !== null && next < run.store.getState().count) {
        goTo(next, true);
        return;
      }
      if (run.store.getState().live.playing) order(conductor.pause());
      playback.followStep();
      order(conductor.step({ kinds: [...(stores.desk.getState().lab.stepKinds[granularity] ?? [])], withinUs: STEP_WITHIN_US }));
    },
    setPace(pace: PlaybackPace) {
      playback.setPace(pace);
      order(conductor.setPace(pace));
    },
    /** Orders something of the world: at the live end as it is, in the past as the beginning of a branch. */
    send(command: WorldCommand) {
      const { live, cursor } = playback.store.getState();
      if (live) {
        order(conductor.command(command));
        return;
      }
      const end = liveEnd();
      void conductor.run().then(async (story) => {
        const answer = await conductor.fork(cursor, command);
        if (!answer.ok) {
          onRefused(answer.reason);
          return;
        }
        run.keepBranch(story, end.at);
        playback.setPlaying(true);
        order(conductor.play());
      });
    },
    /** Leaves the present branch and opens another one where it ended. */
    openBranch(number: number) {
      const branch = run.store.getState().branches.find((one) => one.number === number);
      if (branch === undefined) return;
      const end = liveEnd();
      void conductor.run().then(async (story) => {
        const answer = await conductor.load(branch.run, branch.at as never);
        if (!answer.ok) {
          onRefused(answer.reason);
          return;
        }
        run.keepBranch(story, end.at);
        run.dropBranch(number);
      });
    },
  };
}

/** The command that a line drawn over the stage stands for. */
export function commandsOf(cut: Severance): readonly WorldCommand[] {
  switch (cut.kind) {
    case "groups":
      return [{ kind: "partition", groups: cut.groups }];
    case "links":
      return cut.links.flatMap(([a, b]) => linkCommands(a, b, "block-both"));
    case "nothing":
      return [];
  }
}

/** The commands that a choice in a link's menu stands for. */
export function linkCommands(a: NodeId, b: NodeId, order: LinkOrder): readonly WorldCommand[] {
  const oneWay = (from: NodeId, to: NodeId, blocked: boolean): WorldCommand => ({ kind: "one-way", from, to, blocked });
  switch (order) {
    case "block-both":
      return [oneWay(a, b, true), oneWay(b, a, true)];
    case "block-forth":
      return [oneWay(a, b, true)];
    case "block-back":
      return [oneWay(b, a, true)];
    case "break":
      return [{ kind: "cut", between: [a, b] }];
    case "open":
      return [oneWay(a, b, false), oneWay(b, a, false)];
  }
}
