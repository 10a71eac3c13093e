import type { NodeId } from "../../workers/kernel/identity.ts";
import type { ChaosKind, ChaosWish } from "../views/controls/chaos-dialog.tsx";

/** What chaos has done so far, and how to end it. */
export interface Chaos {
  readonly wish: ChaosWish;
  readonly running: boolean;
  /** Looks at the past: nothing is given there. */
  readonly waiting: boolean;
  /** How many commands it has given. */
  readonly count: number;
  /** The last of its faults, the newest first. */
  readonly last: readonly { readonly kind: ChaosKind; readonly nodes: readonly NodeId[] }[];
  readonly stop: () => void;
}
