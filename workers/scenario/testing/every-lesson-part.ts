const words = { en: "Words", zh: "文字" };

const head = {
  $schema: "./schema.json",
  format: 1,
  lab: "zookeeper",
  title: words,
  summary: words,
};

const START = { at: "0s", commands: [{ kind: "start", nodes: ["s1", "s2", "s3"] }] };

/** A lesson with one of each part, on a scenario of its own. */
export const GUIDED = {
  ...head,
  kind: "lesson",
  scenario: {
    seed: 1,
    ensemble: { servers: 3, clients: 1 },
    conditions: { latency: "5ms" },
    entries: [START],
    end: "9s",
  },
  stages: [
    { until: "100ms", text: words },
    {
      until: { kind: "leader" },
      text: words,
      view: { panel: "votes", node: "s3" },
      laws: ["one-leader-an-epoch"],
      oftenSaid: { said: words, runs: words },
      notPromised: words,
    },
    {
      until: { after: "5ms" },
      text: words,
      question: {
        text: words,
        answers: [
          { text: words, holds: [{ kind: "leader", node: "s3" }] },
          { text: words, happens: "settled" },
          { text: words, neverHappens: { kind: "event", event: "stepped-down" } },
        ],
        expected: 1,
        judgedAt: { when: "settled", after: "1s" },
        because: words,
      },
    },
  ],
};

/** A challenge with one of each part. */
export const CHALLENGE = {
  ...head,
  kind: "challenge",
  scenario: { seed: 1, ensemble: { servers: 3 }, entries: [START], end: "9s" },
  view: { panel: "cluster" },
  solved: [
    { text: words, when: "settled" },
    { text: words, holds: [{ kind: "leader", node: "s1" }] },
  ],
  never: [{ text: words, when: { kind: "lawBroken" } }],
  hints: [words],
  solution: [{ after: "1s", commands: [{ kind: "kill", nodes: ["s3"] }] }],
};
