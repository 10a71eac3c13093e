import type { Language } from "../../workers/kernel/words.ts";

export const EXPORT_FORMATS = [
  "mermaid",
  "plantuml",
  "svg",
  "moving-svg",
  "jsonl",
  "chrome",
] as const;
export type ExportFormat = (typeof EXPORT_FORMATS)[number];

/** What of a run is exported: all up to the cursor, what the timeline shows, or what is marked on it. */
export type ExportStretch = "cursor" | "marked" | "window";

/** Texts of the export: they come when it is first opened. */
export interface ExportWords {
  readonly title: string;
  readonly format: string;
  readonly formats: Readonly<Record<ExportFormat, string>>;
  readonly use: Readonly<Record<ExportFormat, string>>;
  readonly stretch: string;
  readonly toCursor: string;
  readonly inWindow: string;
  readonly marked: string;
  readonly range: (from: string, to: string) => string;
  readonly left: (shown: string, all: string) => string;
  readonly preview: string;
  readonly shortened: string;
  readonly copy: string;
  readonly copied: string;
  readonly notCopied: string;
  readonly download: string;
  readonly nothing: string;
  readonly lost: string;
  readonly onItsWay: string;
}

export const EXPORT_WORDS: Readonly<Record<Language, ExportWords>> = {
  en: {
    title: "Export",
    format: "Format",
    formats: {
      mermaid: "Mermaid",
      plantuml: "PlantUML",
      svg: "SVG",
      "moving-svg": "Animated SVG",
      jsonl: "JSON Lines",
      chrome: "Chrome trace",
    },
    use: {
      mermaid: "A sequence diagram as text, for Markdown pages and wikis.",
      plantuml: "A sequence diagram as text for PlantUML.",
      svg: "The space-time diagram as a picture that stays sharp at any size.",
      "moving-svg": "The same with messages that fly, in a file that needs nothing else.",
      jsonl: "Every record as one line of JSON, as zabscope run --trace writes it.",
      chrome: "A file for chrome://tracing and Perfetto.",
    },
    stretch: "Stretch",
    toCursor: "All up to the cursor",
    inWindow: "What the timeline shows",
    marked: "What is marked on it",
    range: (from, to) => `From ${from} to ${to}.`,
    left: (shown, all) =>
      `Only the first ${shown} of ${all} are in it: more would open in no program. Choose a shorter stretch for the rest.`,
    preview: "Preview",
    shortened: "The preview shows the beginning; copy and download hold it all.",
    copy: "Copy",
    copied: "Copied.",
    notCopied: "The browser does not let this page copy: download the file instead.",
    download: "Download",
    nothing: "Nothing has happened in this stretch yet. Play on, or choose another one.",
    lost: "lost",
    onItsWay: "still on its way",
  },
  zh: {
    title: "导出",
    format: "格式",
    formats: {
      mermaid: "Mermaid",
      plantuml: "PlantUML",
      svg: "SVG",
      "moving-svg": "动态 SVG",
      jsonl: "JSON Lines",
      chrome: "Chrome trace",
    },
    use: {
      mermaid: "文本形式的时序图，可放进 Markdown 页面和 wiki。",
      plantuml: "供 PlantUML 使用的时序图文本。",
      svg: "时空图，放大到任何尺寸都清晰。",
      "moving-svg": "同一张图，消息会飞行；单个文件，不依赖其他任何东西。",
      jsonl: "每条记录一行 JSON，与 zabscope run --trace 写出的相同。",
      chrome: "供 chrome://tracing 和 Perfetto 打开的文件。",
    },
    stretch: "时段",
    toCursor: "从头到游标",
    inWindow: "时间线上显示的部分",
    marked: "标记的时段",
    range: (from, to) => `从 ${from} 到 ${to}。`,
    left: (shown, all) =>
      `只包含 ${all} 条中的前 ${shown} 条：再多就没有程序能打开了。其余部分请另选较短的时段。`,
    preview: "预览",
    shortened: "预览只显示开头；复制和下载的是全部内容。",
    copy: "复制",
    copied: "已复制。",
    notCopied: "浏览器不允许本页写剪贴板：请改为下载文件。",
    download: "下载",
    nothing: "这个时段还没有发生任何事。请继续播放，或另选时段。",
    lost: "丢失",
    onItsWay: "仍在途中",
  },
};
