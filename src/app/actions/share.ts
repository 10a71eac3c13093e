import type { Action } from "./action.ts";
import { keyed } from "./keyed.ts";

/** Runs: to keep, to pass on, to open. */
export const SHARE_ACTIONS: readonly Action[] = [
  keyed(
    "share",
    "KeyC",
    "C",
    { en: "Copy a link to this instant", zh: "复制这一刻的链接" },
    "share 分享",
  ),
  {
    id: "embed",
    group: "share",
    words: { en: "Copy the HTML that embeds this view", zh: "复制嵌入当前视图的 HTML" },
    also: "iframe blog slides 博客 幻灯片 网页",
    key: { code: "Shift+KeyE", printed: "Shift E" },
    run: (session) => {
      void import("../embed-code.ts").then(({ copyEmbedCode }) => copyEmbedCode(session));
    },
  },
  {
    id: "save",
    group: "share",
    words: { en: "Save this run to a file", zh: "将本次运行保存为文件" },
    also: "download 下载",
    run: (session) => {
      session.saveFile();
    },
  },
  {
    id: "open",
    group: "share",
    words: { en: "Open a run or scenario…", zh: "打开运行或场景…" },
    also: "file load 文件",
    run: (session) => {
      session.openFile();
    },
  },
  {
    id: "export",
    group: "share",
    words: { en: "Export as a diagram, picture or trace…", zh: "导出为图表、图片或轨迹…" },
    also: "mermaid plantuml svg jsonl chrome perfetto 时序图",
    run: ({ stores }) => {
      stores.view.setState({ dialog: "export" });
    },
  },
  {
    id: "recent",
    group: "share",
    words: { en: "Recent runs…", zh: "最近的运行…" },
    also: "history kept 历史",
    run: ({ stores }) => {
      stores.view.setState({ dialog: "recent" });
    },
  },
  {
    id: "copy-run",
    group: "share",
    words: { en: "Copy seed and commands as JSON", zh: "以 JSON 复制种子和命令" },
    run: (session) => {
      session.copyRun();
    },
  },
  {
    id: "branches",
    group: "share",
    words: { en: "Branches of this run", zh: "本次运行的分支" },
    also: "fork future tree 分叉 未来",
    key: { code: "KeyB", printed: "B" },
    run: ({ stores }) => {
      stores.view.setState({ dialog: "branches" });
    },
  },
];
