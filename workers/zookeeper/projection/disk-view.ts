import type { Instant } from "../../kernel/time.ts";
import type { Epoch, Zxid } from "../values.ts";
import type { FilesView } from "./files.ts";

/** How fast a member's disk is, and whether there is room on it. */
export interface DiskView {
  readonly full: boolean;
  readonly latencyUs: number;
  /** 0: not limited. */
  readonly bytesPerSecond: number;
}

/** A disk as it was when a process started. */
export interface DiskCopyView {
  readonly at: Instant;
  readonly files: FilesView;
  readonly durableZxid: Zxid;
  readonly acceptedEpoch: Epoch;
  readonly currentEpoch: Epoch;
}
