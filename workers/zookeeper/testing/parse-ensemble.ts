import type { Run } from "../../kernel/run.ts";
import { parseZxid } from "../values.ts";
import type { Epoch } from "../values.ts";
import type { SettingName } from "../config.ts";
import { SETTINGS } from "../config.ts";
import { createRun } from "./create-run.ts";
import type { History, TestPlan } from "./create-run.ts";

type Plan = { -readonly [Key in keyof TestPlan]: TestPlan[Key] };

/**
 * The run that a story's first command names: `s1 s2 s3 observers=s4 seed=7 groups=s1,s2/s3 weights=s2:0
 * history=s1@1:4/2,s2@-1/0 next=s3,s4 latency=5 disk=2 lastCounter=9 tickTimeMs=200 …`. Times in ms; a history is zxid/currentEpoch.
 */
export function parseEnsemble(words: readonly string[]): Run {
  const plan: Plan = {
    participants: words.filter((word) => !word.includes("=")).map(idOf),
    seed: 1,
  };
  const settings: Partial<Record<SettingName, number>> = {};
  for (const word of words.filter((other) => other.includes("="))) {
    const [key = "", value = ""] = word.split("=");
    if (key in SETTINGS) settings[key as SettingName] = Number(value);
    else set(plan, key, value);
  }
  return createRun({ ...plan, settings });
}

function set(plan: Plan, key: string, value: string): void {
  const items = value.split(",");
  switch (key) {
    case "seed":
      plan.seed = Number(value);
      return;
    case "latency":
      plan.latencyMs = Number(value);
      return;
    case "disk":
      plan.diskMs = Number(value);
      return;
    case "observers":
      plan.observers = items.map(idOf);
      return;
    case "groups":
      plan.groups = value.split("/").map((group) => group.split(",").map(idOf));
      return;
    case "weights":
      plan.weights = items.map((item) => [
        idOf(item.split(":")[0] ?? ""),
        Number(item.split(":")[1]),
      ]);
      return;
    case "next":
      plan.next = { participants: items.map(idOf), version: 1n };
      return;
    case "lastCounter":
      plan.lastCounter = BigInt(value);
      return;
    case "history":
      plan.histories = items.map((item) => {
        const [name = "", rest = ""] = item.split("@");
        return [idOf(name), historyOf(rest)];
      });
      return;
    default:
      throw new Error(`no such property of an ensemble: ${key}`);
  }
}

function historyOf(text: string): History {
  const [zxid = "", epoch = "0"] = text.split("/");
  const lastZxid = zxid === "-1" ? (-1n as History["lastZxid"]) : parseZxid(zxid);
  if (lastZxid === null) throw new Error(`not a zxid: ${zxid}`);
  return { lastZxid, currentEpoch: BigInt(epoch) as Epoch };
}

function idOf(name: string): number {
  return Number(name.slice(1));
}
