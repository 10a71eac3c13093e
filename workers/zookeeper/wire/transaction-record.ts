import { errorNumber, ERRORS } from "../requests/error-code.ts";
import { TXNS } from "../requests/transaction.ts";
import type { Transaction, Txn } from "../requests/transaction.ts";
import { DIGEST_VERSION } from "../tree/digest.ts";
import { formatHex } from "../values.ts";
import { named, writeAcl, writeTexts } from "./records.ts";
import type { WireWriter } from "./writer.ts";

/** A transaction as it is proposed and logged. @source SerializeUtils.serializeRequest */
export function writeTransaction(to: WireWriter, { header, txn, digest }: Transaction): void {
  const { name, type } = TXNS[txn.kind];
  to.within("hdr", () => {
    to.session("clientId", header.session);
    to.int("cxid", header.cxid);
    to.zxid("zxid", header.zxid);
    to.long("time", BigInt(header.time));
    to.int("type", type, named(type, name));
  });
  to.within("txn", () => {
    writeTxn(to, txn);
  });
  if (digest === null) return;
  to.within("digest", () => {
    to.int("version", DIGEST_VERSION);
    const hex = formatHex(BigInt(digest));
    to.long("treeDigest", BigInt(digest), { kind: "number", value: hex });
  });
}

/** @source zookeeper.jute, CreateTxn and its like */
function writeTxn(to: WireWriter, txn: Txn): void {
  switch (txn.kind) {
    case "check":
      to.text("path", txn.path);
      to.int("version", txn.version);
      return;
    case "close-session":
      writeTexts(to, "paths2Delete", txn.paths);
      return;
    case "create":
    case "create2":
      to.text("path", txn.path);
      to.buffer("data", txn.data);
      writeAcl(to, "acl", txn.acl);
      to.boolean("ephemeral", txn.ephemeral);
      to.int("parentCVersion", txn.parentCversion);
      return;
    case "create-session":
      to.int("timeOut", txn.timeoutMs);
      return;
    case "delete":
      to.text("path", txn.path);
      return;
    case "error": {
      const number = errorNumber(txn.code);
      to.int("err", number, named(number, ERRORS[txn.code].name, "error"));
      return;
    }
    case "multi":
      to.count("txns", txn.parts.length);
      txn.parts.forEach((part, index) => {
        const { name, type } = TXNS[part.kind];
        to.within(`txns[${String(index)}]`, () => {
          to.int("type", type, named(type, name));
          to.sized("data", () => {
            to.within("data", () => {
              writeTxn(to, part);
            });
          });
        });
      });
      return;
    case "set-data":
      to.text("path", txn.path);
      to.buffer("data", txn.data);
      to.int("version", txn.version);
      return;
  }
}
