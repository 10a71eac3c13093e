import { describe, expect, test } from "vitest";
import type { Instant } from "../../kernel/time.ts";
import type { Bench } from "../serving/testing/bench.ts";
import { playActs, randomActs } from "../serving/testing/random-clients.ts";
import { drawnServing, heldServing } from "../testing/serving-truth.ts";
import { foldServing, SERVING_FOLDS } from "./serving.ts";
import { NO_SERVING } from "./serving-state.ts";
import type { ServingView } from "./serving-state.ts";

describe("the picture of clients and sessions must not lie", () => {
  test("whatever clients do", () => {
    for (let seed = 1; seed <= 200; seed += 1) {
      const picture = new Picture(null);
      const found: string[] = [];
      playActs(randomActs(seed, 80), (bench) => found.push(...picture.lies(bench)));
      expect(found, `seed ${seed}`).toEqual([]);
    }
  });

  test("without the events of one kind it lies, whichever the kind", () => {
    const silent = new Set(Object.keys(SERVING_FOLDS));
    for (let seed = 1; seed <= 100 && silent.size > 0; seed += 1) {
      const pictures = [...silent].map((kind) => ({ kind, picture: new Picture(kind) }));
      playActs(randomActs(seed, 80), (bench) => {
        for (const { kind, picture } of pictures) {
          if (silent.has(kind) && picture.lies(bench).length > 0) silent.delete(kind);
        }
      });
    }
    expect([...silent]).toEqual([]);
  });
});

/** The bench has servers' clocks alone. */
const AT = 0 as Instant;

/** What is known from the trace, but for one kind of event. */
class Picture {
  private readonly blindTo: string | null;
  private readonly views = new Map<number, ServingView>();
  private read = 0;

  constructor(blindTo: string | null) {
    this.blindTo = blindTo;
  }

  lies(bench: Bench): readonly string[] {
    for (const { server, event } of bench.told.slice(this.read)) {
      if (event.kind === this.blindTo) continue;
      this.views.set(server, foldServing(this.views.get(server) ?? NO_SERVING, event, AT));
    }
    this.read = bench.told.length;
    return bench.servers.flatMap(({ id, serving }) => {
      const drawn = drawnServing(this.views.get(id) ?? NO_SERVING);
      const held = heldServing(serving);
      const wrong = drawn.filter((line) => !held.includes(line));
      const missing = held.filter((line) => !drawn.includes(line));
      return [
        ...wrong.map((line) => `s${id} drawn ${line}`),
        ...missing.map((line) => `s${id} held ${line}`),
      ];
    });
  }
}
