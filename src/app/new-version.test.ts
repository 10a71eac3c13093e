import { expect, test } from "vitest";
import { createStore } from "zustand/vanilla";
import { OFFLINE_WORDS } from "../words/offline.ts";
import { offerNewVersion } from "./new-version.ts";
import type { Session } from "./session.ts";
import type { Notice } from "./stores.ts";

/** A version of the page as the browser keeps it. */
class Version extends EventTarget {
  readonly heard: unknown[] = [];
  postMessage(what: unknown): void {
    this.heard.push(what);
  }
}

/** A page that is open, with its version in force. */
function page(waiting: Version | null, controller: Version | null = new Version()) {
  const desk = createStore<{ notice: Notice | null }>(() => ({ notice: null }));
  const view = createStore(() => ({ language: "en" as const }));
  const session = { stores: { desk, view } } as unknown as Session;
  const container = Object.assign(new EventTarget(), { controller });
  const registration = Object.assign(new EventTarget(), {
    waiting,
    installing: null as Version | null,
  });
  let reloads = 0;
  const begin = () => {
    offerNewVersion(session, registration as never, {
      container: container as never,
      reload: () => {
        reloads += 1;
      },
    });
  };
  return { desk, container, registration, begin, reloads: () => reloads };
}

const { newVersion, reload } = OFFLINE_WORDS.en;

test("a version that waits is offered, and taken at once when it is asked for", () => {
  const next = new Version();
  const { desk, container, begin, reloads } = page(next);
  begin();
  const { notice } = desk.getState();
  expect(notice).toMatchObject({ kind: "done", text: newVersion, offer: { word: reload } });
  expect(next.heard).toEqual([]);
  notice?.offer?.run();
  expect(next.heard).toEqual(["take over"]);
  expect(reloads()).toBe(0);
  container.dispatchEvent(new Event("controllerchange"));
  expect(reloads()).toBe(1);
});

test("one that comes while the page is open is offered once, and when nothing else is said", () => {
  const { desk, registration, begin } = page(null);
  begin();
  expect(desk.getState().notice).toBeNull();
  const next = new Version();
  registration.installing = next;
  registration.dispatchEvent(new Event("updatefound"));
  const other: Notice = { kind: "problem", text: "something else" };
  desk.setState({ notice: other });
  registration.waiting = next;
  next.dispatchEvent(new Event("statechange"));
  expect(desk.getState().notice).toBe(other);
  desk.setState({ notice: null });
  expect(desk.getState().notice?.text).toBe(newVersion);
  desk.setState({ notice: null });
  next.dispatchEvent(new Event("statechange"));
  expect(desk.getState().notice).toBeNull();
});

test("the first version of all is no new one", () => {
  const { desk, container, begin } = page(null, null);
  begin();
  container.dispatchEvent(new Event("controllerchange"));
  expect(desk.getState().notice).toBeNull();
});

test("a page that is left behind when another one takes the new version is told, not loaded again", () => {
  const { desk, container, begin, reloads } = page(null);
  begin();
  container.dispatchEvent(new Event("controllerchange"));
  expect(reloads()).toBe(0);
  desk.getState().notice?.offer?.run();
  expect(reloads()).toBe(1);
});
