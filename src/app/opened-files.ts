/** The files that were opened since the page was loaded, by the mark of their place in the browser's history. */
const files = new Map<string, File>();

/** Makes a place in the history for a file: whoever goes back to it has the file again. */
export function placeFile(file: File): void {
  // Marks of before a reload stay in the history; they must not lead to another file.
  const mark = `${String(performance.timeOrigin)}-${String(files.size)}`;
  files.set(mark, file);
  history.pushState({ file: mark }, "", location.pathname);
}

/** The file that was opened at this place of the history; null: none, or it was before the page was loaded. */
export function fileHere(): File | null {
  const state: unknown = history.state;
  if (typeof state !== "object" || state === null || !("file" in state)) return null;
  return typeof state.file === "string" ? (files.get(state.file) ?? null) : null;
}

/** Whether what the page is asked for by now is still asked for later: whoever asks for something else changes the place. */
export function askedFor(): () => boolean {
  const { href } = location;
  const file = fileHere();
  return () => location.href === href && fileHere() === file;
}
