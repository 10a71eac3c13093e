import type { NodePlan, Run } from "../../kernel/run.ts";
import type { Instant } from "../../kernel/time.ts";
import { createMember } from "../member.ts";
import type { MemberOptions } from "../config.ts";
import type { Epoch, Round } from "../values.ts";
import { newClient } from "./client-view.ts";
import { NO_QUEUE } from "./queue.ts";
import { NO_SERVING } from "./serving-state.ts";
import { emptyLog } from "./broadcast.ts";
import { configOf } from "./fresh-tree.ts";
import { NO_FILES } from "./files.ts";
import { TRUE_CLOCK } from "./process-view.ts";
import type { Counter, EnsembleState, MemberView } from "./state.ts";

/** What is known before the first record. */
export function initialState(run: Run): EnsembleState {
  const members = run.nodes
    .filter(({ kind }) => kind === "member")
    .map((plan) => initialMember(plan, run));
  const clients = run.nodes.filter(({ kind }) => kind === "client").map(({ id }) => newClient(id));
  return {
    at: 0 as Instant,
    members,
    indexes: new Map(members.map(({ node }, index) => [node, index])),
    clients,
    clientIndexes: new Map(clients.map(({ node }, index) => [node, index])),
    endedSessions: [],
    lockDirectories: new Map(),
    appliedTrees: [],
    channels: new Map(),
    links: new Map(),
    losses: new Map(),
    conditions: run.conditions,
  };
}

/** A counter that nobody has written yet. */
export function untouched<Value>(value: Value): Counter<Value> {
  return { value, by: null, at: 0 as Instant };
}

/** What is gone when a process is. */
export const NO_PROCESS = {
  killBehind: null,
  state: null,
  phase: "ELECTION",
  leader: null,
  currentVote: null,
  election: null,
  leading: null,
  learning: null,
  serving: NO_SERVING,
  tree: null,
  peers: new Map(),
  timers: new Map(),
  writes: NO_QUEUE,
} as const satisfies Partial<MemberView>;

/** Of the proposal before the first election. @source FastLeaderElection.starter */
export const NO_PROPOSAL_EPOCH = -1n as Epoch;

function initialMember({ id: node, options }: NodePlan, run: Run): MemberView {
  const { id, peerType, database, acceptedEpoch, currentEpoch, verifiers, voters, config } =
    createMember(options as MemberOptions);
  return {
    node,
    id,
    peerType,
    process: "new",
    message: "",
    incarnation: 0,
    ...NO_PROCESS,
    counters: {
      round: untouched(0n as Round),
      peerEpoch: untouched(NO_PROPOSAL_EPOCH),
      acceptedEpoch: untouched(acceptedEpoch),
      currentEpoch: untouched(currentEpoch),
    },
    lastZxid: database.tree.lastProcessedZxid,
    durableZxid: database.tree.lastProcessedZxid,
    digest: database.tree.digest,
    log: emptyLog(database.log.number),
    files: NO_FILES,
    needsSnapshot: false,
    disk: {
      full: false,
      latencyUs: run.conditions.diskLatencyUs,
      bytesPerSecond: run.conditions.diskBytesPerSecond,
    },
    clock: TRUE_CLOCK,
    diskCopies: new Map(),
    verifiers,
    voters,
    config: configOf(config),
    minIntervalMs: config.settings.minNotificationIntervalMs,
  };
}
