import type { NodeId } from "../../../workers/kernel/identity.ts";
import type { DialogName } from "../../store/view-store.ts";
import { healEverything } from "../heal-everything.ts";
import type { Session } from "../session.ts";
import type { Action } from "./action.ts";

/** What the bench of faults does beyond single keys. */
export const BENCH_ACTIONS: readonly Action[] = [
  {
    ...opening("disk", {
      en: "Disk of the selected member, or the leader…",
      zh: "选中成员的磁盘；未选中则为领导者…",
    }),
    also: "slow full power corrupt restore 慢盘 满盘 断电 副本",
    key: { code: "Shift+KeyD", printed: "Shift D" },
    applies: (session) => isMember(session, nodeOf(session)),
  },
  {
    ...opening("clock", {
      en: "Clock of the selected node, or the leader…",
      zh: "选中节点的时钟；未选中则为领导者…",
    }),
    also: "drift jump 漂移 跳变",
    key: { code: "Shift+KeyC", printed: "Shift C" },
    applies: (session) => nodeOf(session) !== null,
  },
  {
    ...opening("links", {
      en: "Latency, rate and blocks of links…",
      zh: "链路的延迟、速率与阻断…",
    }),
    also: "slow one-way 慢链路 单向",
    key: { code: "Shift+KeyL", printed: "Shift L" },
  },
  {
    ...opening("chaos", { en: "Chaos: faults from a seed…", zh: "混沌：按种子施加故障…" }),
    also: "random 随机",
    key: { code: "Shift+KeyX", printed: "Shift X" },
  },
  {
    id: "chaos-stop",
    group: "faults",
    words: { en: "Stop chaos", zh: "停止混沌" },
    applies: ({ stores }) => stores.desk.getState().chaos?.running === true,
    run: ({ stores }) => {
      stores.desk.getState().chaos?.stop();
    },
  },
  {
    id: "heal-everything",
    group: "faults",
    words: {
      en: "Heal everything: links, disks, clocks, whoever is down or paused",
      zh: "全部恢复：链路、磁盘、时钟，以及停掉或暂停的节点",
    },
    key: { code: "Shift+KeyH", printed: "Shift H" },
    run: healEverything,
  },
];

function opening(dialog: DialogName, words: Action["words"]): Action {
  return {
    id: `open-${dialog}`,
    group: "faults",
    words,
    run: (session) => {
      session.stores.view.setState({ dialog });
    },
  };
}

function isMember({ stores }: Session, node: NodeId | null): boolean {
  const nodes = stores.run.store.getState().known?.run.nodes ?? [];
  return nodes.some(({ id, kind }) => id === node && kind === "member");
}

/** The selected node, or the leader; null: there is neither. */
function nodeOf({ stores }: Session): NodeId | null {
  const { known } = stores.run.store.getState();
  if (known === null) return null;
  const state = known.history.stateAt(stores.playback.store.getState().cursor);
  return stores.view.getState().selected ?? stores.desk.getState().lab.leader(state);
}
