import type { Projection } from "../kernel/projection.ts";
import type { TraceRecord } from "../kernel/trace/record.ts";
import { BROADCAST_FOLDS } from "./projection/broadcast.ts";
import { CHANNEL_FOLDS } from "./projection/channels.ts";
import type { ClientView } from "./projection/client-view.ts";
import { CONNECTION_FOLDS } from "./projection/connection.ts";
import { ELECTION_FOLDS } from "./projection/election.ts";
import type { MemberFolds } from "./projection/folds.ts";
import { initialState } from "./projection/initial.ts";
import { PROCESS_FOLDS } from "./projection/process.ts";
import type { EnsembleState, MemberView } from "./projection/state.ts";
import { SERVING_FOLDS } from "./projection/serving.ts";
import { ZAB_FOLDS } from "./projection/zab.ts";
import type { EnsembleEvent } from "./trace.ts";

export { entryState } from "./projection/broadcast.ts";
export type { EntryState } from "./projection/broadcast.ts";
export { entriesOf, entryAt, lastEntry } from "./projection/entry-list.ts";
export type { EntryList, EntryView } from "./projection/entry-list.ts";
export type { FilesView, SnapshotView } from "./projection/files.ts";
export { FINISHED_CALLS_MAX } from "./projection/client-view.ts";
export type {
  CallbackView,
  CallView,
  ClientView,
  ClientWatchesView,
  EndedLockView,
  EventThreadView,
  FinishedCallView,
  HandleView,
  LockView,
  RunningCallbackView,
  TransportView,
} from "./projection/client-view.ts";
export { ENDED_SESSIONS_MAX } from "./projection/ended-sessions.ts";
export type { EndedSessionView } from "./projection/ended-sessions.ts";
export type { LockDirectoryView } from "./projection/lock-directories.ts";
export { locksOf } from "./projection/locks.ts";
export type { LockQueueView, TicketView } from "./projection/locks.ts";
export type { ProcessState, TimerView } from "./projection/process-view.ts";
export { ownerOf, sessionsOf } from "./projection/sessions.ts";
export type { SessionView } from "./projection/sessions.ts";
export { childCountOf, childIn, statOfZnode, znodeIn } from "./projection/tree-view.ts";
export type { TreeView, ZnodeView } from "./projection/tree-view.ts";
export { watchersOf } from "./projection/watchers.ts";
export type { WatcherView } from "./projection/watchers.ts";
export type {
  ClientConnectionView,
  ServingView,
  TrackedSessionView,
  WatchView,
} from "./projection/serving-state.ts";
export type {
  ChannelView,
  Counter,
  Counters,
  ElectionView,
  EnsembleState,
  FlightView,
  LeadingView,
  LearnerView,
  LearningView,
  LinkView,
  LogView,
  MemberView,
  PeerView,
  SyncView,
} from "./projection/state.ts";

const MEMBER_FOLDS: MemberFolds = {
  ...PROCESS_FOLDS,
  ...ELECTION_FOLDS,
  ...CONNECTION_FOLDS,
  ...SERVING_FOLDS,
  ...ZAB_FOLDS,
  ...BROADCAST_FOLDS,
};

type Fold<State> = (
  state: State,
  event: EnsembleEvent,
  record: TraceRecord<EnsembleEvent>,
) => State;

// By kind of event; what has no fold here, from this core or another, changes nothing.
const memberFolds = new Map(Object.entries(MEMBER_FOLDS)) as ReadonlyMap<string, Fold<MemberView>>;
const channelFolds = new Map(Object.entries(CHANNEL_FOLDS)) as ReadonlyMap<
  string,
  Fold<EnsembleState>
>;

/** The fold of a trace: all that can be known of an ensemble at an instant. */
export const projection: Projection<EnsembleEvent, EnsembleState> = {
  initial: initialState,
  fold(state, record) {
    const { node, at, event } = record;
    const foldChannels = channelFolds.get(event.kind);
    const known = foldChannels === undefined ? state : foldChannels(state, event, record);
    const foldMember = memberFolds.get(event.kind);
    const index = foldMember === undefined ? undefined : known.indexes.get(node);
    if (foldMember === undefined || index === undefined) return { ...known, at };
    const members = known.members.slice();
    members[index] = foldMember(known.members[index] as MemberView, event, record);
    return { ...known, at, members };
  },
};

/** The member of that name, or null. */
export function memberOf(state: EnsembleState, node: MemberView["node"]): MemberView | null {
  const index = state.indexes.get(node);
  return index === undefined ? null : (state.members[index] ?? null);
}

/** The client of that name, or null. */
export function clientOf(state: EnsembleState, node: ClientView["node"]): ClientView | null {
  const index = state.clientIndexes.get(node);
  return index === undefined ? null : (state.clients[index] ?? null);
}
