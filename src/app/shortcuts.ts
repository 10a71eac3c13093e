import { tinykeys } from "tinykeys";
import type { NodeId } from "../../workers/kernel/identity.ts";
import type { Granularity } from "../store/step-index.ts";
import type { NodeOrder } from "../views/controls/node-actions.tsx";
import type { Session } from "./session.ts";

type Handler = (event: KeyboardEvent) => void;

const ZOOM = 1.6;

type Keys = Readonly<Record<string, () => void>>;

/** What single keys do. They are named by their place on the keyboard, so that input methods and layouts change nothing. */
export function listenToKeys(session: Session): () => void {
  const keys: Keys = { ...timeKeys(session), ...memberKeys(session), ...pageKeys(session) };
  const handlers = Object.entries(keys).map(([key, act]) => [key, guarded(act)] as const);
  return tinykeys(window, Object.fromEntries(handlers));
}

function timeKeys({ orders, stores, zoom, fitTimeline }: Session): Keys {
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

function memberKeys(session: Session): Keys {
  const keys: Record<string, () => void> = {
    KeyX: () => {
      session.stores.view.setState({ dialog: "partition" });
    },
    KeyH: () => {
      session.orders.send({ kind: "heal" });
    },
  };
  const ordered = { KeyK: "kill", KeyS: "start", KeyP: "pause", KeyI: "isolate" } as const;
  for (const [key, order] of Object.entries(ordered)) {
    keys[key] = () => {
      orderSelected(session, order);
    };
  }
  for (let digit = 1; digit <= 9; digit++) {
    keys[`Digit${String(digit)}`] = () => {
      selectNth(session, digit - 1);
    };
  }
  return keys;
}

function pageKeys(session: Session): Keys {
  const { view, desk } = session.stores;
  const help = () => {
    view.setState({ dialog: "shortcuts" });
  };
  return {
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
      if (view.getState().why) view.setState({ why: false });
      else if (desk.getState().notice !== null) desk.setState({ notice: null });
      else view.setState({ selected: null });
    },
  };
}

/** Keys belong to whoever is typing, and to a dialog while it is open. */
function guarded(act: () => void): Handler {
  return (event) => {
    const { target } = event;
    if (event.isComposing || event.keyCode === 229 || event.defaultPrevented) return;
    if (target instanceof Element && isTaken(target, event.code)) return;
    if (document.querySelector("dialog[open]") !== null) return;
    event.preventDefault();
    act();
  };
}

function isTaken(target: Element, code: string): boolean {
  if (target.closest("input:not([type=radio]), textarea, select, [contenteditable]") !== null)
    return true;
  // Arrows choose among radio buttons and tabs; Space and Enter press what has the focus.
  if (target.closest("input[type=radio], [role=menu]") !== null)
    return code.startsWith("Arrow") || code === "Space";
  if (target.closest("[role=separator]") !== null)
    return code === "ArrowUp" || code === "ArrowDown";
  return code === "Space" && target.closest("button, summary, a, [role=button]") !== null;
}

function selectNth(session: Session, place: number): void {
  const id = session.stores.run.store.getState().known?.run.nodes[place]?.id;
  if (id !== undefined)
    session.stores.view.setState(({ selected }) => ({ selected: selected === id ? null : id }));
}

function nextPanel({ stores }: Session): void {
  const panels = ["cluster", ...stores.desk.getState().lab.panels.map(({ id }) => id)];
  stores.view.setState(({ panel }) => ({
    panel: panels[(panels.indexOf(panel) + 1) % panels.length] ?? "cluster",
  }));
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
  if (chosen === null) return;
  const paused = summaries.find(({ id }) => id === chosen)?.condition === "paused";
  session.orderNode(chosen, order === "pause" && paused ? "resume" : order);
}
