import { PACKETS } from "../messages.ts";
import type { QuorumPacket } from "../messages.ts";
import { OPERATIONS } from "../requests/operation.ts";
import type { Request } from "../requests/operation.ts";
import { bytesOfText } from "../tree/bytes.ts";
import { configOfVersion } from "./config-of-version.ts";
import type { WireSender } from "./field.ts";
import { writeOperation } from "./operation-record.ts";
import { named } from "./records.ts";
import { writeSnapshotStream } from "./snapshot-stream.ts";
import { writeTransaction } from "./transaction-record.ts";
import type { WireWriter } from "./writer.ts";

/** Of learners and leaders since ZAB 1.0. @source Learner.registerWithLeader; LearnerHandler.run */
const PROTOCOL_VERSION = 0x10000;
/** An address that is nobody's: nodes of a run have names only. */
const CLIENT_ADDRESS = "127.0.0.1";

/** What goes over a quorum connection: packets one behind the other, without a length before them. @source zookeeper.jute, QuorumPacket */
export function writeQuorumPacket(to: WireWriter, packet: QuorumPacket, sender: WireSender): void {
  const { type, name } = PACKETS[packet.kind];
  to.int("type", type, named(type, name));
  to.zxid("zxid", packet.zxid);
  writeData(to, packet, sender);
  if (packet.kind === "request") writeAuthinfo(to, packet.request);
  else to.count("authinfo", null);
  if (packet.kind === "snap") writeSnapshotStream(to, packet.snapshot);
}

function writeData(to: WireWriter, packet: QuorumPacket, sender: WireSender): void {
  if (packet.kind === "new-leader") {
    const text = configOfVersion(sender.configText, packet.configVersion);
    to.buffer("data", bytesOfText(text));
    return;
  }
  if (hasNoData(packet, sender)) {
    to.buffer("data", null);
    return;
  }
  to.sized("data", () => {
    to.within("data", () => {
      writeDataFields(to, packet);
    });
  });
}

function hasNoData(packet: QuorumPacket, { opener }: WireSender): boolean {
  switch (packet.kind) {
    case "ack":
    case "commit":
    case "diff":
    case "snap":
    case "sync":
    case "trunc":
    case "up-to-date":
      return true;
    case "ping":
      // A leader sends none; a learner, who opened the connection, answers with a list, be it empty.
      return !opener;
    default:
      return false;
  }
}

function writeDataFields(to: WireWriter, packet: QuorumPacket): void {
  switch (packet.kind) {
    case "ack-epoch":
      to.int("currentEpoch", Number(packet.currentEpoch));
      return;
    case "follower-info":
    case "observer-info":
      to.long("serverid", packet.id);
      to.int("protocolVersion", PROTOCOL_VERSION);
      to.long("configVersion", packet.configVersion);
      return;
    case "inform":
    case "proposal":
      writeTransaction(to, packet.transaction);
      return;
    case "leader-info":
      to.int("protocolVersion", PROTOCOL_VERSION);
      return;
    case "ping":
      packet.touched.forEach(({ session, timeoutMs }, index) => {
        to.within(`[${String(index)}]`, () => {
          to.session("sessionId", session);
          to.int("timeout", timeoutMs);
        });
      });
      return;
    case "request":
      writeRequest(to, packet.request);
      return;
    case "revalidate":
      to.session("clientId", packet.session);
      to.int("timeout", packet.timeoutMs);
      return;
    case "revalidated":
      to.session("clientId", packet.session);
      to.boolean("valid", packet.valid);
      return;
    default:
      return;
  }
}

/** @source Learner.request */
function writeRequest(to: WireWriter, { session, cxid, operation }: Request): void {
  const { type, name } = OPERATIONS[operation.kind];
  to.session("sessionId", session);
  to.int("cxid", cxid);
  to.int("type", type, named(type, name));
  to.within("request", () => {
    writeOperation(to, operation);
  });
}

/** Who the client has shown itself to be: at least where it calls from. What the server asks itself has none. @source NIOServerCnxn */
function writeAuthinfo(to: WireWriter, { operation }: Request): void {
  if (operation.kind === "create-session") {
    to.count("authinfo", null);
    return;
  }
  to.count("authinfo", 1);
  to.within("authinfo[0]", () => {
    to.text("scheme", "ip");
    to.text("id", CLIENT_ADDRESS);
  });
  to.remark("client-address");
}
