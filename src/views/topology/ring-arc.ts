const QUARTER = Math.PI / 2;

/**
 * The outline of a stretch of a ring, as an SVG path: angles in radians, from the top, clockwise.
 *
 * A whole ring is drawn as two halves, because an arc that ends where it begins is nothing to SVG.
 */
export function ringArc(inner: number, outer: number, from: number, to: number): string {
  if (to - from >= Math.PI * 2 - 1e-6) {
    const middle = from + Math.PI;
    return ringArc(inner, outer, from, middle) + ringArc(inner, outer, middle, from + 2 * Math.PI);
  }
  const large = to - from > Math.PI ? "1" : "0";
  return (
    `M${point(outer, from)}A${round(outer)},${round(outer)} 0 ${large} 1 ${point(outer, to)}` +
    `L${point(inner, to)}A${round(inner)},${round(inner)} 0 ${large} 0 ${point(inner, from)}Z`
  );
}

function point(radius: number, angle: number): string {
  return `${round(radius * Math.cos(angle - QUARTER))},${round(radius * Math.sin(angle - QUARTER))}`;
}

function round(value: number): string {
  return String(Math.round(value * 1000) / 1000);
}
