import { pathCharactersMax } from "./limits.ts";
import { refused } from "./problem.ts";
import { type Shape, text } from "./shape.ts";

/** Where in the tree somebody looks: a path without its "/" would be looked for in vain. */
export const znodePath: Shape<string> = (value, place) => {
  const path = text(1, pathCharactersMax)(value, place);
  return !path.ok || path.value.startsWith("/")
    ? path
    : refused(place, 'A path begins with "/".', "路径以“/”开头。");
};
