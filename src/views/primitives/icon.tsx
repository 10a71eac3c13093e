/** Drawn in a box of 16 × 16, stroked in the colour of the text around. */
const PATHS = {
  asleep: "M6 3.5v9M10 3.5v9",
  back: "M11 3.5 5.5 8l5.5 4.5z",
  branch:
    "M4.5 3v10M4.5 9c0-3 7-1 7-4.5M4.5 3m-1.4 0a1.4 1.4 0 1 0 2.8 0 1.4 1.4 0 1 0-2.8 0M4.5 13m-1.4 0a1.4 1.4 0 1 0 2.8 0 1.4 1.4 0 1 0-2.8 0M11.5 3.8m-1.4 0a1.4 1.4 0 1 0 2.8 0 1.4 1.4 0 1 0-2.8 0",
  check: "M3 8.5 6.5 12 13 4.5",
  close: "M4 4l8 8M12 4l-8 8",
  clock: "M8 2.5a5.5 5.5 0 1 0 0 11 5.5 5.5 0 1 0 0-11M8 5v3.2l2.2 1.3",
  copy: "M5.5 5.5h7v8h-7zM10.5 5.5v-3h-7v8h2",
  cross: "M4 4l8 8M12 4l-8 8",
  crown: "M2.5 12.5h11M2.8 10 2 4.5l3.4 2.4L8 3l2.6 3.9L14 4.5 13.2 10z",
  cut: "M3 3l10 10M3 13 13 3",
  dice: "M3 3h10v10H3zM5.8 5.8h.1M10.2 10.2h.1M10.2 5.8h.1M5.8 10.2h.1M8 8h.1",
  disk: "M3 4.4C3 3.4 5.2 2.6 8 2.6s5 .8 5 1.8v7.2c0 1-2.2 1.8-5 1.8s-5-.8-5-1.8zM3 4.4c0 1 2.2 1.8 5 1.8s5-.8 5-1.8",
  file: "M4 2h5l3 3v9H4zM9 2v3h3",
  full: "M2.5 6V2.5H6M10 2.5h3.5V6M13.5 10v3.5H10M6 13.5H2.5V10",
  first: "M4 3.5v9M12.5 3.5 7 8l5.5 4.5z",
  forward: "M5 3.5 10.5 8 5 12.5z",
  go: "M5 11 11 5M6 5h5v5",
  heal: "M2 8h12M5 5 2 8l3 3M11 5l3 3-3 3",
  help: "M5.6 6.2a2.4 2.4 0 1 1 3.5 2.1c-.8.4-1.1.8-1.1 1.7M8 12.6v.2",
  less: "M6 2.5V6H2.5M13.5 6H10V2.5M10 13.5V10h3.5M2.5 10H6v3.5",
  lesson:
    "M8 4.2C6.5 3 4.5 2.7 2 2.8v9.4c2.5-.1 4.5.2 6 1.4 1.5-1.2 3.5-1.5 6-1.4V2.8c-2.5-.1-4.5.2-6 1.4zM8 4.2v9.4",
  list: "M6 4h8M6 8h8M6 12h8M2.5 4h.1M2.5 8h.1M2.5 12h.1",
  live: "M12 3.5v9M3.5 3.5 9 8l-5.5 4.5z",
  look: "M7 2.8a4.2 4.2 0 1 0 0 8.4 4.2 4.2 0 1 0 0-8.4M10.2 10.2 13.4 13.4",
  minus: "M3.5 8h9",
  more: "M3.5 8h.1M8 8h.1M12.5 8h.1",
  off: "M5.5 4.2a5 5 0 1 0 5 0M8 2.2v5",
  open: "M2 13h11l1.5-6H4.5L2 13zM2 13V3h4l1.5 2H12v2",
  panels: "M2.5 3h11v10h-11zM8 3v10M8 8h5.5",
  pause: "M5.5 3.5v9M10.5 3.5v9",
  play: "M4.5 3 12.5 8l-8 5z",
  plus: "M8 3.5v9M3.5 8h9",
  save: "M8 2.5v7M5 7l3 3 3-3M3 13h10",
  share:
    "M6.5 9.5l3-3M7 4.8l1.6-1.6a2.7 2.7 0 0 1 3.9 3.9L11 8.6M9 11.2l-1.6 1.6a2.7 2.7 0 0 1-3.9-3.9L5 7.4",
  theme: "M8 2.5a5.5 5.5 0 1 0 0 11zM8 2.5a5.5 5.5 0 0 1 0 11",
  turn: "M3.5 8h9M9 4.5 12.5 8 9 11.5",
  window: "M2.5 6.5v7h8v-2M5.5 2.5h8v6h-8zM5.5 4.5h8",
  watch:
    "M1.8 8S4 4 8 4s6.2 4 6.2 4S12 12 8 12 1.8 8 1.8 8zM8 6.4a1.6 1.6 0 1 0 0 3.2 1.6 1.6 0 1 0 0-3.2",
} as const;

export type IconName = keyof typeof PATHS;

const FILLED: ReadonlySet<IconName> = new Set(["back", "first", "forward", "live", "play"]);

/** A picture beside a text; alone, it needs a name. */
export function Icon({
  name,
  title,
  size = 16,
}: {
  name: IconName;
  title?: string;
  size?: number;
}) {
  return (
    <svg
      className="icon"
      width={size}
      height={size}
      viewBox="0 0 16 16"
      role={title === undefined ? undefined : "img"}
      aria-label={title}
      aria-hidden={title === undefined}
    >
      <IconPath name={name} />
    </svg>
  );
}

/** The picture inside another SVG. */
export function IconPath({ name }: { name: IconName }) {
  return (
    <path
      d={PATHS[name]}
      fill={FILLED.has(name) ? "currentColor" : "none"}
      stroke="currentColor"
      strokeWidth={name === "pause" ? 2.4 : 1.5}
      strokeLinecap="round"
      strokeLinejoin="round"
    />
  );
}
