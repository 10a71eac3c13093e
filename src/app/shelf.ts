import type { Words } from "../../workers/kernel/words.ts";
import type { Scenario } from "../../workers/scenario/scenario.ts";
import type { Problem } from "../../workers/scenario/problem.ts";

export type { Scenario };

/** One line of `public/scenarios/index.json`. */
export interface ScenarioEntry {
  readonly id: string;
  readonly title: Words;
}

/** Which scenarios this server offers; none where the list cannot be read. */
export async function readShelf(): Promise<readonly ScenarioEntry[]> {
  try {
    const answer = await fetch("scenarios/index.json");
    const list = (await answer.json()) as { readonly scenarios: readonly ScenarioEntry[] };
    return list.scenarios;
  } catch {
    return [];
  }
}

export type ScenarioFetched =
  | { readonly ok: true; readonly scenario: Scenario }
  | { readonly ok: false; readonly problem: Problem | null };

const ID = /^[a-z0-9-]{1,64}$/;

/** The scenario of that name; a problem of null when there is none. */
export async function readScenario(id: string): Promise<ScenarioFetched> {
  if (!ID.test(id)) return { ok: false, problem: null };
  try {
    const answer = await fetch(`scenarios/${id}.json`);
    if (!answer.ok) return { ok: false, problem: null };
    // With its checks and words it weighs more than all that a first visit needs of it.
    const { parseScenario } = await import("../../workers/scenario/scenario.ts");
    return parseScenario(await answer.text());
  } catch {
    return { ok: false, problem: null };
  }
}
