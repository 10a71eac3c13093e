import { expect, test } from "vitest";
import { keysOf } from "./keys.ts";
import type { Session } from "./session.ts";
import { en } from "../words/en.ts";

/** A page of three members that have no leader, and what it says. */
function page(): { readonly said: string[]; readonly session: Session } {
  const said: string[] = [];
  const known = { history: { stateAt: () => null }, run: { nodes: [] } };
  const lab = { summaries: () => [], leader: () => null };
  const session = {
    stores: {
      run: { store: { getState: () => ({ known }) } },
      playback: { store: { getState: () => ({ cursor: 0 }) } },
      desk: { getState: () => ({ lab }) },
      view: { getState: () => ({ selected: null }) },
    },
    orders: {},
    text: () => en,
    notify: (_kind: string, text: string) => said.push(text),
  };
  return { said, session: session as unknown as Session };
}

test("a key that finds nobody to do it to says so", () => {
  const { said, session } = page();
  keysOf(session).KeyK();
  keysOf(session).KeyS();
  expect(said).toEqual([en.node.chooseFirst, en.node.startNone]);
});
