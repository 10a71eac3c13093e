import { beforeEach, expect, test, vi } from "vitest";
import type { Instant } from "../../workers/kernel/time.ts";
import { Trace } from "../../workers/kernel/trace/trace.ts";
import type { Lesson } from "../../workers/scenario/lesson.ts";
import type { Cluster } from "../cluster/cluster.ts";
import type { Course } from "./lesson-course.ts";
import { lessonsOf } from "./lesson-desk.ts";
import { createOrders } from "./orders.ts";
import type { Session } from "./session.ts";
import { firstStores, threeMembers } from "./testdata/three-members.ts";

const FIRST = 1_000_000 as Instant;
const SECOND = 31_000_000 as Instant;

const silent = { question: null } as never;
const lesson = { kind: "lesson", stages: [silent, silent] } as unknown as Lesson & {
  readonly kind: "lesson";
};
const course: Course = {
  lesson,
  story: threeMembers,
  places: { stages: [FIRST, SECOND], verdicts: [null, null] },
};

/** A page whose conductor takes down what it is asked. */
function page() {
  const asked: (readonly [string, unknown])[] = [];
  const done = Promise.resolve({ ok: true });
  const conductor = Object.fromEntries(
    ["play", "pause", "skip", "holdAt"].map((name) => [
      name,
      (what: unknown) => {
        asked.push([name, what]);
        return done;
      },
    ]),
  ) as unknown as Cluster["conductor"];
  const stores = firstStores();
  const ignore = () => undefined;
  const orders = createOrders(stores, { conductor }, ignore, ignore);
  const session = { stores, orders } as Session;
  stores.begin(threeMembers, new Trace());
  const keeper = lessonsOf(session);
  keeper.begin(null, lesson, course, null);
  /** The conductor tells where it is, and the picture has come there. */
  const stands = (at: Instant, playing: boolean) => {
    stores.run.setLive({ at, speed: 0, playing });
    stores.playback.goLive(at, -1);
  };
  return { keeper, asked, stands, stores };
}

beforeEach(() => {
  vi.stubGlobal("localStorage", { getItem: () => null, setItem: () => undefined });
});

test("Next at a stage plays on to the next one", () => {
  const { keeper, asked, stands } = page();
  stands(FIRST, false);
  asked.length = 0;
  keeper.next();
  expect(asked).toEqual([
    ["holdAt", SECOND],
    ["play", undefined],
  ]);
});

test("Next on the way to a stage is not lost: it goes there at once", () => {
  const { keeper, asked, stands, stores } = page();
  stands(200_000 as Instant, true);
  asked.length = 0;
  keeper.next();
  expect(asked).toEqual([["skip", FIRST - 200_000]]);
  expect(stores.playback.store.getState()).toMatchObject({ live: true, playing: false });
});

test("Next where the run has just come to a stage goes on from there, though its stop is not told yet", () => {
  const { keeper, asked, stands } = page();
  stands((FIRST - 1) as Instant, true);
  asked.length = 0;
  keeper.next();
  expect(asked).toEqual([
    ["holdAt", SECOND],
    ["play", undefined],
  ]);
});
