/** Texts of "until": they come when it is first opened. */
export const UNTIL_WORDS = {
  en: {
    title: "Run until…",
    explain:
      "From the cursor on: in what is recorded it jumps there, at the live end it plays on as fast as it can.",
    conditions: "Condition",
    law: "A law is broken",
    instant: "This instant",
    instantField: "minutes:seconds, or seconds",
    any: "any",
    run: "Run",
    bad: (text: string) => `"${text}" cannot be read. `,
    example: (example: string) => `For example: ${example}`,
    past: (clock: string) => `${clock} is before the cursor: drag the cursor to go back.`,
    running: (what: string, span: string) => `Until: ${what} · ${span} looked through`,
    notMet: (what: string, span: string) =>
      `Not met within ${span} of cluster time: ${what}. The run stands where the search ended.`,
    stopped: (what: string) => `Stopped before it was met: ${what}.`,
  },
  zh: {
    title: "运行直到…",
    explain: "从游标处开始：已有记录的部分直接跳到；到了最新处，就以最快速度继续运行。",
    conditions: "条件",
    law: "有定律被违反",
    instant: "这一时刻",
    instantField: "分:秒，或秒数",
    any: "任意",
    run: "运行",
    bad: (text: string) => `看不懂“${text}”。`,
    example: (example: string) => `例如：${example}`,
    past: (clock: string) => `${clock} 在游标之前：要往回走请拖动游标。`,
    running: (what: string, span: string) => `直到：${what} · 已查看 ${span}`,
    notMet: (what: string, span: string) =>
      `集群时间 ${span} 之内没有出现：${what}。运行停在查找结束之处。`,
    stopped: (what: string) => `出现之前已停止：${what}。`,
  },
};

export type UntilWords = (typeof UNTIL_WORDS)["en"];
