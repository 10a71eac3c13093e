const CLOCK = /^(?:(\d{1,4}):)?(\d{1,6})(?:\.(\d{1,3})(?:\.?(\d{1,3}))?)?\s*s?$/;

/** An instant in microseconds as the clock shows it, `00:02.500.000`, or in seconds, `2.5`; null where it is neither. */
export function parseInstant(text: string): number | null {
  const parts = CLOCK.exec(text.trim());
  if (parts === null) return null;
  const [, minutes = "0", seconds = "0", milli = "", micro = ""] = parts;
  if (parts[1] !== undefined && Number(seconds) >= 60) return null;
  const ms = Number(milli.padEnd(3, "0"));
  return (
    (Number(minutes) * 60 + Number(seconds)) * 1_000_000 + ms * 1000 + Number(micro.padEnd(3, "0"))
  );
}
