import type { Instant } from "../../workers/kernel/time.ts";
import type { WorldCommand } from "../../workers/kernel/world-command.ts";
import type { Words } from "../../workers/kernel/words.ts";
import type { Cluster } from "../cluster/cluster.ts";
import type { Branch } from "../store/branches.ts";
import type { PlaybackPace } from "../store/playback-store.ts";
import type { Granularity } from "../store/step-index.ts";
import { lastRecordAt } from "../store/trace-search.ts";
import type { Stores } from "./stores.ts";

/** How long a step at the live end looks for something to stop at, in virtual microseconds. */
const STEP_WITHIN_US = 120_000_000;

export type Orders = ReturnType<typeof createOrders>;

/** What the orders work on. */
interface Desk {
  readonly stores: Stores;
  readonly conductor: Cluster["conductor"];
  /** Sends an order; what is refused is said. */
  readonly order: (outcome: ReturnType<Cluster["conductor"]["play"]>) => void;
  readonly refused: (words: Words) => void;
  /** Says that a step has found nothing to stop at within that virtual time. */
  readonly nothing: (granularity: Granularity, withinUs: number) => void;
}

/** What a person at the page can order: of the playback, which is the page's own, and of the run, which is the conductor's. */
export function createOrders(
  stores: Stores,
  { conductor }: Cluster,
  refused: Desk["refused"],
  nothing: Desk["nothing"],
) {
  const order: Desk["order"] = (outcome) => {
    void outcome.then((answer) => {
      if (!answer.ok) refused(answer.reason);
    });
  };
  const desk: Desk = { stores, conductor, order, refused, nothing };
  const seek = seekOrders(desk);
  return { ...seek, ...stepOrders(desk, seek), ...playOrders(desk), ...runOrders(desk) };
}

type SeekOrders = ReturnType<typeof seekOrders>;

/** Where to look. */
function seekOrders({ stores, conductor, order }: Desk) {
  const { run, playback } = stores;
  const leaveLive = () => {
    if (playback.store.getState().live && run.store.getState().live.playing)
      order(conductor.pause());
  };
  const toLive = () => {
    const { live, count } = run.store.getState();
    playback.goLive(live.at, count - 1);
  };
  const goTo = (index: number, glides = false) => {
    const { known, count } = run.store.getState();
    if (known === null || index >= count) return;
    leaveLive();
    playback.goTo(index, index < 0 ? 0 : known.trace.at(index), glides);
  };
  return {
    goTo,
    seek(at: number) {
      const { known, count, live } = run.store.getState();
      if (known === null) return;
      leaveLive();
      const instant = Math.max(0, Math.min(at, live.at));
      playback.goToInstant(instant, lastRecordAt(known.trace, count, instant));
    },
    /** To the instant `at` behind the first `count` records, if need be by a fast-forward to there. */
    goToTurn(count: number, at: number) {
      const { count: read, live } = run.store.getState();
      leaveLive();
      const arrive = () => {
        playback.goToInstant(at, count - 1);
      };
      if (count <= read && at <= live.at) {
        arrive();
        return;
      }
      playback.followStep();
      order(conductor.skip(at + 1 - live.at));
      onceRead(run.store, count, arrive);
    },
    first() {
      goTo(-1);
    },
    live: toLive,
  };
}

/** One move on, or as far as something is looked for. */
function stepOrders(
  { stores, conductor, order, refused, nothing }: Desk,
  { goTo, live: toLive }: SeekOrders,
) {
  const { run, playback } = stores;
  return {
    back() {
      const { known } = run.store.getState();
      const { cursor, granularity, live } = playback.store.getState();
      if (known === null) return;
      let index = known.steps.previous(granularity, cursor);
      // A step at the live end stops behind its record: back from there must not lead to the same instant again.
      const stays =
        index !== null && cursor >= 0 && known.trace.at(index) === known.trace.at(cursor);
      if (live && stays && index !== null && granularity !== "event") {
        index = known.steps.previous(granularity, index);
      }
      goTo(index ?? -1);
    },
    forward() {
      const { known, count, live } = run.store.getState();
      const { cursor, granularity } = playback.store.getState();
      if (known === null) return;
      const next = known.steps.next(granularity, cursor);
      if (next !== null && next < count) {
        goTo(next, true);
        return;
      }
      if (live.playing) order(conductor.pause());
      playback.followStep();
      const kinds = [...(stores.desk.getState().lab.stepKinds[granularity] ?? [])];
      void conductor.step({ kinds, withinUs: STEP_WITHIN_US }).then((answer) => {
        if (!answer.ok) refused(answer.reason);
        else if (answer.step?.met === false) nothing(granularity, STEP_WITHIN_US);
      });
    },
    /** Plays on from the live end to the first record of these kinds, or for so long. @returns where it has ended; null: it was refused, or cannot go on */
    async stepOn(goal: { readonly kinds: readonly string[]; readonly withinUs: number }) {
      toLive();
      playback.followStep();
      const answer = await conductor.step(goal);
      if (!answer.ok) refused(answer.reason);
      return answer.ok ? (answer.step ?? null) : null;
    },
    /** Goes on from the live end in one thread, for so long. @returns whether it could */
    async skipOn(spanUs: number) {
      toLive();
      playback.followStep();
      const answer = await conductor.skip(spanUs);
      if (!answer.ok) refused(answer.reason);
      return answer.ok;
    },
  };
}

/** Does something as soon as so many records of the present run have been read. */
function onceRead(store: Stores["run"]["store"], count: number, act: () => void): void {
  const stop = store.subscribe((now, before) => {
    if (now.known?.trace !== before.known?.trace) stop();
    else if (now.count >= count) {
      stop();
      act();
    }
  });
}

/** Whether and how fast time flows. */
function playOrders({ stores, conductor, order }: Desk) {
  const { run, playback } = stores;
  return {
    isPlaying() {
      const { live, playing } = playback.store.getState();
      return live ? run.store.getState().live.playing : playing;
    },
    play() {
      stores.desk.setState({ waits: false });
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
    setPace(pace: PlaybackPace) {
      playback.setPace(pace);
      order(conductor.setPace(pace));
    },
    /** This run is not played to that instant or beyond it, and hurries through silences before it; null: it goes on. */
    holdAt(at: Instant | null) {
      order(conductor.holdAt(at, [...(stores.desk.getState().lab.stepKinds["telling"] ?? [])]));
    },
  };
}

/** What is to happen. */
function runOrders({ stores, conductor, order, refused }: Desk) {
  const { run, playback } = stores;
  /** Does something that ends the present future, which is kept among the branches if it succeeds. */
  const leaveBranch = async (
    leave: () => ReturnType<Cluster["conductor"]["play"]>,
    keep: (left: NonNullable<Branch["left"]>) => void,
  ) => {
    const { at } = run.store.getState().live;
    const story = await conductor.run();
    const answer = await leave();
    if (answer.ok) keep({ run: story, at });
    else refused(answer.reason);
    return answer.ok;
  };
  /** While a branch begins: whether it did. What is ordered meanwhile belongs to it. */
  let beginning: Promise<boolean> | null = null;
  const now = async (command: WorldCommand) => {
    const outcome = conductor.command(command);
    if (!run.store.getState().live.playing) stores.desk.setState({ waits: true });
    // Asked now: when the page is left, there is no time to ask what has been commanded.
    void conductor.run().then(run.setStory);
    const answer = await outcome;
    if (!answer.ok) refused(answer.reason);
    return answer.ok;
  };
  /** Orders something of the world: at the live end as it is, in the past as the beginning of a branch. @returns whether it is taken: then it will be in the trace */
  const sent = async (command: WorldCommand): Promise<boolean> => {
    const { live, cursor } = playback.store.getState();
    if (beginning !== null) return (await beginning) && now(command);
    if (live) return now(command);
    const { at } = playback.store.getState();
    beginning = leaveBranch(
      () => conductor.fork(cursor, command),
      (left) => {
        run.beginBranch(left, Math.floor(at), cursor);
      },
    );
    const begun = await beginning;
    beginning = null;
    if (begun) {
      playback.setPlaying(true);
      order(conductor.play());
    }
    return begun;
  };
  return {
    sent,
    /** The same for a person: once it is taken, what was said to be wrong before is said no more. */
    send(command: WorldCommand) {
      const { notice } = stores.desk.getState();
      void sent(command).then((taken) => {
        if (taken && notice?.kind === "problem" && stores.desk.getState().notice === notice)
          stores.desk.setState({ notice: null });
      });
    },
    /** Leaves the present branch and opens another one, where it ended or behind the record of that index. @returns whether it is open */
    async openBranch(number: number, index: number | null = null) {
      const { branches, known } = run.store.getState();
      const left = branches.find((branch) => branch.number === number)?.left ?? null;
      if (left === null) return false;
      const open = await leaveBranch(
        () => conductor.load(left.run, left.at as Instant),
        (own) => {
          run.switchBranch(own, number);
        },
      );
      if (!open || index === null) return open;
      await run.whenBegun(known?.trace ?? null);
      await run.whenRead(index + 1, false);
      const now = run.store.getState();
      if (now.known !== null && index < now.count)
        playback.goTo(index, now.known.trace.at(index), false);
      return true;
    },
  };
}
