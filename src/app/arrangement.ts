import type { Arrangement, Columns, View } from "../store/view-store.ts";

/** As somebody finds the page who has never changed anything about it. */
export const FIRST_ARRANGEMENT: Arrangement = {
  columns: null,
  beside: "",
  share: 0.5,
  side: true,
  sideWidth: null,
  narration: true,
  timeline: true,
};

/** Panels that are not of the row: they fill the page, or have a window, in their own way. */
export const SIDE = "side";
export const TIMELINE = "timeline";

const SHARE_MIN = 0.2;
const SIDE_MIN_PX = 280;
const SIDE_MAX_PX = 1600;
const PANEL = /^[a-z-]{1,24}$/;

/** The share of the first of two columns within its limits. */
export function limitedShare(share: number): number {
  return Math.min(1 - SHARE_MIN, Math.max(SHARE_MIN, share));
}

/** A width of the side panel within its limits, in pixels; the panels beside it keep room. */
export function limitedSide(width: number, pageWidth: number): number {
  return Math.round(Math.max(SIDE_MIN_PX, Math.min(width, pageWidth - SIDE_MIN_PX)));
}

/** An arrangement as it was stored; whatever is missing or makes no sense is as for a first visit. */
export function arrangementOf(stored: unknown): Arrangement {
  const kept = (typeof stored === "object" && stored !== null ? stored : {}) as Partial<
    Record<keyof Arrangement, unknown>
  >;
  const first = FIRST_ARRANGEMENT;
  const { columns, beside, share, sideWidth } = kept;
  const width = typeof sideWidth === "number" && Number.isFinite(sideWidth) ? sideWidth : null;
  return {
    columns: columns === "one" || columns === "two" || columns === "all" ? columns : null,
    beside: typeof beside === "string" && PANEL.test(beside) ? beside : first.beside,
    share: typeof share === "number" && share > 0 && share < 1 ? limitedShare(share) : first.share,
    side: kept.side !== false,
    sideWidth: width === null || width < SIDE_MIN_PX || width > SIDE_MAX_PX ? null : width,
    narration: kept.narration !== false,
    timeline: kept.timeline !== false,
  };
}

type Division = Pick<View, "arrangement" | "full" | "panel" | "room">;

const ORDER: readonly Columns[] = ["one", "two", "all"];

/** How many panels stand side by side now: what was asked for, as far as there is room. */
export function columnsOf({ arrangement, room, full }: Division): Columns {
  if (full !== null) return "one";
  const asked = arrangement.columns ?? (room === "all" ? "all" : "one");
  return ORDER[Math.min(ORDER.indexOf(asked), ORDER.indexOf(room))] ?? "one";
}

/** The panels that are in sight, in their order, of those that there are. */
export function panelsInSight(view: Division, ids: readonly string[]): readonly string[] {
  const first = view.full !== null && ids.includes(view.full) ? view.full : view.panel;
  const columns = columnsOf(view);
  if (columns === "all") return ids;
  if (columns === "one") return [first];
  const { beside } = view.arrangement;
  const second = beside !== first && ids.includes(beside) ? beside : ids.find((id) => id !== first);
  return second === undefined ? [first] : [first, second];
}

/** What changes in the view when a panel is asked for by its tab: where it stands beside already, the two change places. */
export function choosing(view: Division, panel: string): Partial<View> {
  const { arrangement, full } = view;
  if (full !== null) return { panel, full: panel };
  if (columnsOf(view) !== "two" || panel !== arrangement.beside) return { panel };
  return { panel, arrangement: { ...arrangement, beside: view.panel } };
}

/** The same for the second column. */
export function choosingBeside(view: Division, panel: string): Partial<View> {
  const { arrangement } = view;
  const next = { ...arrangement, beside: panel };
  return panel === view.panel
    ? { panel: arrangement.beside, arrangement: next }
    : { arrangement: next };
}
