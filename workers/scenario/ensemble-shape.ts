import type { NodeId } from "../kernel/identity.ts";
import {
  DEFAULT_SETTINGS,
  type Setting,
  type SettingName,
  SETTINGS,
  type Settings,
} from "../zookeeper/config.ts";
import { type Ensemble, voterNames, type Weight } from "./ensemble.ts";
import { clientsMax, membersMax } from "./limits.ts";
import { accepted, type Reading, refused } from "./problem.ts";
import {
  type Fields,
  integer,
  list,
  may,
  need,
  nodeName,
  nodeOf,
  object,
  optional,
  type Shape,
} from "./shape.ts";

/** Reads an ensemble. */
export const ensemble: Shape<Ensemble> = (value, place) => {
  const read = object<Ensemble>({
    servers: need(integer(1, membersMax)),
    observers: may(integer(0, membersMax), 0),
    clients: may(integer(0, clientsMax), 0),
    groups: optional(list(list(nodeName, 1, membersMax), 1, membersMax)),
    weights: may(list(weight, 0, membersMax), []),
    configuration: may(configuration, {}),
  })(value, place);
  if (!read.ok) return read;
  const { servers, observers, groups, weights } = read.value;
  if (servers + observers > membersMax) {
    const count = servers + observers;
    return refused(
      place,
      `There may be ${membersMax} members at the most; here are ${count}.`,
      `成员最多 ${membersMax} 个，此处有 ${count} 个。`,
    );
  }
  const stranger = strangerIn(groups ?? [], weights, voterNames(read.value), place);
  if (stranger !== null) return stranger;
  const misgrouped = groups === null ? null : ungrouped(groups, voterNames(read.value), place);
  return misgrouped ?? read;
};

function strangerIn(
  groups: readonly (readonly NodeId[])[],
  weights: readonly Weight[],
  voters: readonly NodeId[],
  place: string,
): Reading<never> | null {
  const voter = nodeOf(voters);
  for (const [index, group] of groups.entries()) {
    for (const [position, node] of group.entries()) {
      const read = voter(node, `${place}.groups[${index}][${position}]`);
      if (!read.ok) return read;
    }
  }
  for (const [index, { node }] of weights.entries()) {
    const read = voter(node, `${place}.weights[${index}].node`);
    if (!read.ok) return read;
  }
  return null;
}

function ungrouped(
  groups: readonly (readonly NodeId[])[],
  voters: readonly NodeId[],
  place: string,
): Reading<never> | null {
  const grouped = groups.flat();
  const wrong = voters.find((voter) => grouped.filter((node) => node === voter).length !== 1);
  return wrong === undefined
    ? null
    : refused(
        `${place}.groups`,
        `Every voter stands in exactly one group; ${wrong} does not.`,
        `每个有投票权的成员须恰好属于一个组；${wrong} 不符合。`,
      );
}

const weight = object<Weight>({ node: need(nodeName), weight: need(integer(0, 1000)) });

/** An hour in milliseconds: longer than any story waits, and more than any other setting needs. */
const settingMax = 3_600_000;

const SETTING_NAMES = Object.keys(SETTINGS) as SettingName[];

/** Where the special value is not the default. */
const LEAST: Readonly<Partial<Record<Setting["unit"], number>>> = { KiB: 0, hundredths: -1 };

/** Times and limits are at least 1, but for those with a special value: −1 or 0, as their default or beside it. */
const settings = Object.fromEntries(
  SETTING_NAMES.map((name) => {
    const usual = DEFAULT_SETTINGS[name];
    const least = LEAST[SETTINGS[name].unit] ?? 1;
    return [name, optional(integer(Math.min(usual, least), settingMax))];
  }),
) as Fields<Record<SettingName, number | null>>;

/** Keeps only what is not as usual, so that equal ensembles are written alike. */
const configuration: Shape<Partial<Settings>> = (value, place) => {
  const read = object(settings)(value, place);
  if (!read.ok) return read;
  return accepted(
    Object.fromEntries(
      Object.entries(read.value).filter(
        ([name, given]) => given !== null && given !== DEFAULT_SETTINGS[name as SettingName],
      ),
    ),
  );
};
