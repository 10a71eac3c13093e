import { createStore, type StoreApi } from "zustand/vanilla";
import type { PlacedViolation } from "../../workers/kernel/law.ts";
import type { Projection } from "../../workers/kernel/projection.ts";
import type { Run } from "../../workers/kernel/run.ts";
import type { TraceRecord } from "../../workers/kernel/trace/record.ts";
import type { TraceReader } from "../../workers/kernel/trace/trace.ts";
import type { Words } from "../../workers/kernel/words.ts";
import { type Branch, branchKeeping, FIRST_ONLY } from "./branches.ts";
import { type History, history } from "./history.ts";
import { type Lineage, lineage } from "./lineage.ts";
import { type RecordPlaces, recordPlaces } from "./record-places.ts";
import { type StepIndex, stepIndex, type StepKinds } from "./step-index.ts";

/** An event as a reader that knows no protocol sees it. */
export interface AnyEvent {
  readonly kind: string;
}

export type AnyRecord = TraceRecord<AnyEvent>;

/** Something that reads every record once, in order, and can forget another future. */
export interface RecordReader {
  append(record: AnyRecord, index: number): void;
  truncate(keep: number, recordOf: (index: number) => AnyRecord): void;
}

/** The live end of the run, as the conductor last told it. */
export interface LiveClock {
  readonly at: number;
  /** Virtual microseconds a wall millisecond. */
  readonly speed: number;
  readonly playing: boolean;
}

/** What has been told of the lab's laws. */
export interface LawsKnown {
  /** So many records have been held against them. */
  readonly checked: number;
  /** What broke one, in the order of the trace. Of one law there are VIOLATIONS_OF_LAW_MAX at the most. */
  readonly violations: readonly PlacedViolation[];
}

/** What is known of one run. The parts grow in place; `revision` tells that they have. */
export interface RunKnown<State> {
  readonly run: Run;
  readonly trace: TraceReader;
  readonly history: History<AnyEvent, State>;
  readonly steps: StepIndex;
  readonly places: RecordPlaces;
  readonly lineage: Lineage;
  readonly readers: readonly RecordReader[];
}

export interface RunState<State> {
  readonly title: Words;
  readonly known: RunKnown<State> | null;
  /** Records read. */
  readonly count: number;
  /** Grows whenever something was read or forgotten. */
  readonly revision: number;
  readonly live: LiveClock;
  readonly laws: LawsKnown;
  /** Of this run, in the order in which they began; the first is the run itself. */
  readonly branches: readonly Branch[];
}

const NO_TITLE: Words = { en: "", zh: "" };
const AT_REST: LiveClock = { at: 0, speed: 0, playing: false };
const NOTHING_CHECKED: LawsKnown = { checked: 0, violations: [] };
const NOTHING_KNOWN = {
  title: NO_TITLE,
  known: null,
  count: 0,
  revision: 0,
  live: AT_REST,
  laws: NOTHING_CHECKED,
  branches: FIRST_ONLY,
} as const;

/** Reads records into all that is kept of a run. */
function readInto<State>(known: RunKnown<State>, from: number, end: number): void {
  for (let index = from; index < end; index++) {
    const record = known.trace.record(index);
    known.history.append(record);
    known.steps.append(record.event.kind, index);
    known.places.append(record.node, index);
    const { cause } = record;
    known.lineage.append(record.node, cause === null ? -1 : (known.places.indexOf(cause) ?? -1));
    for (const reader of known.readers) reader.append(record, index);
  }
}

function forget<State>(known: RunKnown<State>, keep: number): void {
  known.history.truncate(keep);
  known.steps.truncate(keep);
  known.places.truncate(keep);
  known.lineage.truncate(keep);
  for (const reader of known.readers) reader.truncate(keep, (index) => known.trace.record(index));
}

/** The violations that are known behind the record of that index: what the page shows there. */
export function violationsAt({ violations }: LawsKnown, index: number): readonly PlacedViolation[] {
  return violationsIn(violations, index + 1);
}

/** Those in the first `count` records; the same list where that is all. */
function violationsIn(
  violations: readonly PlacedViolation[],
  count: number,
): readonly PlacedViolation[] {
  const last = violations[violations.length - 1];
  if (last === undefined || last.index < count) return violations;
  return violations.filter(({ index }) => index < count);
}

/** What is known of the run. */
export function createRunStore<State>() {
  const store = createStore<RunState<State>>(() => NOTHING_KNOWN);

  return {
    store,
    /** Another run: nothing of the one before is kept but its branches. */
    begin(
      run: Run,
      trace: TraceReader,
      lab: { readonly projection: Projection<AnyEvent, State>; readonly stepKinds: StepKinds },
      readers: readonly RecordReader[],
    ) {
      const known: RunKnown<State> = {
        run,
        trace,
        history: history(run, trace, lab.projection),
        steps: stepIndex(lab.stepKinds),
        places: recordPlaces(),
        lineage: lineage(),
        readers,
      };
      store.setState(({ revision }) => ({
        known,
        count: 0,
        revision: revision + 1,
        live: AT_REST,
        laws: NOTHING_CHECKED,
      }));
    },
    /** The run goes on another way behind its first `keep` records. */
    branch(run: Run, keep: number) {
      const { known, laws, revision } = store.getState();
      if (known === null) return;
      forget(known, keep);
      store.setState({
        known: { ...known, run },
        count: Math.min(keep, known.history.folded),
        revision: revision + 1,
        laws: {
          checked: Math.min(keep, laws.checked),
          violations: violationsIn(laws.violations, keep),
        },
      });
    },
    /** More of the run has been held against the laws. */
    learnLaws(checked: number, violations: readonly PlacedViolation[]) {
      store.setState(({ laws }) => ({
        laws: {
          checked,
          violations:
            violations.length === 0 ? laws.violations : [...laws.violations, ...violations],
        },
      }));
    },
    /** Reads on, no more than `recordsMax` records, so that a long trace does not freeze a frame. */
    readOn(recordsMax: number) {
      const { known, count, revision } = store.getState();
      if (known === null) return;
      const end = Math.min(known.trace.count, count + recordsMax);
      if (end === count) return;
      readInto(known, count, end);
      store.setState({ count: end, revision: revision + 1 });
    },
    /** The same run with all commands until now. */
    setStory(run: Run) {
      const { known } = store.getState();
      if (known !== null) store.setState({ known: { ...known, run } });
    },
    setLive(live: LiveClock) {
      store.setState({ live });
    },
    ...reading(store),
    ...branchKeeping(store),
  };
}

/** For those who wait for what is to be read. */
function reading<State>(store: StoreApi<RunState<State>>) {
  const until = (isThere: (now: RunState<State>) => boolean): Promise<void> =>
    isThere(store.getState())
      ? Promise.resolve()
      : new Promise((resolve) => {
          const stop = store.subscribe((now) => {
            if (!isThere(now)) return;
            stop();
            resolve();
          });
        });
  return {
    /** Waits until what runs is no longer what was written into that trace. */
    whenBegun(before: TraceReader | null): Promise<void> {
      const isThere = ({ known }: RunState<State>) => known !== null && known.trace !== before;
      return until(isThere);
    },
    /** Waits until so many records of the present run are read, and, if asked for, held against the laws; or until it is another run. */
    whenRead(count: number, laws: boolean): Promise<void> {
      const { known } = store.getState();
      const isThere = (now: RunState<State>) =>
        now.known?.trace !== known?.trace ||
        (now.count >= count && (!laws || now.laws.checked >= count));
      return until(isThere);
    },
  };
}

export type RunStore<State> = ReturnType<typeof createRunStore<State>>;
