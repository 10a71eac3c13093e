/** An instant as the clock shows it: minutes, seconds and milliseconds, and the microseconds apart. */
export function clockText(at: number): { readonly main: string; readonly micro: string } {
  const us = Math.max(0, Math.floor(at));
  const pad = (value: number, digits: number) => String(value).padStart(digits, "0");
  const minutes = Math.floor(us / 60_000_000);
  const main = `${pad(minutes, 2)}:${pad(Math.floor(us / 1_000_000) % 60, 2)}.${pad(Math.floor(us / 1000) % 1000, 3)}`;
  return { main, micro: pad(us % 1000, 3) };
}

/** The same in one piece: `00:01.211.512`. */
export function clockWord(at: number): string {
  const { main, micro } = clockText(at);
  return `${main}.${micro}`;
}

/** A stretch of time in the unit that fits: `79 ms`, `1.2 s`, `350 µs`. */
export function spanWord(us: number): string {
  if (us >= 10_000_000) return `${String(Math.round(us / 1_000_000))} s`;
  if (us >= 1_000_000) return `${(us / 1_000_000).toFixed(1)} s`;
  if (us >= 10_000) return `${String(Math.round(us / 1000))} ms`;
  if (us >= 1000) return `${(us / 1000).toFixed(1)} ms`;
  return `${String(Math.max(0, Math.round(us)))} µs`;
}
