import type { Language } from "../../../../workers/kernel/words.ts";
import { COMPARE_WORDS } from "../words/tree-compare.ts";
import { type Mark, markOf, type TreeDifference } from "./tree-difference.ts";

const SIGNS: Readonly<Record<Mark, string>> = { added: "+", changed: "≠", removed: "−" };

/** The sign of a mark: it says without colour what the colour says. */
export function signOf(mark: Mark): string {
  return SIGNS[mark];
}

/** What is said of a line where two trees are compared; "" where they agree. */
export function markWords(
  difference: TreeDifference | null,
  path: string,
  open: boolean | null,
  language: Language,
): string {
  if (difference === null) return "";
  const words = COMPARE_WORDS[language];
  const mark = markOf(difference, path);
  const below = open === false ? (difference.below.get(path) ?? 0) : 0;
  const parts = [
    mark === null ? "" : words.marks[mark],
    below === 0 ? "" : words.below(String(below)),
  ];
  return parts.filter((part) => part !== "").join(", ");
}

/** The mark of a line of the list, and how many differ below it while it is folded. */
export function TreeMark({
  difference,
  path,
  open,
  language,
}: {
  difference: TreeDifference;
  path: string;
  open: boolean | null;
  language: Language;
}) {
  const mark = markOf(difference, path);
  const below = open === false ? (difference.below.get(path) ?? 0) : 0;
  // Names stand below each other, marked or not.
  if (mark === null && below === 0) return <span className="tree-mark" />;
  return (
    <span
      className={`tree-mark tree-mark-${mark ?? "below"}`}
      title={markWords(difference, path, open, language)}
    >
      {mark === null ? "" : signOf(mark)}
      {below > 0 && <small>{below}</small>}
    </span>
  );
}
