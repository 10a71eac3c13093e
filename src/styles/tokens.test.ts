import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";

const css = readFileSync(new URL("./tokens.css", import.meta.url), "utf8");

describe.each(["dark", "light"])("the %s theme", (theme) => {
  const colours = coloursOf(theme);
  const surfaces = ["panel", "raised", "well"];
  const texts = [
    "ink",
    "dim",
    "faint",
    "looking",
    "following",
    "leading",
    "observing",
    "client",
    "danger",
    "accent",
    ...Array.from({ length: 9 }, (_, index) => `vote-${String(index + 1)}`),
  ];

  it.each(texts)("%s can be read on every surface (4.5 : 1)", (text) => {
    for (const surface of surfaces) {
      expect(contrast(colours, text, surface), `${text} on ${surface}`).toBeGreaterThanOrEqual(4.5);
    }
  });

  it("what is chosen can be read, and graphics stand out (3 : 1)", () => {
    expect(contrast(colours, "chosen-ink", "chosen")).toBeGreaterThanOrEqual(4.5);
    for (const graphic of [
      "down",
      "focus",
      "cursor",
      "control-line",
      "looking-fill",
      "following-fill",
      "leading-fill",
      "observing-fill",
      "client-fill",
    ]) {
      expect(contrast(colours, graphic, "panel"), graphic).toBeGreaterThanOrEqual(3);
    }
  });
});

function coloursOf(theme: string): Map<string, string> {
  const start = css.indexOf(`[data-theme="${theme}"]`);
  const block = css.slice(start, css.indexOf("}", start));
  return new Map(
    [...block.matchAll(/--([\w-]+): (#[0-9a-f]{6})/g)].map((match) => [
      match[1] ?? "",
      match[2] ?? "",
    ]),
  );
}

function contrast(colours: Map<string, string>, first: string, second: string): number {
  const [light, dark] = [luminance(colours.get(first)), luminance(colours.get(second))].sort(
    (a, b) => b - a,
  );
  return ((light ?? 0) + 0.05) / ((dark ?? 0) + 0.05);
}

function luminance(colour: string | undefined): number {
  if (colour === undefined) throw new Error("the theme lacks a colour that the other one has");
  const [red, green, blue] = [1, 3, 5].map((start) => {
    const part = Number.parseInt(colour.slice(start, start + 2), 16) / 255;
    return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * (red ?? 0) + 0.7152 * (green ?? 0) + 0.0722 * (blue ?? 0);
}
