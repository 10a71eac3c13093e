import type { Projection } from "../kernel/projection.ts";
import type { TraceRecord } from "../kernel/trace/record.ts";
import { BROADCAST_FOLDS } from "./projection/broadcast.ts";
import { CHANNEL_FOLDS } from "./projection/channels.ts";
import type { ChannelFolds } from "./projection/channels.ts";
import { CLIENT_CALL_FOLDS } from "./projection/client-calls.ts";
import { CLIENT_CALLBACK_FOLDS } from "./projection/client-callbacks.ts";
import { CLIENT_HANDLE_FOLDS } from "./projection/client-handle.ts";
import { CLIENT_LOCK_FOLDS } from "./projection/client-lock.ts";
import { CLIENT_PROCESS_FOLDS } from "./projection/client-process.ts";
import type { ClientFolds } from "./projection/client-process.ts";
import type { ClientView } from "./projection/client-view.ts";
import { CONNECTION_FOLDS } from "./projection/connection.ts";
import { ELECTION_FOLDS } from "./projection/election.ts";
import type { MemberFolds } from "./projection/folds.ts";
import { initialState } from "./projection/initial.ts";
import { withAsking, wokenBy } from "./projection/lock-releases.ts";
import { PROCESS_FOLDS } from "./projection/process.ts";
import type { EnsembleState, MemberView } from "./projection/state.ts";
import { SERVING_FOLDS } from "./projection/serving.ts";
import { withShared } from "./projection/shared-transactions.ts";
import { TREE_FOLDS } from "./projection/tree-folds.ts";
import type { TreeFolds } from "./projection/tree-folds.ts";
import { ZAB_FOLDS } from "./projection/zab.ts";
import type { EnsembleEvent } from "./trace.ts";

export { entryState } from "./projection/broadcast.ts";
export type { EntryState } from "./projection/broadcast.ts";
export { entriesOf, entryAt, lastEntry } from "./projection/entry-list.ts";
export type { EntryList, EntryView } from "./projection/entry-list.ts";
export type { DiskCopyView } from "./projection/disk-view.ts";
export { snapshotFile } from "./projection/files.ts";
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
export { flightOn } from "./projection/channels.ts";
export { inOrder } from "./projection/queue.ts";
export type { Queue } from "./projection/queue.ts";
export { ENDED_SESSIONS_MAX } from "./projection/ended-sessions.ts";
export type { EndedSessionView } from "./projection/ended-sessions.ts";
export type { LockDirectoryView, ReleaseView } from "./projection/lock-directories.ts";
export { locksOf } from "./projection/locks.ts";
export type { LockQueueView, TicketView } from "./projection/locks.ts";
export type { ClockView, ProcessState, TimerView } from "./projection/process-view.ts";
export { ownerOf, sessionsOf } from "./projection/sessions.ts";
export type { SessionView } from "./projection/sessions.ts";
export {
  childCountOf,
  childIn,
  ephemeralsOf,
  statOfZnode,
  znodeIn,
} from "./projection/tree-view.ts";
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

const ENSEMBLE_FOLDS: ChannelFolds = {
  ...CHANNEL_FOLDS,
  "lock-asked-for": (state, { directory, variant }) => withAsking(state, directory, variant),
  "watch-triggered": wokenBy,
};

const MEMBER_FOLDS: MemberFolds = {
  ...PROCESS_FOLDS,
  ...ELECTION_FOLDS,
  ...CONNECTION_FOLDS,
  ...SERVING_FOLDS,
  ...ZAB_FOLDS,
  ...BROADCAST_FOLDS,
};

const CLIENT_FOLDS: ClientFolds = {
  ...CLIENT_PROCESS_FOLDS,
  ...CLIENT_HANDLE_FOLDS,
  ...CLIENT_CALL_FOLDS,
  ...CLIENT_CALLBACK_FOLDS,
  ...CLIENT_LOCK_FOLDS,
};

type Entry = TraceRecord<EnsembleEvent>;
type Fold<State> = (state: State, event: EnsembleEvent, record: Entry) => State;
type FoldTree = (
  state: EnsembleState,
  member: MemberView,
  event: EnsembleEvent,
  record: Entry,
) => ReturnType<NonNullable<TreeFolds["applied"]>>;

// By kind of event; what has no fold here, from this core or another, changes nothing.
const memberFolds = new Map(Object.entries(MEMBER_FOLDS)) as ReadonlyMap<string, Fold<MemberView>>;
const clientFolds = new Map(Object.entries(CLIENT_FOLDS)) as ReadonlyMap<string, Fold<ClientView>>;
const treeFolds = new Map(Object.entries(TREE_FOLDS)) as ReadonlyMap<string, FoldTree>;
const ensembleFolds = new Map(Object.entries(ENSEMBLE_FOLDS)) as ReadonlyMap<
  string,
  Fold<EnsembleState>
>;

/** The fold of a trace: all that can be known of an ensemble at an instant. */
export const projection: Projection<EnsembleEvent, EnsembleState> = {
  initial: initialState,
  fold(state, record) {
    const { at, event } = record;
    // What a command does to a disk, the world tells itself.
    const isDisks = event.kind === "entry-corrupted" || event.kind === "disk-restored";
    const node = isDisks ? event.node : record.node;
    const foldEnsemble = ensembleFolds.get(event.kind);
    const known = foldEnsemble === undefined ? state : foldEnsemble(state, event, record);
    const index = known.indexes.get(node);
    if (index !== undefined) return foldMember(known, index, record);
    const place = known.clientIndexes.get(node);
    const foldClient = place === undefined ? undefined : clientFolds.get(event.kind);
    if (place === undefined || foldClient === undefined) return { ...known, at };
    const clients = known.clients.slice();
    clients[place] = foldClient(known.clients[place] as ClientView, event, record);
    return { ...known, at, clients };
  },
};

function foldMember(known: EnsembleState, index: number, record: Entry): EnsembleState {
  const { at, event } = record;
  const fold = memberFolds.get(event.kind);
  if (fold === undefined) return { ...known, at };
  const before = known.members[index] as MemberView;
  const member = fold(before, sharing(known, before, event), record);
  const foldTree = treeFolds.get(event.kind);
  if (member === before && foldTree === undefined) return { ...known, at };
  const members = known.members.slice();
  members[index] = member;
  if (foldTree === undefined) return { ...known, at, members };
  const { state, tree } = foldTree(known, before, event, record);
  if (tree !== member.tree) members[index] = { ...member, tree };
  return { ...state, at, members };
}

function sharing(state: EnsembleState, { node }: MemberView, event: EnsembleEvent): EnsembleEvent {
  if (event.kind !== "written") return event;
  const operation = withShared(state, node, event.operation);
  return operation === event.operation ? event : { ...event, operation };
}

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
