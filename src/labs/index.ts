import type { Lab } from "./lab.ts";
import { zookeeper } from "./zookeeper/lab.ts";

/** The labs of the page, one line each. Whoever takes one keeps its states to it: their type is the lab's own. */
export const labs = [zookeeper] as readonly unknown[] as readonly Lab<unknown>[];
