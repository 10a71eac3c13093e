import type { NodeId } from "../../workers/kernel/identity.ts";
import type { Granularity } from "../store/step-index.ts";
import type { NodeOrder } from "../views/controls/node-actions.tsx";
import { choosing } from "./arrangement.ts";
import type { Session } from "./session.ts";

const ZOOM = 1.6;

/** A key that works from the first frame on. */
export type KeyCode = keyof ReturnType<typeof keysOf>;

/** What single keys do. They are named by their place on the keyboard, so that input methods and layouts change nothing. */
export function keysOf(session: Session) {
  return { ...timeKeys(session), ...memberKeys(session), ...pageKeys(session) };
}

function timeKeys({ orders, stores, zoom, fitTimeline }: Session) {
  const stepBy = (granularity: Granularity) => () => {
    stores.playback.setGranularity(granularity);
  };
  const zoomIn = () => {
    zoom(1 / ZOOM);
  };
  const zoomOut = () => {
    zoom(ZOOM);
  };
  return {
    ArrowLeft: orders.back,
    ArrowRight: orders.forward,
    Space: () => {
      if (orders.isPlaying()) orders.pause();
      else orders.play();
    },
    Home: orders.first,
    End: orders.live,
    KeyQ: stepBy("event"),
    KeyM: stepBy("message"),
    KeyV: stepBy("vote"),
    KeyT: stepBy("state"),
    KeyO: stepBy("commit"),
    Equal: zoomIn,
    "Shift+Equal": zoomIn,
    NumpadAdd: zoomIn,
    Minus: zoomOut,
    NumpadSubtract: zoomOut,
    Digit0: fitTimeline,
  };
}

function memberKeys(session: Session) {
  const ordered = (order: NodeOrder) => () => {
    orderSelected(session, order);
  };
  const selected = (digit: number) => () => {
    selectNth(session, digit - 1);
  };
  return {
    KeyX: () => {
      session.stores.view.setState({ dialog: "partition" });
    },
    KeyH: () => {
      session.orders.send({ kind: "heal" });
    },
    KeyK: ordered("kill"),
    KeyS: ordered("start"),
    KeyP: ordered("pause"),
    KeyI: ordered("isolate"),
    Digit1: selected(1),
    Digit2: selected(2),
    Digit3: selected(3),
    Digit4: selected(4),
    Digit5: selected(5),
    Digit6: selected(6),
    Digit7: selected(7),
    Digit8: selected(8),
    Digit9: selected(9),
  };
}

function pageKeys(session: Session) {
  const { view, desk } = session.stores;
  const help = () => {
    view.setState({ dialog: "shortcuts" });
  };
  const palette = () => {
    view.setState({ dialog: "palette" });
  };
  return {
    "Control+KeyK": palette,
    "Meta+KeyK": palette,
    KeyW: () => {
      view.setState(({ why }) => ({ why: !why }));
    },
    KeyG: () => {
      nextPanel(session);
    },
    KeyC: session.share,
    "Shift+Slash": help,
    // Where the sign stands on another key, it is still what is printed on it.
    "Shift+?": help,
    Escape: () => {
      const { work } = desk.getState();
      if (work !== null) work.cancel();
      else if (view.getState().why) view.setState({ why: false });
      else if (desk.getState().notice !== null) desk.setState({ notice: null });
      else if (view.getState().full !== null) view.setState({ full: null });
      else if (view.getState().marked !== null) view.setState({ marked: null });
      else view.setState({ selected: null, message: null, held: null });
    },
  };
}

function selectNth(session: Session, place: number): void {
  const id = session.stores.run.store.getState().known?.run.nodes[place]?.id;
  if (id !== undefined)
    session.stores.view.setState(({ selected }) => ({ selected: selected === id ? null : id }));
}

function nextPanel({ stores }: Session): void {
  const panels = ["cluster", ...stores.desk.getState().lab.panels.map(({ id }) => id)];
  stores.view.setState((now) =>
    choosing(now, panels[(panels.indexOf(now.panel) + 1) % panels.length] ?? "cluster"),
  );
}

/** Orders something of the selected node; of the leader when none is selected. */
function orderSelected(session: Session, order: NodeOrder): void {
  const { stores } = session;
  const { known } = stores.run.store.getState();
  if (known === null) return;
  const { lab } = stores.desk.getState();
  const state = known.history.stateAt(stores.playback.store.getState().cursor);
  const summaries = lab.summaries(state, "en");
  const fallen =
    summaries.find(({ condition }) => condition === "down" || condition === "crashed")?.id ?? null;
  const chosen: NodeId | null =
    stores.view.getState().selected ?? (order === "start" ? fallen : lab.leader(state));
  if (chosen === null) {
    const { startNone, chooseFirst } = session.text().node;
    session.notify("problem", order === "start" ? startNone : chooseFirst);
    return;
  }
  const paused = summaries.find(({ id }) => id === chosen)?.condition === "paused";
  session.orderNode(chosen, order === "pause" && paused ? "resume" : order);
}
