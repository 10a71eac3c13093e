import { lastRecordAt } from "../store/trace-search.ts";
import { choosing } from "./arrangement.ts";
import { type AreaProps, finder, placed, type Shown } from "./shown.ts";

const DECISIONS_MAX = 64;

type Known = Shown["known"];

const readers = new WeakMap<Known["history"], (at: number) => unknown>();

/** Reads the state at an instant; one function a history, so that whoever keeps what it said can tell. */
function reader({ history, trace }: Known): (at: number) => unknown {
  const there = readers.get(history);
  if (there !== undefined) return there;
  const read = (at: number) => history.stateAt(lastRecordAt(trace, history.folded, at));
  readers.set(history, read);
  return read;
}

/** What the panels of a lab are given. */
export function panelProps({ session, text, language }: AreaProps, shown: Shown, time: number) {
  const { known, cursor, state } = shown;
  const { view } = session.stores;
  const latest = (group: string, countMax: number) =>
    known.steps.latest(group, cursor, countMax).map((index) => placed(known, index));
  return {
    state,
    time,
    language,
    text,
    decisions: latest("decision", DECISIONS_MAX),
    latest,
    find: finder(known),
    stateAt: reader(known),
    knownTo: session.stores.run.store.getState().live.at,
    onGo: (index: number) => {
      session.orders.goTo(index);
    },
    onWhy: (index: number) => {
      session.orders.goTo(index);
      view.setState({ why: true });
    },
    onSelect: (id: ReturnType<typeof view.getState>["selected"]) => {
      view.setState({ selected: id });
    },
    onPanel: (id: string) => {
      view.setState((now) => choosing(now, id));
    },
    send: session.orders.send,
    drafts: view.getState().drafts,
    onDraft: (name: string, draft: string) => {
      view.setState(({ drafts }) => ({ drafts: { ...drafts, [name]: draft } }));
    },
  };
}
