import type { Lab } from "../labs/lab.ts";
import { labs } from "../labs/index.ts";
import { createPlaybackStore, type PlaybackStore } from "../store/playback-store.ts";
import { createRunStore, type RunStore } from "../store/run-store.ts";
import { createViewStore, type View, type ViewStore } from "../store/view-store.ts";
import { laneNodes } from "../views/timeline/lanes.ts";
import { timelineIndex, type TimelineIndex } from "../views/timeline/timeline-index.ts";
import type { NarratedRun } from "../../workers/scenario/narration.ts";
import type { Run } from "../../workers/kernel/run.ts";
import type { TraceReader } from "../../workers/kernel/trace/trace.ts";
import { createStore, type StoreApi } from "zustand/vanilla";
import type { Chaos } from "./chaos-state.ts";
import type { Preferences } from "./remembered.ts";

/** A sentence over everything: what went wrong, or what was done. */
export interface Notice {
  readonly kind: "done" | "problem";
  readonly text: string;
  /** What can be done about it at once. */
  readonly offer?: { readonly word: string; readonly run: () => void };
}

/** Something that takes its time: how far it is, and how to end it. */
export interface Work {
  readonly text: string;
  /** From 0 to 1. */
  readonly done: number;
  readonly cancel: () => void;
}

/** What is on the screen beside the run. */
export interface Desk {
  readonly lab: Lab<unknown>;
  readonly timeline: TimelineIndex;
  readonly scenarioId: string | null;
  /** The scenario as it goes where nobody interferes; null: what runs is no scenario. */
  readonly story: NarratedRun | null;
  readonly notice: Notice | null;
  readonly work: Work | null;
  /** Faults drawn from a seed: null: none were, or that is put away. */
  readonly chaos: Chaos | null;
  /** Something was ordered at the live end of a run that stands still: nothing follows before it is played on. */
  readonly waits: boolean;
  readonly dropping: boolean;
  /** Whether the panel of lessons is open. */
  readonly lessons: boolean;
}

/** All that the page keeps, each in its store. */
export interface Stores {
  readonly run: RunStore<unknown>;
  readonly playback: PlaybackStore;
  readonly view: ViewStore;
  readonly desk: StoreApi<Desk>;
  begin(run: Run, trace: TraceReader): void;
}

export function createStores(preferences: Preferences, view: View): Stores {
  const run = createRunStore<unknown>();
  const lab = labOf("zookeeper");
  const desk = createStore<Desk>(() => ({
    lab,
    timeline: timelineIndex([], lab.readLane),
    scenarioId: null,
    story: null,
    notice: null,
    work: null,
    chaos: null,
    waits: false,
    dropping: false,
    lessons: false,
  }));
  return {
    run,
    playback: createPlaybackStore(preferences.pace, preferences.granularity),
    view: createViewStore(view),
    desk,
    begin(next, trace) {
      const chosen = labOf(next.lab);
      const timeline = timelineIndex(laneNodes(next.nodes), chosen.readLane);
      desk.setState({ lab: chosen, timeline });
      run.begin(next, trace, chosen, [timeline]);
    },
  };
}

function labOf(id: string): Lab<unknown> {
  const lab = labs.find((known) => known.id === id) ?? labs[0];
  if (lab === undefined) throw new Error("There is no lab in src/labs/index.ts.");
  return lab;
}
