import type { Tone } from "../primitives/tone.ts";
import type { Stretch, StretchArrow } from "./stretch.ts";

const WIDTH = 1200;
const LEFT = 110;
const RIGHT = 24;
const TOP = 56;
const LANE = 64;
const FOOT = 40;
const TICKS = 8;
/** How long the moving picture takes for the stretch, in seconds. */
const PLAY_S = 16;
/** More gists than that lie on top of each other. */
const GISTS_MAX = 80;

/** The file stands alone, so it brings its colours: those of the light theme, which print well. */
const COLOURS: Readonly<Record<Tone, string>> = {
  client: "#8250df",
  danger: "#c62f3b",
  dim: "#6b7686",
  down: "#a7afba",
  following: "#2f6fd0",
  leading: "#1f8a4c",
  looking: "#b7791f",
  observing: "#0f8b8d",
  plain: "#171c23",
};

/** The space-time diagram of a stretch as a file of its own; with `moving`, messages fly as they did, again and again. */
export function spaceTimeSvg(stretch: Stretch, moving: boolean): string {
  const { lanes, title, from, to } = stretch;
  const height = TOP + lanes.length * LANE + FOOT;
  const span = Math.max(1, to - from);
  const x = (at: number): number => LEFT + ((at - from) / span) * (WIDTH - LEFT - RIGHT);
  const y = (lane: number): number => TOP + (lane + 0.5) * LANE;
  const clock = (at: number): number => Math.min(1, Math.max(0, (at - from) / span));
  const size = `width="${String(WIDTH)}" height="${String(height)}"`;
  const parts = [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${String(WIDTH)} ${String(height)}" ${size} font-family="system-ui, sans-serif" role="img">`,
    `<title>${xmlSafe(title)}</title>`,
    `<rect ${size} fill="#ffffff"/>`,
    `<text x="16" y="28" font-size="17" font-weight="600" fill="#171c23">${xmlSafe(title)}</text>`,
    ...ticks(stretch, x, height),
    ...lanes.map(
      ({ label }, lane) =>
        `<text x="16" y="${px(y(lane) + 4)}" font-size="13" fill="#171c23">${xmlSafe(label)}</text>` +
        `<line x1="${String(LEFT)}" y1="${px(y(lane))}" x2="${String(WIDTH - RIGHT)}" y2="${px(y(lane))}" stroke="#d5dae1"/>`,
    ),
    ...stretch.bands.map(
      (band) =>
        `<rect x="${px(x(band.from))}" y="${px(y(band.lane) - 7)}" width="${px(Math.max(1, x(band.to) - x(band.from)))}" height="14" rx="3" fill="${COLOURS[band.tone]}" fill-opacity="0.22"><title>${xmlSafe(band.word)}</title></rect>`,
    ),
    ...stretch.arrows.map((arrow) => arrowPart(arrow, stretch, x, y, moving ? clock : null)),
    ...stretch.marks.map(({ at, lane, tone, text }) => {
      const height = lane === null ? lanes.length * LANE : 22;
      const top = lane === null ? TOP : y(lane) - 11;
      return `<rect x="${px(x(at) - 1.5)}" y="${px(top)}" width="3" height="${px(height)}" fill="${COLOURS[tone]}"><title>${xmlSafe(text)}</title></rect>`;
    }),
  ];
  if (moving) parts.push(cursor(height));
  return `${[...parts, "</svg>"].join("\n")}\n`;
}

function ticks({ from, to }: Stretch, x: (at: number) => number, height: number): string[] {
  return Array.from({ length: TICKS + 1 }, (_, index) => {
    const at = from + ((to - from) * index) / TICKS;
    const anchor = index === TICKS ? "end" : "middle";
    return `<text x="${px(x(at))}" y="${String(height - 14)}" font-size="11" fill="#4b5563" text-anchor="${anchor}">${(at / 1000).toFixed(1)} ms</text>`;
  });
}

function arrowPart(
  { from, to, sentAt, endAt, lost, tone, gist }: StretchArrow,
  { to: end, arrows, words }: Stretch,
  x: (at: number) => number,
  y: (lane: number) => number,
  clock: ((at: number) => number) | null,
): string {
  const over = endAt ?? end;
  const colour = lost ? COLOURS.danger : COLOURS[tone];
  const [x1, y1, x2, y2] = [x(sentAt), y(from), x(over), y(to)].map(px);
  const dashed = lost || endAt === null ? ' stroke-dasharray="4 3"' : "";
  const fate = lost ? ` (${words.lost})` : endAt === null ? ` (${words.onItsWay})` : "";
  const line = `<line x1="${x1}" y1="${y1}" x2="${x2}" y2="${y2}" stroke="${colour}" stroke-opacity="0.75"${dashed}><title>${xmlSafe(gist + fate)}</title></line>`;
  const head = lost
    ? `<text x="${x2}" y="${y2}" font-size="13" text-anchor="middle" fill="${colour}">×</text>`
    : endAt === null
      ? ""
      : `<circle cx="${x2}" cy="${y2}" r="2.6" fill="${colour}"/>`;
  const middle = [px((x(sentAt) + x(over)) / 2), px((y(from) + y(to)) / 2 - 3)];
  const label =
    arrows.length > GISTS_MAX
      ? ""
      : `<text x="${middle[0]}" y="${middle[1]}" font-size="11" text-anchor="middle" fill="#171c23" stroke="#ffffff" stroke-width="3" paint-order="stroke">${xmlSafe(gist)}</text>`;
  if (clock === null) return line + head + label;
  const [begin, stop] = [clock(sentAt), Math.max(clock(over), clock(sentAt) + 0.0001)];
  const last = Math.min(1, stop);
  const times = keyTimes(begin, last);
  const appears = `<animate attributeName="opacity" values="0;0;1;1" keyTimes="${keyTimes(begin, begin + 0.0001)}" dur="${String(PLAY_S)}s" repeatCount="indefinite"/>`;
  const flies = ([name, a, b]: readonly string[]) =>
    `<animate attributeName="${name ?? ""}" values="${a ?? ""};${a ?? ""};${b ?? ""};${b ?? ""}" keyTimes="${times}" dur="${String(PLAY_S)}s" repeatCount="indefinite"/>`;
  const dot = `<circle r="5" fill="${colour}" opacity="0">${flies(["cx", x1 ?? "", x2 ?? ""])}${flies(["cy", y1 ?? "", y2 ?? ""])}<animate attributeName="opacity" values="0;1;0;0" keyTimes="${times}" calcMode="discrete" dur="${String(PLAY_S)}s" repeatCount="indefinite"/></circle>`;
  return `<g opacity="0">${appears}${line}${head}${label}</g>${dot}`;
}

/** Four instants of a round that never fall: nothing before `begin`, nothing after `end`. */
function keyTimes(begin: number, end: number): string {
  const [first, second] = [
    Math.min(0.9998, begin),
    Math.min(0.9999, Math.max(end, begin + 0.0001)),
  ];
  return `0;${first.toFixed(4)};${second.toFixed(4)};1`;
}

function cursor(height: number): string {
  const sweep = (name: string) =>
    `<animate attributeName="${name}" from="${String(LEFT)}" to="${String(WIDTH - RIGHT)}" dur="${String(PLAY_S)}s" repeatCount="indefinite"/>`;
  return `<line y1="${String(TOP - 8)}" y2="${String(height - FOOT)}" x1="${String(LEFT)}" x2="${String(LEFT)}" stroke="#171c23" stroke-width="1.5">${sweep("x1")}${sweep("x2")}</line>`;
}

function px(value: number): string {
  return String(Math.round(value * 10) / 10);
}

/** A text that XML takes for nothing but a text, wherever it stands. What XML cannot hold at all is left out. */
export function xmlSafe(text: string): string {
  return text
    .replace(/[^\t\n\r\u{20}-\u{d7ff}\u{e000}-\u{fffd}\u{10000}-\u{10ffff}]/gu, "")
    .replace(/[&<>"']/g, (sign) => `&#${String(sign.charCodeAt(0))};`);
}
