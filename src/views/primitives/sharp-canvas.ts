/** A canvas of that size in CSS pixels, as fine as the screen is, empty and ready to be drawn on; null where it cannot be drawn on. */
export function sharpCanvas(
  element: HTMLCanvasElement,
  size: { readonly width: number; readonly height: number },
): CanvasRenderingContext2D | null {
  const context = element.getContext("2d");
  if (context === null) return null;
  const scale = devicePixelRatio;
  const [width, height] = [Math.round(size.width * scale), Math.round(size.height * scale)];
  // Another size takes new memory, which a frame has no time for.
  if (element.width !== width || element.height !== height)
    Object.assign(element, { width, height });
  context.setTransform(scale, 0, 0, scale, 0, 0);
  context.clearRect(0, 0, size.width, size.height);
  return context;
}
