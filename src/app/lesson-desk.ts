import { createStore, type StoreApi } from "zustand/vanilla";
import type { Instant } from "../../workers/kernel/time.ts";
import type { TraceRecord } from "../../workers/kernel/trace/record.ts";
import type { TraceReader } from "../../workers/kernel/trace/trace.ts";
import { createLedger } from "../../workers/scenario/ledger.ts";
import type { Challenge, Lesson } from "../../workers/scenario/lesson.ts";
import { type Judged, rightAnswers } from "../../workers/scenario/lesson-verdict.ts";
import { type ChallengeProgress, ChallengeWatch } from "../../workers/scenario/lesson-watch.ts";
import type { EnsembleState } from "../../workers/zookeeper/projection.ts";
import type { EnsembleEvent } from "../../workers/zookeeper/trace.ts";
import type { RunState } from "../store/run-store.ts";
import { lastRecordAt } from "../store/trace-search.ts";
import { type Course, holdOf, stageAt } from "./lesson-course.ts";
import { readFinished, writeFinished } from "./lesson-memory.ts";
import type { Chapter } from "./lesson-shelf.ts";
import { leftAt } from "./narration.ts";
import type { Session } from "./session.ts";

/** A lesson that is open, and what has come of it. */
export interface OpenLesson {
  /** Null: it came from a file. */
  readonly id: string | null;
  readonly lesson: Lesson;
  /** Null: a challenge has no stages. */
  readonly course: Course | null;
  /** The chosen answers, by stage, from 1. */
  readonly answers: ReadonlyMap<number, number>;
  /** The answers that the run has proved right, by stage. */
  readonly right: ReadonlyMap<number, readonly number[]>;
  /** Where the run left the lesson's; null: nowhere. */
  readonly left: number | null;
  readonly hints: number;
  readonly progress: ChallengeProgress;
}

/** What the panel of lessons shows. */
export interface LessonDesk {
  /** Null: not read yet. */
  readonly chapters: readonly Chapter[] | null;
  readonly open: OpenLesson | null;
  readonly finished: ReadonlySet<string>;
}

type Run = RunState<unknown>;

const NO_PROGRESS: ChallengeProgress = { reached: [], spoilt: null };

/** The lessons of a page. */
export class LessonKeeper {
  readonly store: StoreApi<LessonDesk>;
  private readonly session: Session;
  private stop: () => void = () => undefined;
  /** Up to where the run was last allowed to go. */
  private hold: Instant | null = null;
  private watch: ChallengeWatch | null = null;

  constructor(session: Session) {
    this.session = session;
    this.store = createStore<LessonDesk>(() => ({
      chapters: null,
      open: null,
      finished: readFinished(),
    }));
  }

  /** Follows the run that was just loaded for a lesson. @param before - the trace of the run before it */
  begin(
    id: string | null,
    lesson: Lesson,
    course: Course | null,
    before: TraceReader | null,
  ): void {
    this.stop();
    const { run } = this.session.stores;
    this.store.setState({
      open: {
        id,
        lesson,
        course,
        answers: new Map(),
        right: new Map(),
        left: null,
        hints: 0,
        progress: NO_PROGRESS,
      },
    });
    this.watch = null;
    this.allow(course === null ? null : holdOf(course, -1, new Map()));
    let own: TraceReader | null = null;
    const look = (now: Run) => {
      const trace = now.known?.trace ?? null;
      // That another run has begun may be told a little later.
      if (trace === before) return;
      own ??= trace;
      if (trace === own) this.look(now);
      else this.close();
    };
    this.stop = run.store.subscribe(look);
    look(run.store.getState());
  }

  /** Back to the list. The run goes on as anybody's. */
  close(): void {
    this.stop();
    this.stop = () => undefined;
    if (this.hold !== null) this.allow(null);
    this.store.setState({ open: null });
  }

  /** Says what will happen: the run goes on, and shows. */
  answer(stage: number, answer: number): void {
    const { open } = this.store.getState();
    const course = open?.course ?? null;
    if (open === null || course === null || open.answers.has(stage)) return;
    const answers = new Map(open.answers).set(stage, answer);
    this.change({ answers });
    this.goOn(course, answers);
  }

  /** Plays on to the next stage; goes there at once where it is recorded, or where the run is on its way there. */
  next(): void {
    const { open } = this.store.getState();
    const course = open?.course ?? null;
    if (open === null || course === null) return;
    const { orders, stores } = this.session;
    const { at, live: atEnd } = stores.playback.store.getState();
    const { live } = stores.run.store.getState();
    const next = course.places.stages[stageAt(course, at) + 1] ?? null;
    const hold = holdOf(course, at, open.answers);
    const isOnItsWay = atEnd && live.playing && this.hold === hold;
    if (next !== null && next <= live.at) orders.seek(next);
    else if (isOnItsWay && hold !== null) void orders.skipOn(hold - live.at);
    else this.goOn(course, open.answers);
  }

  back(): void {
    const course = this.store.getState().open?.course ?? null;
    if (course === null) return;
    const { at } = this.session.stores.playback.store.getState();
    const before = course.places.stages[stageAt(course, at) - 1] ?? null;
    if (before === null) this.session.orders.first();
    else this.session.orders.seek(before);
  }

  hint(): void {
    const { open } = this.store.getState();
    if (open !== null) this.change({ hints: open.hints + 1 });
  }

  private goOn(course: Course, answers: ReadonlyMap<number, number>): void {
    const { orders, stores } = this.session;
    const { live } = stores.run.store.getState();
    this.allow(holdOf(course, live.at, answers));
    orders.live();
    orders.play();
  }

  private allow(hold: Instant | null): void {
    this.hold = hold;
    this.session.orders.holdAt(hold);
  }

  private change(part: Partial<OpenLesson>): void {
    this.store.setState(({ open }) => ({ open: open === null ? null : { ...open, ...part } }));
  }

  private look(now: Run): void {
    const { open } = this.store.getState();
    if (open === null || now.known === null) return;
    if (open.course !== null) this.lookAtStages(open, open.course, now);
    else if (open.lesson.kind === "challenge") this.lookAtGoals(open.lesson, open, now);
  }

  private lookAtStages(open: OpenLesson, course: Course, now: Run): void {
    if (now.known === null) return;
    const left = leftAt(course.story, now.known.run);
    if (left !== open.left) {
      this.change({ left });
      // What is the person's own is nobody's to hold.
      this.allow(left === null ? holdOf(course, now.live.at, open.answers) : null);
    }
    const stands = this.hold !== null && now.live.at >= this.hold && !now.live.playing;
    if (left === null && stands) {
      const next = holdOf(course, now.live.at, open.answers);
      if (next !== this.hold) this.allow(next);
    }
    if (left === null) this.judge(open, course, now);
    this.finishAtEnd(course, now);
  }

  /** What all answered questions have come to, as far as the run has come. */
  private judge(open: OpenLesson, { lesson, places }: Course, now: Run): void {
    const { known, count, live } = now;
    if (known === null || count < known.trace.count) return;
    const right = new Map(open.right);
    for (const [stage, { question }] of lesson.stages.entries()) {
      const [asked, judged] = [places.stages[stage] ?? null, places.verdicts[stage] ?? null];
      if (question === null || asked === null || judged === null) continue;
      if (right.has(stage) || !open.answers.has(stage) || live.at < judged) continue;
      const from = lastRecordAt(known.trace, count, asked - 1) + 1;
      const end = lastRecordAt(known.trace, count, judged - 1) + 1;
      const ledger = createLedger();
      for (let index = 0; index < end; index += 1) {
        if (LEDGER_KINDS.has(known.trace.kind(index))) ledger.observe(recordOf(now, index));
      }
      const before = known.history.stateAt(from - 1) as EnsembleState;
      right.set(stage, rightAnswers(question, before, judgedOf(now, from, end), ledger));
    }
    if (right.size !== open.right.size) this.change({ right });
  }

  private finishAtEnd({ lesson, places }: Course, { live }: Run): void {
    const { open } = this.store.getState();
    const last = places.stages[lesson.stages.length - 1] ?? null;
    if (open === null || open.left !== null || last === null || live.at < last) return;
    const answered = lesson.stages.every(
      ({ question }, stage) => question === null || open.answers.has(stage),
    );
    if (answered) this.finish(open.id);
  }

  private lookAtGoals(challenge: Challenge, open: OpenLesson, now: Run): void {
    const { known, count, laws } = now;
    if (known === null) return;
    // Whether a record breaks a law is known a little later.
    const end = Math.min(count, laws.checked);
    if (this.watch === null || this.watch.seen > end) {
      this.watch = new ChallengeWatch(challenge, known.run);
    }
    if (this.watch.seen === end) return;
    for (const { record, broken } of judgedOf(now, this.watch.seen, end)) {
      this.watch.observe(record, broken);
    }
    const { progress } = this.watch;
    const { reached, spoilt } = open.progress;
    if (progress.reached.length === reached.length && progress.spoilt === spoilt) return;
    this.change({ progress });
    if (progress.reached.length === challenge.solved.length) this.finish(open.id);
  }

  private finish(id: string | null): void {
    const { finished } = this.store.getState();
    if (id === null || finished.has(id)) return;
    const more = new Set(finished).add(id);
    this.store.setState({ finished: more });
    writeFinished(more);
  }
}

/** All that a ledger takes down. */
const LEDGER_KINDS: ReadonlySet<string> = new Set(["session-established", "watch-event-received"]);

function* judgedOf(now: Run, from: number, end: number): Generator<Judged> {
  const broken = new Map<number, string[]>();
  for (const { index, law, warning } of now.laws.violations) {
    if (warning !== true) broken.set(index, [...(broken.get(index) ?? []), law]);
  }
  for (let index = from; index < end; index += 1) {
    yield { record: recordOf(now, index), broken: broken.get(index) ?? [] };
  }
}

function recordOf({ known }: Run, index: number): TraceRecord<EnsembleEvent> {
  if (known === null) throw new Error("there is no run");
  return known.trace.record(index) as TraceRecord<EnsembleEvent>;
}

const keepers = new WeakMap<Session, LessonKeeper>();

/** The lessons of this page. */
export function lessonsOf(session: Session): LessonKeeper {
  const kept = keepers.get(session) ?? new LessonKeeper(session);
  keepers.set(session, kept);
  return kept;
}
