import { parseNodeId } from "../../workers/kernel/identity.ts";
import type { View } from "../store/view-store.ts";

const PANEL = /^[a-z-]{1,24}$/;

/** What of the view a link carries: panel, selected node, form and window of the timeline. Language and theme are the reader's own. */
export function viewText(view: View): string {
  const parts = new URLSearchParams({ panel: view.panel });
  if (view.selected !== null) parts.set("node", view.selected);
  if (view.message !== null)
    parts.set("message", `${view.message.node}_${String(view.message.seq)}`);
  if (view.timelineAs === "list") parts.set("timeline", "list");
  if (view.window !== null)
    parts.set(
      "window",
      `${String(Math.round(view.window.from))}_${String(Math.round(view.window.to))}`,
    );
  return parts.toString();
}

/** The view that such a text describes; what it does not say is as usual. */
export function viewOf(
  text: string,
  mine: Pick<View, "arrangement" | "language" | "room" | "theme" | "timelineHeight"> &
    Partial<Pick<View, "windows">>,
): View {
  const parts = new URLSearchParams(text);
  const panel = parts.get("panel") ?? "";
  return {
    panel: PANEL.test(panel) ? panel : "cluster",
    selected: parseNodeId(parts.get("node") ?? ""),
    message: recordIn(parts.get("message") ?? ""),
    why: false,
    dialog: null,
    timelineAs: parts.get("timeline") === "list" ? "list" : "diagram",
    timelineHeight: mine.timelineHeight,
    window: windowIn(parts.get("window") ?? ""),
    marked: null,
    arrangement: mine.arrangement,
    room: mine.room,
    full: null,
    windows: mine.windows ?? [],
    pointed: null,
    held: null,
    drafts: {},
    language: mine.language,
    theme: mine.theme,
  };
}

function recordIn(text: string): View["message"] {
  const [name = "", count = ""] = text.split("_");
  const node = parseNodeId(name);
  return node !== null && /^[1-9]\d{0,14}$/.test(count) ? { node, seq: Number(count) } : null;
}

function windowIn(text: string): View["window"] {
  const [from, to] = text.split("_").map(Number);
  if (from === undefined || to === undefined || !Number.isFinite(from) || !Number.isFinite(to))
    return null;
  return to - from >= 10 ? { from, to } : null;
}
