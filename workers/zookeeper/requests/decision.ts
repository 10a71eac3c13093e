import type { Rule } from "../../kernel/rule.ts";
import { watchAgain } from "../tree/rules.ts";
import type { Refusal } from "./error-code.ts";
import {
  createFlagsKnown,
  nameFree,
  noChildren,
  nodeExists,
  noNullCharacter,
  parentPersistent,
  pathDeletable,
  pathHasParent,
  pathValid,
  requestFits,
  sequenceName,
  sessionLive,
  versionMatches,
} from "./rules.ts";
import type { Objection } from "./rules.ts";

/** What the leader and the serving member decide by. */
export const REQUEST_RULES = {
  "create-flags-known": createFlagsKnown,
  "name-free": nameFree,
  "no-children": noChildren,
  "no-null-character": noNullCharacter,
  "node-exists": nodeExists,
  "parent-persistent": parentPersistent,
  "path-deletable": pathDeletable,
  "path-has-parent": pathHasParent,
  "path-valid": pathValid,
  "request-fits": requestFits,
  "sequence-name": sequenceName,
  "session-live": sessionLive,
  "version-matches": versionMatches,
  "watch-again": watchAgain,
} as const;

export type RequestRules = typeof REQUEST_RULES;
export type RequestRuleId = keyof RequestRules;

/** One answer to "why?": the rule, and the values that it was asked with. */
export type Decision = {
  readonly [Id in RequestRuleId]: {
    readonly rule: Id;
    readonly values: Parameters<RequestRules[Id]["decide"]>[0];
  };
}[RequestRuleId];

/** A request that is not done, and why. */
export interface Refused {
  readonly code: Refusal;
  readonly why: Decision;
}

/** Asks a rule whether something speaks against a request. */
export function objection<Values>(rule: Rule<Values, Objection>, values: Values): Refused | null {
  const code = rule.decide(values);
  return code === null ? null : { code, why: decisionOf(rule, values) };
}

/** The rule with its values, as a why. */
export function decisionOf<Values>(rule: Rule<Values, unknown>, values: Values): Decision {
  return { rule: rule.id, values } as Decision;
}
