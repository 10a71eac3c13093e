import type { ClientMessage } from "../client-messages.ts";
import { errorNumber, ERRORS } from "../requests/error-code.ts";
import type { ErrorCode } from "../requests/error-code.ts";
import { NOTIFICATION_XID, OPERATIONS } from "../requests/operation.ts";
import type { Body, MultiResult } from "../requests/response.ts";
import { WATCH_EVENTS } from "../tree/watches.ts";
import type { Zxid } from "../values.ts";
import { writeMultiEnd, writeMultiHeader, writeOperation } from "./operation-record.ts";
import { named, writeStat, writeTexts } from "./records.ts";
import type { Meaning, WireWriter } from "./writer.ts";

const NO_ZXID_YET = -1n as Zxid;
/** What the server says of the connection in every event. @source Watcher.Event.KeeperState */
const SYNC_CONNECTED = 3;
const NO_PROTOCOL_VERSION = 0;

/** What goes between a client and its server, with the length before it. @source zookeeper.jute; ClientCnxn, NIOServerCnxn */
export function writeClientMessage(to: WireWriter, message: ClientMessage): void {
  to.sized("length", () => {
    writeBody(to, message);
  });
}

function writeBody(to: WireWriter, message: ClientMessage): void {
  switch (message.kind) {
    case "client-reply":
      writeReplyHeader(to, message.xid, message.zxid, message.code);
      if (message.body !== null) writeReplyBody(to, message.body);
      return;
    case "client-request": {
      const { xid, operation } = message;
      const { name, type } = OPERATIONS[operation.kind];
      to.int("xid", xid);
      to.int("type", type, named(type, name));
      writeOperation(to, operation);
      return;
    }
    case "connect-request":
      to.int("protocolVersion", message.protocolVersion);
      to.zxid("lastZxidSeen", message.lastZxidSeen);
      to.int("timeOut", message.timeoutMs);
      to.session("sessionId", message.session);
      to.buffer("passwd", message.password);
      to.boolean("readOnly", message.readOnly);
      return;
    case "connect-response":
      to.int("protocolVersion", NO_PROTOCOL_VERSION);
      to.int("timeOut", message.timeoutMs);
      to.session("sessionId", message.session);
      to.buffer("passwd", message.password);
      to.boolean("readOnly", message.readOnly);
      return;
    case "watch-event":
      writeReplyHeader(to, NOTIFICATION_XID, NO_ZXID_YET, "Ok");
      to.within("event", () => {
        const number = WATCH_EVENTS[message.type];
        to.int("type", number, named(number, message.type));
        to.int("state", SYNC_CONNECTED, named(SYNC_CONNECTED, "SyncConnected"));
        to.text("path", message.path);
      });
      return;
  }
}

/** @source zookeeper.jute, ReplyHeader */
function writeReplyHeader(to: WireWriter, xid: number, zxid: Zxid, code: ErrorCode): void {
  to.int("xid", xid);
  to.zxid("zxid", zxid);
  to.int("err", errorNumber(code), meaningOf(code));
}

function writeReplyBody(to: WireWriter, body: Body): void {
  switch (body.kind) {
    case "create":
    case "sync":
      to.text("path", body.path);
      return;
    case "create2":
      to.text("path", body.path);
      writeStat(to, body.stat);
      return;
    case "exists":
    case "set-data":
      writeStat(to, body.stat);
      return;
    case "get-children":
      writeTexts(to, "children", body.children);
      return;
    case "get-children2":
      writeTexts(to, "children", body.children);
      writeStat(to, body.stat);
      return;
    case "get-data":
      to.buffer("data", body.data);
      writeStat(to, body.stat);
      return;
    case "multi":
      body.results.forEach((result, index) => {
        to.within(`results[${String(index)}]`, () => {
          writeResult(to, result);
        });
      });
      writeMultiEnd(to);
      return;
  }
}

/** @source MultiResponse.serialize */
function writeResult(to: WireWriter, result: MultiResult): void {
  if (result.kind === "error") {
    const err = errorNumber(result.code);
    writeMultiHeader(to, -1, "error", err);
    to.int("error.err", err, meaningOf(result.code));
    return;
  }
  const { name, type } = OPERATIONS[result.kind];
  // Only a header that says that something failed has another number here.
  writeMultiHeader(to, type, name, 0);
  if (result.kind === "create") to.text("path", result.path);
  if (result.kind === "set-data") writeStat(to, result.stat);
}

function meaningOf(code: ErrorCode): Meaning {
  return named(errorNumber(code), ERRORS[code].name, "error");
}
