import type { Zxid } from "../values.ts";
import type { Bytes } from "../tree/bytes.ts";
import type { Path } from "../tree/path.ts";
import type { Stat } from "../tree/stat.ts";
import type { ErrorCode } from "./error-code.ts";

/** What a server answers to one request. @source ReplyHeader */
export interface Reply {
  readonly xid: number;
  /** The last transaction that this server had applied: reads have it too. */
  readonly zxid: Zxid;
  /** Ok, and a body; or a refusal, and none. */
  readonly code: ErrorCode;
  readonly body: Body | null;
}

/** The answer itself. Operations without one are not listed. @source zookeeper.jute */
export type Body =
  | { readonly kind: "create"; readonly path: Path }
  | { readonly kind: "create2"; readonly path: Path; readonly stat: Stat }
  | { readonly kind: "exists"; readonly stat: Stat }
  /** By code unit: ZooKeeper promises no order. */
  | { readonly kind: "get-children"; readonly children: readonly string[] }
  | { readonly kind: "get-children2"; readonly children: readonly string[]; readonly stat: Stat }
  | { readonly kind: "get-data"; readonly data: Bytes | null; readonly stat: Stat }
  | { readonly kind: "multi"; readonly results: readonly MultiResult[] }
  | { readonly kind: "set-data"; readonly stat: Stat }
  | { readonly kind: "sync"; readonly path: string };

/**
 * The answer to one part of a multi.
 *
 * When a part failed all are errors: Ok before it, its code, RuntimeInconsistency after it. The reply itself says Ok.
 *
 * @source MultiResponse
 */
export type MultiResult =
  | { readonly kind: "check" }
  | { readonly kind: "create"; readonly path: Path }
  | { readonly kind: "delete" }
  | { readonly kind: "error"; readonly code: ErrorCode }
  | { readonly kind: "set-data"; readonly stat: Stat };
