/** Whether a key means something to what has the focus. */
export function isTaken(target: Element, code: string): boolean {
  if (target.closest("input:not([type=radio]), textarea, select, [contenteditable]") !== null)
    return true;
  // Arrows choose among radio buttons and tabs; Space and Enter press what has the focus.
  if (target.closest("input[type=radio], [role=menu]") !== null)
    return code.startsWith("Arrow") || code === "Space";
  if (target.closest("[role=separator]") !== null) return code.startsWith("Arrow");
  return code === "Space" && target.closest("button, summary, a, [role=button]") !== null;
}
