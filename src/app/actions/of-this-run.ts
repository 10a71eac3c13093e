import type { Words } from "../../../workers/kernel/words.ts";
import type { NodeSummary } from "../../labs/lab.ts";
import { CATALOGS } from "../../words/catalog.ts";
import type { NodeOrder } from "../../views/controls/node-actions.tsx";
import { choosing } from "../arrangement.ts";
import type { Session } from "../session.ts";
import type { Action } from "./action.ts";

/** What can be done to this run's nodes, the panels that its lab has, and the scenarios that can be run instead. */
export function actionsOfThisRun(session: Session): readonly Action[] {
  return [...nodeActions(session), ...panelActions(session), ...scenarioActions(session)];
}

type NodeVerb = readonly [NodeOrder, Words, (condition: NodeSummary["condition"]) => boolean];

const VERBS: readonly NodeVerb[] = [
  ["kill", { en: "Kill", zh: "杀死" }, (condition) => condition === "up" || condition === "paused"],
  [
    "start",
    { en: "Start", zh: "启动" },
    (condition) => condition !== "up" && condition !== "paused",
  ],
  ["restart", { en: "Restart", zh: "重启" }, (condition) => condition === "up"],
  ["pause", { en: "Pause", zh: "暂停" }, (condition) => condition === "up"],
  ["resume", { en: "Resume", zh: "继续" }, (condition) => condition === "paused"],
  ["isolate", { en: "Isolate", zh: "隔离" }, (condition) => condition === "up"],
];

function nodeActions({ stores }: Session): readonly Action[] {
  const { known } = stores.run.store.getState();
  if (known === null) return [];
  const { lab } = stores.desk.getState();
  const state = known.history.stateAt(stores.playback.store.getState().cursor);
  const inChinese = lab.summaries(state, "zh");
  return lab.summaries(state, "en").flatMap(({ id, label: en, condition }, place) => {
    const zh = inChinese[place]?.label ?? en;
    const select: Action = {
      id: `select-${id}`,
      group: "faults",
      words: { en: `Select ${en}`, zh: `选中${zh}` },
      also: id,
      run: (session) => {
        session.stores.view.setState({ selected: id });
      },
    };
    const orders = VERBS.filter(([, , fits]) => fits(condition)).map(
      ([order, words]): Action => ({
        id: `${order}-${id}`,
        group: "faults",
        words: { en: `${words.en} ${en}`, zh: `${words.zh}${zh}` },
        also: id,
        run: (session) => {
          session.orderNode(id, order);
        },
      }),
    );
    return [select, ...orders];
  });
}

function panelActions({ stores }: Session): readonly Action[] {
  const cluster = { en: CATALOGS.en.panels.cluster, zh: CATALOGS.zh.panels.cluster };
  const panels = [{ id: "cluster", title: cluster }, ...stores.desk.getState().lab.panels];
  return panels.map(({ id, title }) => ({
    id: `panel-${id}`,
    group: "view",
    words: { en: `Panel: ${title.en}`, zh: `面板：${title.zh}` },
    run: (session) => {
      session.stores.view.setState((now) => choosing(now, id));
    },
  }));
}

function scenarioActions({ shelf }: Session): readonly Action[] {
  return shelf.getState().map(({ id, title }) => ({
    id: `scenario-${id}`,
    group: "share",
    words: { en: `Scenario: ${title.en}`, zh: `场景：${title.zh}` },
    also: id,
    run: (session) => {
      session.chooseScenario(id);
    },
  }));
}
