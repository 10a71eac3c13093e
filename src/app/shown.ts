import { useStore } from "zustand";
import { useShallow } from "zustand/react/shallow";
import type { NodeId, RecordId } from "../../workers/kernel/identity.ts";
import type { Language } from "../../workers/kernel/words.ts";
import type { Lab, NodeSummary, PlacedRecord } from "../labs/lab.ts";
import type { RunKnown } from "../store/run-store.ts";
import type { Catalog } from "../words/catalog.ts";
import type { Session } from "./session.ts";

/** What every area of the page is given. */
export interface AreaProps {
  readonly session: Session;
  readonly text: Catalog;
  readonly language: Language;
}

/** What is so at the cursor. */
export interface Shown {
  readonly lab: Lab<unknown>;
  readonly known: RunKnown<unknown>;
  readonly state: unknown;
  readonly cursor: number;
}

/** The state at the cursor, or null while there is no run. Renders again whenever it is another one. */
export function useShown({ stores }: Session): Shown | null {
  const lab = useStore(stores.desk, (desk) => desk.lab);
  const known = useStore(stores.run.store, (run) => run.known);
  const cursor = useStore(stores.playback.store, (playback) => playback.cursor);
  if (known === null) return null;
  return { lab, known, cursor, state: known.history.stateAt(cursor) };
}

/** The instant at the cursor. Renders again with every frame that moves it. */
export function useTime({ stores }: Session): number {
  return useStore(stores.playback.store, (playback) => playback.at);
}

/** Whether time flows, in the past or at the live end. */
export function usePlaying({ stores }: Session): boolean {
  const liveEnd = useStore(stores.run.store, (run) => run.live.playing);
  const { live, playing } = useStore(
    stores.playback.store,
    useShallow((playback) => ({ live: playback.live, playing: playback.playing })),
  );
  return live ? liveEnd : playing;
}

/** Whether a command was given that only shows once time flows, and it does not. */
export function useWaits(session: Session): boolean {
  const { desk, playback } = session.stores;
  const waits = useStore(desk, (now) => now.waits);
  const live = useStore(playback.store, (now) => now.live);
  return !usePlaying(session) && waits && live;
}

/** The record of an index with its place. */
export function placed(known: RunKnown<unknown>, index: number): PlacedRecord {
  return { index, record: known.trace.record(index) };
}

/** Finds a record by its identity. */
export function finder(known: RunKnown<unknown>): (id: RecordId) => PlacedRecord | null {
  return (id) => {
    const index = known.places.indexOf(id);
    return index === null ? null : placed(known, index);
  };
}

/** The summary of one node. */
export function summaryOf(
  summaries: readonly NodeSummary[],
  id: NodeId | null,
): NodeSummary | null {
  return summaries.find((summary) => summary.id === id) ?? null;
}
