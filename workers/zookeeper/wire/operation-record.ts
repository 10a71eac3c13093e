import { OPERATIONS } from "../requests/operation.ts";
import type { MultiOperation, Operation } from "../requests/operation.ts";
import { CREATE_MODES } from "../tree/create-mode.ts";
import { named, writeAcl, writeTexts } from "./records.ts";
import type { WireWriter } from "./writer.ts";

/** The body of a request; some have none. @source zookeeper.jute, CreateRequest and its like */
export function writeOperation(to: WireWriter, operation: MultiOperation | Operation): void {
  switch (operation.kind) {
    case "check":
    case "delete":
      to.text("path", operation.path);
      to.int("version", operation.version);
      return;
    case "close-session":
    case "ping":
      return;
    case "create":
    case "create2": {
      const { flags } = operation;
      to.text("path", operation.path);
      to.buffer("data", operation.data);
      writeAcl(to, "acl", operation.acl);
      const mode = CREATE_MODES[flags];
      to.int("flags", flags, mode === undefined ? undefined : named(flags, mode));
      return;
    }
    case "create-session":
      to.int("timeOut", operation.timeoutMs);
      return;
    case "exists":
    case "get-children":
    case "get-children2":
    case "get-data":
      to.text("path", operation.path);
      to.boolean("watch", operation.watch);
      return;
    case "multi":
      operation.parts.forEach((part, index) => {
        const { type, name } = OPERATIONS[part.kind];
        to.within(`ops[${String(index)}]`, () => {
          writeMultiHeader(to, type, name);
          writeOperation(to, part);
        });
      });
      writeMultiEnd(to);
      return;
    case "set-data":
      to.text("path", operation.path);
      to.buffer("data", operation.data);
      to.int("version", operation.version);
      return;
    case "set-watches":
      to.zxid("relativeZxid", operation.relativeZxid);
      writeTexts(to, "dataWatches", operation.data);
      writeTexts(to, "existWatches", operation.exist);
      writeTexts(to, "childWatches", operation.child);
      return;
    case "sync":
      to.text("path", operation.path);
      return;
  }
}

/** What stands before each part of a multi; `err` is −1 where it says nothing. @source zookeeper.jute, MultiHeader */
export function writeMultiHeader(to: WireWriter, type: number, name: string, err = -1): void {
  to.int("type", type, named(type, name));
  to.boolean("done", false);
  to.int("err", err);
}

/** What stands behind the last part. @source MultiOperationRecord.serialize */
export function writeMultiEnd(to: WireWriter): void {
  to.within("end", () => {
    to.int("type", -1);
    to.boolean("done", true);
    to.int("err", -1);
  });
}
