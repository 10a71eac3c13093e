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
import { serverId } from "../zookeeper/values.ts";
import { type Ensemble, memberName, memberNames, memberNumber, voterNames } from "./ensemble.ts";

/** What every member of an ensemble is started with. */
export function memberPlans(ensemble: Ensemble): readonly NodePlan[] {
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

/**
 * The ensemble whose plans a run's nodes are.
 *
 * Saved runs and links hold the ensemble and not every member's copy of it: shorter, and nobody can write two members
 * that contradict each other.
 */
export function ensembleOf(run: Run): Ensemble {
  const [first] = run.nodes;
  assert(first !== undefined, "a run has members");
  const { config } = first.options as MemberOptions;
  const { servers, hierarchy } = config.ensemble;
  const voters = servers.filter(({ peerType }) => peerType === "participant");
  return {
    servers: voters.length,
    observers: servers.length - voters.length,
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
