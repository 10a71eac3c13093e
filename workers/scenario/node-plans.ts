import { assert } from "../kernel/assert.ts";
import type { NodeId } from "../kernel/identity.ts";
import type { NodePlan, Run } from "../kernel/run.ts";
import {
  createConfig,
  createEnsemble,
  DEFAULT_SETTINGS,
  type MemberOptions,
  type SettingName,
  type Settings,
} from "../zookeeper/config.ts";
import { type ClientOptions, DEFAULT_SESSION_TIMEOUT_MS } from "../zookeeper/config/client.ts";
import { serverId } from "../zookeeper/values.ts";
import {
  clientNames,
  type Ensemble,
  memberName,
  memberNames,
  memberNumber,
  voterNames,
} from "./ensemble.ts";

/** What every member and every client of an ensemble is started with. */
export function nodePlans(ensemble: Ensemble): readonly NodePlan[] {
  return [...memberPlans(ensemble), ...clientPlans(ensemble)];
}

function memberPlans(ensemble: Ensemble): readonly NodePlan[] {
  const { groups, weights, configuration } = ensemble;
  const voters = voterNames(ensemble);
  const servers = createEnsemble({
    participants: voters.map(memberNumber),
    observers: memberNames(ensemble).slice(voters.length).map(memberNumber),
    ...(groups === null ? {} : { groups: groups.map((group) => group.map(memberNumber)) }),
    weights: weights.map(({ node, weight }) => [memberNumber(node), weight] as const),
  });
  const config = createConfig(servers, configuration);
  return memberNames(ensemble).map((id) => {
    const options: MemberOptions = { id: serverId(memberNumber(id)), config };
    return { id, kind: "member", options };
  });
}

/** Each client knows every member. */
function clientPlans(ensemble: Ensemble): readonly NodePlan[] {
  const servers = memberNames(ensemble);
  const options: ClientOptions = { servers, sessionTimeoutMs: DEFAULT_SESSION_TIMEOUT_MS };
  return clientNames(ensemble).map((id) => ({ id, kind: "client", options }));
}

/**
 * The ensemble whose plans a run's nodes are.
 *
 * Saved runs and links hold the ensemble and not every member's copy of it: shorter, and nobody can write two members
 * that contradict each other.
 */
export function ensembleOf(run: Run): Ensemble {
  const first = run.nodes.find(({ kind }) => kind === "member");
  assert(first !== undefined, "a run has members");
  const { config } = first.options as MemberOptions;
  const { servers, hierarchy } = config.ensemble;
  const voters = servers.filter(({ peerType }) => peerType === "participant");
  return {
    servers: voters.length,
    observers: servers.length - voters.length,
    clients: run.nodes.filter(({ kind }) => kind === "client").length,
    groups: hierarchy === null ? null : hierarchy.groups.map(({ members }) => members.map(nodeOf)),
    weights: (hierarchy?.weights ?? []).map(({ id, weight }) => ({ node: nodeOf(id), weight })),
    configuration: unusual(config.settings),
  };
}

function nodeOf(id: bigint): NodeId {
  return memberName(Number(id));
}

function unusual(settings: Settings): Partial<Settings> {
  const names = Object.keys(DEFAULT_SETTINGS) as SettingName[];
  const given = names.filter((name) => settings[name] !== DEFAULT_SETTINGS[name]);
  return Object.fromEntries(given.map((name) => [name, settings[name]]));
}
