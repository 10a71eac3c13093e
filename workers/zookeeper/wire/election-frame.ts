import type { ElectionMessage } from "../messages.ts";
import { bytesOfText } from "../tree/bytes.ts";
import { formatEpoch, formatServerId, SERVER_STATES } from "../values.ts";
import { configOfVersion } from "./config-of-version.ts";
import { named } from "./records.ts";
import type { WireWriter } from "./writer.ts";

/** Multi-address support is off, as by default. @source QuorumCnxManager.PROTOCOL_VERSION_V1 */
const PROTOCOL_VERSION_V1 = -65536n;

/** What goes over an election connection. @source QuorumCnxManager, FastLeaderElection.buildMsg */
export function writeElectionMessage(
  to: WireWriter,
  message: ElectionMessage,
  configText: string,
): void {
  if (message.kind === "hello") {
    to.long("protocolVersion", PROTOCOL_VERSION_V1);
    to.long("sid", message.id);
    to.text("electionAddr", message.address);
    return;
  }
  const { state, leader, zxid, round, peerEpoch, version, configVersion } = message;
  to.sized("length", () => {
    const number = SERVER_STATES.indexOf(state);
    to.int("state", number, named(number, state));
    to.long("leader", leader, { kind: "number", value: formatServerId(leader) });
    to.zxid("zxid", zxid);
    to.long("electionEpoch", round);
    to.long("peerEpoch", peerEpoch, { kind: "number", value: formatEpoch(peerEpoch) });
    to.int("version", version);
    to.buffer("configData", bytesOfText(configOfVersion(configText, configVersion)));
  });
}
