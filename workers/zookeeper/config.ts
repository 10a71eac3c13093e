import { assert } from "../kernel/assert.ts";
import type { NodeId } from "../kernel/identity.ts";
import { compareLongs, serverId } from "./values.ts";
import type { Epoch, PeerType, ServerId, Zxid } from "./values.ts";

/** One line `server.N=…` of the configuration. */
export interface Server {
  readonly id: ServerId;
  /** The node that the host's name leads to. */
  readonly node: NodeId;
  readonly peerType: PeerType;
  readonly host: string;
  readonly quorumPort: number;
  readonly electionPort: number;
}

/** One line `group.G=…`: servers that count together. */
export interface Group {
  readonly id: number;
  readonly members: readonly ServerId[];
}

/** One line `weight.N=…`. */
export interface Weight {
  readonly id: ServerId;
  readonly weight: number;
}

/** Who takes part, and what a quorum is. @source QuorumVerifier */
export interface Ensemble {
  /** 0: from a file, never agreed on. */
  readonly version: bigint;
  /** In ascending order of id. */
  readonly servers: readonly Server[];
  /** Null: a majority of the participants is a quorum. */
  readonly hierarchy: {
    readonly groups: readonly Group[];
    readonly weights: readonly Weight[];
  } | null;
}

/** A setting with its name in zoo.cfg or as a property, unit, default and origin, so that the page can show them. */
export interface Setting {
  readonly key: string;
  readonly unit: "KiB" | "hundredths" | "ms" | "ticks" | "transactions";
  readonly value: number;
  readonly source: string;
}

/** Defaults: those of the source, and of the sample zoo.cfg where the source has none. */
export const SETTINGS = {
  tickTimeMs: { key: "tickTime", unit: "ms", value: 2000, source: "conf/zoo_sample.cfg" },
  initLimitTicks: { key: "initLimit", unit: "ticks", value: 10, source: "conf/zoo_sample.cfg" },
  syncLimitTicks: { key: "syncLimit", unit: "ticks", value: 5, source: "conf/zoo_sample.cfg" },
  /** 0: as initLimit. */
  connectToLearnerMasterLimitTicks: {
    key: "connectToLearnerMasterLimit",
    unit: "ticks",
    value: 0,
    source: "QuorumPeer.connectToLearnerMasterLimit",
  },
  minNotificationIntervalMs: {
    key: "fastleader.minNotificationInterval",
    unit: "ms",
    value: 200,
    source: "FastLeaderElection.minNotificationInterval",
  },
  maxNotificationIntervalMs: {
    key: "fastleader.maxNotificationInterval",
    unit: "ms",
    value: 60_000,
    source: "FastLeaderElection.maxNotificationInterval",
  },
  /** A constant of the source, not a setting of zoo.cfg. */
  finalizeWaitMs: {
    key: "finalizeWait",
    unit: "ms",
    value: 200,
    source: "FastLeaderElection.finalizeWait",
  },
  cnxTimeoutMs: { key: "cnxTimeout", unit: "ms", value: 5000, source: "QuorumCnxManager.cnxTO" },
  /** −1: syncLimit · tickTime. */
  quorumCnxnTimeoutMs: {
    key: "quorumCnxnTimeoutMs",
    unit: "ms",
    value: -1,
    source: "QuorumPeer.quorumCnxnTimeoutMs",
  },
  leaderConnectDelayDuringRetryMs: {
    key: "leaderConnectDelayDuringRetryMs",
    unit: "ms",
    value: 100,
    source: "Learner.leaderConnectDelayDuringRetryMs",
  },
  /** −1: off. */
  maxTimeToWaitForEpochMs: {
    key: "leader.maxTimeToWaitForEpoch",
    unit: "ms",
    value: -1,
    source: "Leader.maxTimeToWaitForEpoch",
  },
  observerElectionDelayMs: {
    key: "observer.election.DelayMs",
    unit: "ms",
    value: 200,
    source: "Observer.observerElectionDelayMs",
  },
  /** A snapshot is taken after half of it, and a random part of the other half. */
  snapCount: {
    key: "snapCount",
    unit: "transactions",
    value: 100_000,
    source: "ZooKeeperServer.getSnapCount",
  },
  /** −1: learners are not brought up to date from the log on the disk. 0: however long it is. */
  snapshotSizeFactorHundredths: {
    key: "zookeeper.snapshotSizeFactor",
    unit: "hundredths",
    value: 33,
    source: "ZKDatabase.snapshotSizeFactor",
  },
  /** A log's file is that much longer than what is in it. */
  preAllocSizeKib: {
    key: "preAllocSize",
    unit: "KiB",
    value: 65_536,
    source: "FilePadding.preAllocSize",
  },
} as const satisfies Record<string, Setting>;

export type SettingName = keyof typeof SETTINGS;
export type Settings = { readonly [Name in SettingName]: number };

export const DEFAULT_SETTINGS = Object.fromEntries(
  Object.entries(SETTINGS).map(([name, { value }]) => [name, value]),
) as Settings;

/** What one server is started with. */
export interface MemberConfig {
  readonly ensemble: Ensemble;
  /** A configuration that was proposed and not yet agreed on (`<cfg>.dynamic.next`), when there is one. */
  readonly nextEnsemble: Ensemble | null;
  readonly settings: Settings;
}

/** `options` of a node plan of kind "member". */
export interface MemberOptions {
  readonly id: ServerId;
  readonly config: MemberConfig;
  /** What the database holds before the first start. For tests of the election alone. */
  readonly lastZxid?: Zxid;
  /** Content of the epoch files before the first start. For tests of the election alone. */
  readonly currentEpoch?: Epoch;
  /** Where the counter of an epoch ends; 2^32 − 1. For tests of that end alone. */
  readonly lastCounter?: bigint | undefined;
}

/** What an ensemble is described by. */
export interface EnsemblePlan {
  readonly participants: readonly number[];
  readonly observers?: readonly number[];
  readonly groups?: readonly (readonly number[])[];
  /** Of servers whose weight is not 1. */
  readonly weights?: readonly (readonly [number, number])[];
  readonly version?: bigint;
}

const QUORUM_PORT = 2888;
const ELECTION_PORT = 3888;

/** An ensemble whose server N is the node `sN`. */
export function createEnsemble(plan: EnsemblePlan): Ensemble {
  const { participants, observers = [], groups, weights = [], version = 0n } = plan;
  const servers = [
    ...participants.map((id) => createServer(id, "participant")),
    ...observers.map((id) => createServer(id, "observer")),
  ].sort((a, b) => compareLongs(a.id, b.id));
  assert(new Set(servers.map(({ id }) => id)).size === servers.length, "a server is listed once");
  if (groups === undefined) return { version, servers, hierarchy: null };
  const grouped = groups.flat().sort((a, b) => a - b);
  assert(
    grouped.join() === [...participants].sort((a, b) => a - b).join(),
    "every participant is in exactly one group",
  );
  return {
    version,
    servers,
    hierarchy: {
      groups: groups.map((members, index) => ({ id: index + 1, members: members.map(serverId) })),
      weights: weights.map(([id, weight]) => ({ id: serverId(id), weight })),
    },
  };
}

/** A member's configuration with the default settings, but for those given. */
export function createConfig(ensemble: Ensemble, settings: Partial<Settings> = {}): MemberConfig {
  return { ensemble, nextEnsemble: null, settings: { ...DEFAULT_SETTINGS, ...settings } };
}

/** The server of that id, or null. */
export function serverOf(ensemble: Ensemble, id: ServerId): Server | null {
  return ensemble.servers.find((server) => server.id === id) ?? null;
}

/**
 * The configuration as servers tell it one another.
 *
 * @source QuorumMaj.toString, QuorumHierarchical.toString
 */
export function configText(ensemble: Ensemble): string {
  const lines = ensemble.servers.map(
    ({ id, host, quorumPort, electionPort, peerType }) =>
      `server.${id}=${host}:${quorumPort}:${electionPort}:${peerType}`,
  );
  const { hierarchy } = ensemble;
  if (hierarchy !== null) {
    for (const { id, members } of hierarchy.groups) lines.push(`group.${id}=${members.join(":")}`);
    for (const { id, weight } of hierarchy.weights) lines.push(`weight.${id}=${weight}`);
  }
  lines.push(`version=${ensemble.version.toString(16)}`);
  return lines.join("\n");
}

function createServer(id: number, peerType: PeerType): Server {
  const node = `s${id}` as NodeId;
  const host = node;
  return {
    id: serverId(id),
    node,
    peerType,
    host,
    quorumPort: QUORUM_PORT,
    electionPort: ELECTION_PORT,
  };
}
