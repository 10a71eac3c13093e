import type { EnsembleState } from "../../../workers/zookeeper/projection.ts";
import { RULES } from "../../../workers/zookeeper/rules.ts";
import type { EnsembleEvent } from "../../../workers/zookeeper/trace.ts";
import { parseZxid } from "../../../workers/zookeeper/values.ts";
import type { LabCondition, LabRecord } from "../lab.ts";
import { STEP_KINDS } from "./step-kinds.ts";

type Condition = LabCondition<EnsembleState>;
type Kind = EnsembleEvent["kind"];

const leaderElected: Condition = {
  id: "leader",
  word: { en: "A leader is elected", zh: "选出领导者" },
  field: null,
  kinds: kindsOf("state-changed"),
  test: () => (record) => {
    const event = eventOf(record);
    return event.kind === "state-changed" && event.state === "LEADING";
  },
};

const quorumFormed: Condition = {
  id: "serves",
  word: {
    en: "A leader serves: a quorum has acked its epoch",
    zh: "领导者开始服务：法定人数已确认其 epoch",
  },
  field: null,
  kinds: kindsOf("quorum-formed"),
  test: () => () => true,
};

const quorumLost: Condition = {
  id: "quorum-lost",
  word: { en: "The quorum is lost", zh: "失去法定人数" },
  field: null,
  kinds: kindsOf("killed", "crashed", "exited", "paused", "stepped-down"),
  test: () => (record, before, behind) => {
    const event = eventOf(record);
    if (event.kind === "stepped-down") return event.reason === "quorum-lost";
    return haveQuorum(before()) && !haveQuorum(behind());
  },
};

/** Whether those that are up and not paused could agree on anything. */
function haveQuorum({ members }: EnsembleState): boolean {
  const up = members.filter(({ process }) => process === "up");
  const verifiers = up[0]?.verifiers ?? [];
  const supporters = up.map(({ id }) => id);
  return verifiers.length > 0 && RULES.quorum.decide({ supporters, verifiers });
}

const committed: Condition = {
  id: "commit",
  word: { en: "A transaction is committed", zh: "事务提交" },
  field: { word: { en: "zxid (any, if empty)", zh: "zxid（留空为任意）" }, example: "1:4" },
  kinds: kindsOf("committed"),
  test(text) {
    if (text === "") return () => true;
    const zxid = parseZxid(text);
    if (zxid === null) return null;
    return (record) => {
      const event = eventOf(record);
      return event.kind === "committed" && event.zxid === zxid;
    };
  },
};

const watchFires: Condition = {
  id: "watch",
  word: { en: "A watch fires", zh: "监视触发" },
  field: { word: { en: "path (any, if empty)", zh: "路径（留空为任意）" }, example: "/config" },
  kinds: kindsOf("watch-triggered"),
  test(text) {
    if (text === "") return () => true;
    if (!text.startsWith("/")) return null;
    return (record) => {
      const event = eventOf(record);
      return event.kind === "watch-triggered" && event.path === text;
    };
  },
};

const stateChanged: Condition = {
  id: "state",
  word: { en: "A member or client changes its state", zh: "成员或客户端改变状态" },
  field: { word: { en: "who", zh: "谁" }, example: "", nodes: true },
  kinds: STEP_KINDS.state,
  test: (text) => (record) => text === "" || record.node === text,
};

/** What a run can be played up to, the nearest to hand first. */
export const CONDITIONS: readonly Condition[] = [
  leaderElected,
  quorumFormed,
  quorumLost,
  committed,
  watchFires,
  stateChanged,
];

function kindsOf(...kinds: readonly Kind[]): ReadonlySet<string> {
  return new Set(kinds);
}

function eventOf(record: LabRecord): EnsembleEvent {
  return record.event as EnsembleEvent;
}
