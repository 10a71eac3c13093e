import {
  aclBytes,
  BOOLEAN_BYTES,
  bufferBytes,
  INT_BYTES,
  LONG_BYTES,
  stringBytes,
  stringsBytes,
} from "./jute.ts";
import type { Transaction, Txn } from "./transaction.ts";

/** Session, cxid, zxid, time, type. @source TxnHeader */
const HEADER_BYTES = LONG_BYTES + INT_BYTES + LONG_BYTES + LONG_BYTES + INT_BYTES;
/** Version and digest. @source TxnDigest */
const DIGEST_BYTES = INT_BYTES + LONG_BYTES;
/** Around each entry of the log: checksum, length, end mark. @source FileTxnLog.append */
const LOG_ENTRY_BYTES = LONG_BYTES + INT_BYTES + 1;

/** Bytes of a transaction as it is proposed, informed of and logged. @source SerializeUtils.serializeRequest */
export function transactionBytes({ txn, digest }: Transaction): number {
  return HEADER_BYTES + txnBytes(txn) + (digest === null ? 0 : DIGEST_BYTES);
}

/** Bytes that a transaction takes in the log. @source FileTxnLog.append */
export function logEntryBytes(transaction: Transaction): number {
  return LOG_ENTRY_BYTES + transactionBytes(transaction);
}

/** Bytes of a transaction's body. @source zookeeper.jute */
export function txnBytes(txn: Txn): number {
  switch (txn.kind) {
    case "check":
      return stringBytes(txn.path) + INT_BYTES;
    case "close-session":
      return stringsBytes(txn.paths);
    case "create":
    case "create2":
      return (
        stringBytes(txn.path) +
        bufferBytes(txn.data) +
        aclBytes(txn.acl) +
        BOOLEAN_BYTES +
        INT_BYTES
      );
    case "create-session":
    case "error":
      return INT_BYTES;
    case "delete":
      return stringBytes(txn.path);
    case "multi":
      // Each part: its type, then its body as a buffer.
      return txn.parts.reduce((bytes, part) => bytes + 2 * INT_BYTES + txnBytes(part), INT_BYTES);
    case "set-data":
      return stringBytes(txn.path) + bufferBytes(txn.data) + INT_BYTES;
  }
}
