import { createStore } from "zustand/vanilla";
import type { Granularity } from "./step-index.ts";

/** How virtual time passes on the screen. */
export interface PlaybackPace {
  readonly kind: "even" | "linear";
  readonly speed: number;
}

/** A short move to another instant. */
export interface Glide {
  readonly toIndex: number;
  readonly toAt: number;
  readonly leftMs: number;
}

/** Where we are looking: the one time of the page. */
export interface Playback {
  /** The instant that every panel shows. */
  readonly at: number;
  /** Index of the last record that has happened then; −1 before the first. */
  readonly cursor: number;
  /** Whether that is the live end, and goes on with it. */
  readonly live: boolean;
  readonly playing: boolean;
  readonly pace: PlaybackPace;
  readonly granularity: Granularity;
  readonly glide: Glide | null;
  /** The record that a step or a click led to; null while time flows. */
  readonly stepped: number | null;
}

const GLIDE_MS = 220;
/** A longer way is a jump. */
const GLIDE_SPAN_MAX_US = 1_500_000;

export function createPlaybackStore(pace: PlaybackPace, granularity: Granularity) {
  const store = createStore<Playback>(() => ({
    at: 0,
    cursor: -1,
    live: true,
    playing: false,
    pace,
    granularity,
    glide: null,
    stepped: null,
  }));
  return {
    store,
    /** To the state behind a record, gliding there when it is near and ahead. */
    goTo(index: number, at: number, glides: boolean) {
      const { at: now } = store.getState();
      const near = at > now && at - now <= GLIDE_SPAN_MAX_US;
      store.setState({
        live: false,
        playing: false,
        stepped: index,
        ...(glides && near
          ? { glide: { toIndex: index, toAt: at, leftMs: GLIDE_MS } }
          : { at, cursor: index, glide: null }),
      });
    },
    /** To an instant between records. */
    goToInstant(at: number, cursor: number) {
      store.setState({ at, cursor, live: false, playing: false, glide: null, stepped: null });
    },
    goLive(at: number, cursor: number) {
      store.setState({ at, cursor, live: true, glide: null, stepped: null });
    },
    setPlaying(playing: boolean) {
      store.setState(playing ? { playing, glide: null, stepped: null } : { playing });
    },
    setPace(next: PlaybackPace) {
      store.setState({ pace: next });
    },
    setGranularity(next: Granularity) {
      store.setState({ granularity: next });
    },
    /** What is told is this record, wherever the picture stands. */
    point(index: number) {
      store.setState({ stepped: index });
    },
    /** The live end will stop behind a record that a step is to find. */
    followStep() {
      store.setState({ live: true, playing: false, glide: null, stepped: null });
    },
  };
}

export type PlaybackStore = ReturnType<typeof createPlaybackStore>;
