import type { Words } from "../../workers/kernel/words.ts";
import { instantMax } from "../../workers/scenario/limits.ts";
import type { LabCondition } from "../labs/lab.ts";
import { violationsAt } from "../store/run-store.ts";
import { spanWord } from "../views/controls/clock-text.ts";
import { parseInstant } from "../views/controls/parse-instant.ts";
import { UNTIL_WORDS } from "../words/until.ts";
import type { Session } from "./session.ts";

/** What a run is to be played up to. */
export interface UntilGoal {
  /** What it is called: the condition, with what was said more exactly. */
  readonly words: Words;
  /** The kinds of event to look at; none: what is looked for is no event. */
  readonly kinds: readonly string[];
  /** The first record from `from` on, and before `end`, that meets it, or null. */
  readonly find: (session: Session, from: number, end: number) => number | null;
  /** The instant to be reached; null: it is not known. */
  readonly at: number | null;
}

/** A search at the live end gives up after so much virtual time, in microseconds. */
export const UNTIL_WITHIN_US = 120_000_000;
/** So much of it is played between two looks, so that it can be stopped. */
const SLICE_US = 400_000;
/** Instants are reached in one thread: a stretch of that is longer. */
const SKIP_US = 10_000_000;

/** The conditions that know no protocol, by name. */
export const LAW = "law";
export const INSTANT = "instant";

/** The goal of a lab's condition, or null where what was typed makes no sense. */
export function labGoal(condition: LabCondition<unknown>, typed: string): UntilGoal | null {
  const meets = condition.test(typed.trim());
  if (meets === null) return null;
  const more = typed.trim() === "" ? "" : ` (${typed.trim()})`;
  return {
    words: { en: condition.word.en + more, zh: condition.word.zh + more },
    kinds: [...condition.kinds],
    find({ stores }, from, end) {
      const { known } = stores.run.store.getState();
      if (known === null) return null;
      const { trace, history } = known;
      for (let index = from; index < end; index++) {
        if (!condition.kinds.has(trace.kind(index))) continue;
        const before = () => history.stateAt(index - 1);
        const behind = () => history.stateAt(index);
        if (meets(trace.record(index), before, behind)) return index;
      }
      return null;
    },
    at: null,
  };
}

/** Up to where a law is first broken. */
export function lawGoal(): UntilGoal {
  return {
    words: { en: UNTIL_WORDS.en.law, zh: UNTIL_WORDS.zh.law },
    kinds: [],
    find({ stores }, from, end) {
      const { laws } = stores.run.store.getState();
      const found = violationsAt(laws, end - 1).find(
        ({ index, warning }) => index >= from && warning !== true,
      );
      return found?.index ?? null;
    },
    at: null,
  };
}

/** Up to an instant, or null where the text is none. */
export function instantGoal(typed: string): UntilGoal | null {
  const at = parseInstant(typed);
  if (at === null || at > instantMax) return null;
  const words = {
    en: `${UNTIL_WORDS.en.instant} (${typed})`,
    zh: `${UNTIL_WORDS.zh.instant}（${typed}）`,
  };
  return { words, kinds: [], find: () => null, at };
}

/** The last goal, to be run to again. */
let last: UntilGoal | null = null;

/** Runs on to the last goal, or asks for one. */
export function runUntilAgain(session: Session): void {
  if (last === null) session.stores.view.setState({ dialog: "until" });
  else void runUntil(session, last);
}

/** Runs on from the cursor to what is looked for: in what is recorded first, and then at the live end. */
export async function runUntil(session: Session, goal: UntilGoal): Promise<void> {
  const { stores, orders } = session;
  last = goal;
  stores.desk.getState().work?.cancel();
  stores.desk.setState({ notice: null });
  orders.pause();
  if (goal.at !== null) {
    await reach(session, goal, goal.at);
    return;
  }
  const { cursor } = stores.playback.store.getState();
  const { count } = stores.run.store.getState();
  const found = goal.find(session, cursor + 1, count);
  if (found === null) await playOn(session, goal, count);
  else orders.goTo(found);
}

/** Plays on from the live end, slice by slice, until it is met, stopped, or given up. */
async function playOn(session: Session, goal: UntilGoal, from: number): Promise<void> {
  const { stores, orders } = session;
  const work = workOf(session, goal);
  const began = stores.run.store.getState().live.at;
  let looked = from;
  for (let spent = 0; spent < UNTIL_WITHIN_US && !work.cancelled(); ) {
    const withinUs = Math.min(SLICE_US, UNTIL_WITHIN_US - spent);
    const { at, cursor } = stores.playback.store.getState();
    const stepping = orders.stepOn({ kinds: goal.kinds, withinUs });
    // Whether a law holds is known a little later: until then nothing of it is shown, or the breach would be passed.
    if (isOfLaws(goal)) stores.playback.goToInstant(at, cursor);
    const step = await stepping;
    if (step === null) {
      work.end();
      return;
    }
    const { count, met } = step;
    await stores.run.whenRead(count, isOfLaws(goal));
    // Somebody else has begun another run meanwhile.
    if (stores.run.store.getState().count < count) return work.end();
    const found = goal.find(session, looked, count);
    if (found !== null) {
      work.end();
      // The step that it is in has been played to its end: the run stands there.
      if (met) stores.playback.point(found);
      else orders.goTo(found);
      return;
    }
    if (isOfLaws(goal)) orders.live();
    looked = count;
    spent = stores.run.store.getState().live.at - began;
    work.tell(spent / UNTIL_WITHIN_US, spent);
  }
  const spent = stores.run.store.getState().live.at - began;
  work.end();
  const { language } = stores.view.getState();
  const words = UNTIL_WORDS[language];
  const what = goal.words[language];
  if (work.cancelled()) session.notify("done", words.stopped(what));
  else session.notify("problem", words.notMet(what, spanWord(spent)));
}

/** What is looked for is no event, but what the laws say of those. */
function isOfLaws({ kinds }: UntilGoal): boolean {
  return kinds.length === 0;
}

/** Goes to an instant ahead: what is not recorded yet is reached in one thread. */
async function reach(session: Session, goal: UntilGoal, at: number): Promise<void> {
  const { stores, orders } = session;
  const { live } = stores.run.store.getState();
  if (at <= live.at) {
    orders.seek(at);
    return;
  }
  const work = workOf(session, goal);
  for (let now = live.at; now < at && !work.cancelled(); ) {
    if (!(await orders.skipOn(Math.min(SKIP_US, at - now)))) break;
    const reached = stores.run.store.getState().live.at;
    if (reached <= now) break;
    now = reached;
    work.tell((now - live.at) / (at - live.at), now - live.at);
  }
  work.end();
}

/** Says how far it is, and listens to whoever wants it to end. */
function workOf({ stores }: Session, goal: UntilGoal) {
  let cancelled = false;
  const say = (done: number, spent: number) => {
    const { language } = stores.view.getState();
    stores.desk.setState({
      work: {
        text: UNTIL_WORDS[language].running(goal.words[language], spanWord(spent)),
        done,
        cancel: () => {
          cancelled = true;
        },
      },
    });
  };
  say(0, 0);
  return {
    cancelled: () => cancelled,
    tell: say,
    end() {
      stores.desk.setState({ work: null });
    },
  };
}
