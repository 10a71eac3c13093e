/** What a field is: how it is said in words is up to whoever shows it. */
export type FieldKind =
  | "bytes"
  | "count"
  | "error"
  | "flag"
  | "length"
  | "name"
  | "number"
  | "session"
  | "text"
  | "zxid";

/** Bytes of a message that mean something together. */
export interface WireField {
  /** As ZooKeeper calls it; a field of a record within a record, or of an entry, with all the names on the way. */
  readonly name: string;
  /** The first byte, and the one behind the last. */
  readonly from: number;
  readonly to: number;
  readonly kind: FieldKind;
  readonly value: string;
  /** The same number as ZooKeeper prints it; null where that is what `value` says. */
  readonly hex: string | null;
}

/** What is written although the run does not have it. */
export type WireRemark =
  /** The address in `authinfo`: nodes of a run have none. */
  "client-address";

/** A message as it goes over the wire. */
export interface EncodedMessage {
  /** All of it, or the first BYTES_MAX. */
  readonly bytes: Uint8Array;
  /** How many bytes it has in all. */
  readonly length: number;
  /** In the order of the bytes, without a gap and without one over another; FIELDS_MAX at the most. */
  readonly fields: readonly WireField[];
  readonly remarks: readonly WireRemark[];
}

/** What of the sender goes into its messages although it is not in them. */
export interface WireSender {
  /** Its configuration, as `configText` writes it. */
  readonly configText: string;
  /** Whether it opened the connection: a learner does, its leader does not. */
  readonly opener: boolean;
}

/** Of a longer message, such as a tree that is sent whole, the rest is only counted. */
export const BYTES_MAX = 65_536;
export const FIELDS_MAX = 4096;
