import { traceLine } from "../../workers/scenario/trace-line.ts";
import type { Language } from "../../workers/kernel/words.ts";
import { lastRecordAt } from "../store/trace-search.ts";
import { chromeTraceText } from "../views/export/chrome-trace.ts";
import { mermaidText } from "../views/export/mermaid.ts";
import { plantUmlText } from "../views/export/plant-uml.ts";
import { spaceTimeSvg } from "../views/export/space-time.ts";
import type { Stretch } from "../views/export/stretch.ts";
import type { ExportFormat } from "../words/export.ts";
import { type Span, stretchOf } from "./export-stretch.ts";
import type { Session } from "./session.ts";
import type { Shown } from "./shown.ts";

/** How many messages and marks, or records, a file of each format may hold before programs give up on it. */
const COUNT_MAX: Readonly<Record<ExportFormat, number>> = {
  mermaid: 400,
  plantuml: 1000,
  svg: 4000,
  "moving-svg": 1000,
  jsonl: 200_000,
  chrome: 50_000,
};

/** How a file of each format is called, and what it is. */
export const EXPORT_FILES: Readonly<
  Record<ExportFormat, { readonly ending: string; readonly type: string }>
> = {
  mermaid: { ending: "mmd", type: "text/plain" },
  plantuml: { ending: "puml", type: "text/plain" },
  svg: { ending: "svg", type: "image/svg+xml" },
  "moving-svg": { ending: "svg", type: "image/svg+xml" },
  jsonl: { ending: "jsonl", type: "application/jsonl" },
  chrome: { ending: "trace.json", type: "application/json" },
};

/** An export: its text, and how much of what there is it holds. */
export interface Exported {
  readonly text: string;
  readonly shown: number;
  readonly all: number;
}

/** The span of the run in a format. */
export function exported(
  session: Session,
  shown: Shown,
  span: Span,
  format: ExportFormat,
  language: Language,
): Exported {
  if (format === "jsonl") return lines(shown, span);
  const found = stretchOf(session, shown, span, language, COUNT_MAX[format]);
  return { text: written(found.stretch, format), shown: found.shown, all: found.all };
}

function written(stretch: Stretch, format: Exclude<ExportFormat, "jsonl">): string {
  switch (format) {
    case "mermaid":
      return mermaidText(stretch);
    case "plantuml":
      return plantUmlText(stretch);
    case "svg":
      return spaceTimeSvg(stretch, false);
    case "moving-svg":
      return spaceTimeSvg(stretch, true);
    case "chrome":
      return chromeTraceText(stretch);
  }
}

function lines({ known: { trace } }: Shown, { from, to }: Span): Exported {
  const first = lastRecordAt(trace, trace.count, from - 1) + 1;
  const all = Math.max(0, lastRecordAt(trace, trace.count, to) + 1 - first);
  const shown = Math.min(all, COUNT_MAX.jsonl);
  const parts = Array.from({ length: shown }, (_, place) => traceLine(trace.record(first + place)));
  return { text: parts.join(""), shown, all };
}
