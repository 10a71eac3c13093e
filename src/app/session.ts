import { createStore, type StoreApi } from "zustand/vanilla";
import type { NodeId } from "../../workers/kernel/identity.ts";
import type { NarratedRun } from "../../workers/scenario/narration.ts";
import type { Instant } from "../../workers/kernel/time.ts";
import type { Words } from "../../workers/kernel/words.ts";
import { writeRunFile } from "../../workers/scenario/run-file-text.ts";
import type { Moment, SavedRun } from "../../workers/scenario/saved-run.ts";
import { type Cluster, connectCluster } from "../cluster/cluster.ts";
import type { Columns, DialogName } from "../store/view-store.ts";
import type { NodeOrder } from "../views/controls/node-actions.tsx";
import { spanWord } from "../views/controls/clock-text.ts";
import { wholeWindow, zoomed } from "../views/timeline/timeline.layout.ts";
import { CATALOGS, type Catalog } from "../words/catalog.ts";
import { nodeCommand } from "./node-command.ts";
import { createOrders, type Orders } from "./orders.ts";
import type { Preferences } from "./remembered.ts";
import type { Scenario, ScenarioEntry } from "./shelf.ts";
import type { Opened } from "./opening.ts";
import { createStores, type Stores } from "./stores.ts";
import { windowOf } from "./timeline-window.ts";
import { traceHash } from "./trace-hash.ts";
import { viewText, viewOf } from "./view-text.ts";

/** The page at work: its stores, the conductor's end, and what a person can do that concerns both. */
export interface Session {
  readonly stores: Stores;
  readonly orders: Orders;
  readonly shelf: StoreApi<readonly ScenarioEntry[]>;
  text(): Catalog;
  notify(kind: "done" | "problem", text: string): void;
  /** Ends what runs and begins this. */
  open(opened: Opened): Promise<boolean>;
  /**
   * Plays a scenario from the start, or stands still at the instant `at`; nothing, once its story is known, where it is no
   * longer asked for.
   */
  openScenario(
    id: string | null,
    scenario: Scenario,
    at: number | null,
    isAsked: () => boolean,
  ): Promise<boolean>;
  /** The scenario as it goes where nobody interferes. */
  story(scenario: Scenario): Promise<NarratedRun>;
  /** All that a link or a file must hold to come back to this instant and this view. */
  saved(): Promise<SavedRun>;
  /** The same of what the page knows by itself, when there is no time to ask; null before there is a run. */
  savedAtOnce(): SavedRun | null;
  orderNode(node: NodeId, order: NodeOrder): void;
  zoom(factor: number): void;
  fitTimeline(): void;
  copyRun(): void;
  chooseScenario(id: string): void;
  share(): void;
  openFile(): void;
  saveFile(): void;
  readFile(file: File): Promise<void>;
}

export type Outside = Pick<
  Session,
  "chooseScenario" | "openFile" | "readFile" | "saveFile" | "share"
>;

/** Joins the stores to the conductor; what reaches beyond the page (address bar, files) comes from `outside`. */
export function createSession(
  preferences: Preferences,
  room: Columns,
  outside: (session: Session) => Outside,
): Session | Words {
  const stores = createStores(preferences, viewOf("", { ...preferences, room }));
  const text = () => CATALOGS[stores.view.getState().language];
  const notify: Session["notify"] = (kind, words) => {
    stores.desk.setState({ notice: { kind, text: words } });
  };
  const say = (words: Words) => words[stores.view.getState().language];
  const cluster = connectCluster({
    began(run, keep, trace) {
      if (keep === 0) stores.begin(run, trace);
      else stores.run.branch(run, keep);
      stores.playback.goLive(keep === 0 ? 0 : trace.at(keep - 1), keep - 1);
    },
    clock(at, speed, playing) {
      stores.run.setLive({ at, speed, playing });
    },
    laws(checked, violations) {
      stores.run.learnLaws(checked, violations);
    },
    problem(problem) {
      notify(problem.kind === "hidden" ? "done" : "problem", say(problem.text));
    },
  });
  if ("text" in cluster) return cluster.text;
  const refused = (words: Words) => {
    notify("problem", text().run.refused(say(words)));
  };
  const orders = createOrders(stores, cluster, refused, (granularity, withinUs) => {
    notify("problem", text().play.nothing[granularity](spanWord(withinUs)));
  });
  void cluster.conductor.setPace(preferences.pace);
  const session: Session = {
    stores,
    orders,
    shelf: createStore<readonly ScenarioEntry[]>(() => []),
    text,
    notify,
    ...opening(stores, cluster, orders, refused, () => {
      notify("problem", text().run.anotherWay);
    }),
    ...desk(stores, orders, cluster, notify, text),
    chooseScenario: (id) => {
      reach.chooseScenario(id);
    },
    share: () => {
      reach.share();
    },
    openFile: () => {
      reach.openFile();
    },
    saveFile: () => {
      reach.saveFile();
    },
    readFile: (file) => reach.readFile(file),
  };
  const reach = outside(session);
  return session;
}

function opening(
  stores: Stores,
  cluster: Cluster,
  orders: Orders,
  refused: (words: Words) => void,
  goesAnotherWay: () => void,
): Pick<Session, "open" | "openScenario" | "saved" | "savedAtOnce" | "story"> {
  const { conductor } = cluster;
  const open: Session["open"] = async (opened) => {
    const { run, title, scenarioId, story, at, moment, view, playing } = opened;
    const before = stores.run.store.getState().known?.trace ?? null;
    const answer = await conductor.load(run, (at ?? 0) as Instant);
    if (!answer.ok) {
      refused(answer.reason);
      return false;
    }
    // That it has begun is told a little later: until then it is the run before that would be played.
    await stores.run.whenBegun(before);
    stores.run.setTitle(title);
    stores.desk.setState({ scenarioId, story, notice: null });
    stores.view.setState((now) => {
      const { dialog } = now;
      // What was opened meanwhile stays, but for what is about nodes that may be gone.
      return { ...viewOf(view, now), dialog: isOfNodes(dialog) ? null : dialog };
    });
    if (playing) orders.play();
    if (moment !== null) arrive(stores, orders, moment, goesAnotherWay);
    return true;
  };
  return {
    open,
    story: (scenario) => conductor.story(scenario),
    async openScenario(id, scenario, at, isAsked) {
      const story = await conductor.story(scenario);
      if (!isAsked()) return true;
      return open({
        run: story.run,
        title: scenario.title,
        scenarioId: id,
        story,
        at,
        moment: null,
        // Another story has another length: its timeline is followed from the start.
        view: viewText({ ...stores.view.getState(), window: null }),
        playing: at === null,
      });
    },
    async saved() {
      const run = await conductor.run();
      return { run, ...lookedAt(stores) };
    },
    savedAtOnce() {
      const run = stores.run.store.getState().known?.run;
      return run === undefined ? null : { run, ...lookedAt(stores) };
    },
  };
}

function isOfNodes(dialog: DialogName | null): boolean {
  return dialog !== null && ["clock", "compare", "disk", "links", "partition"].includes(dialog);
}

/** Where the cursor is, and what is on the screen. */
function lookedAt(stores: Stores): Pick<SavedRun, "moment" | "view"> {
  const { known } = stores.run.store.getState();
  const { at, cursor } = stores.playback.store.getState();
  const view = viewText(stores.view.getState());
  if (known === null) return { moment: null, view };
  const count = cursor + 1;
  const hash = traceHash(known.trace, count);
  return { moment: { at: Math.floor(at) as Instant, count, traceHash: hash }, view };
}

/** Puts the cursor where it was once the records are there, and compares them with those of then. */
function arrive(stores: Stores, orders: Orders, moment: Moment, goesAnotherWay: () => void): void {
  const { store } = stores.run;
  const look = () => {
    const { known, count, live } = store.getState();
    if (known === null || (count < moment.count && live.at <= moment.at)) return false;
    if (count < known.trace.count && count < moment.count) return false;
    if (count < moment.count || traceHash(known.trace, moment.count) !== moment.traceHash)
      goesAnotherWay();
    if (moment.count < count) orders.goTo(moment.count - 1);
    return true;
  };
  if (look()) return;
  const stop = store.subscribe(() => {
    if (look()) stop();
  });
}

function desk(
  stores: Stores,
  orders: Orders,
  cluster: Cluster,
  notify: Session["notify"],
  text: () => Catalog,
): Pick<Session, "copyRun" | "fitTimeline" | "orderNode" | "zoom"> {
  return {
    orderNode(node, order) {
      const { run } = stores.run.store.getState().known ?? {};
      if (run === undefined) return;
      orders.send(
        nodeCommand(
          node,
          order,
          run.nodes.map(({ id }) => id),
        ),
      );
    },
    zoom(factor) {
      const { window } = stores.view.getState();
      const { at, live } = stores.playback.store.getState();
      const shown = windowOf(window, at, stores.desk.getState().timeline.end, live);
      stores.view.setState({ window: zoomed(shown, factor, at) });
    },
    fitTimeline() {
      const { window } = stores.view.getState();
      // Pressed twice, it follows the run again.
      stores.view.setState({
        window: window === null ? wholeWindow(stores.run.store.getState().live.at) : null,
      });
    },
    copyRun() {
      void cluster.conductor.run().then(async (run) => {
        await copyText(writeRunFile({ run, moment: null, view: "" }));
        notify("done", text().node.copied);
      });
    },
  };
}

/** Puts a text on the clipboard. @returns whether the browser let it */
export async function copyText(content: string): Promise<boolean> {
  try {
    await navigator.clipboard.writeText(content);
    return true;
  } catch {
    return false;
  }
}
