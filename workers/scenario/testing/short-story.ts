import { parseScenario, type Scenario } from "../scenario.ts";

/** A scenario of three servers and three clients with these entries. */
export function shortStory(entries: readonly object[], end = "10s"): Scenario {
  const read = parseScenario(
    JSON.stringify({
      $schema: "./schema.json",
      format: 1,
      lab: "zookeeper",
      title: { en: "A story", zh: "故事" },
      summary: { en: "It is told.", zh: "讲述。" },
      seed: 1,
      ensemble: { servers: 3, clients: 3 },
      entries,
      end,
    }),
  );
  if (!read.ok) throw new Error(`${read.problem.place}: ${read.problem.text.en}`);
  return read.scenario;
}
