import type { NodeId } from "../../../workers/kernel/identity.ts";
import type { Language } from "../../../workers/kernel/words.ts";
import type { WorldCommand } from "../../../workers/kernel/world-command.ts";
import { bytesOfText, type ClientCommand } from "../../../workers/zookeeper/commands.ts";
import {
  type ClientView,
  type EnsembleState,
  znodeIn,
} from "../../../workers/zookeeper/projection.ts";
import type { LabOffer } from "../lab.ts";
import { hasHandle, isRunning } from "./client-standing.ts";
import { isUp } from "./member-words.ts";
import { LAB_WORDS } from "./words/lab-words.ts";

const HELLO = "/hello";

/** What the caption offers to do with an ensemble: to write something, once somebody leads it. */
export function offersOf(state: EnsembleState, language: Language): readonly LabOffer[] {
  const { offers } = LAB_WORDS[language];
  const client = writerOf(state);
  const leader = state.members.find(({ leading }) => leading?.serving === true);
  if (client === null || leader === undefined) return [];
  const znode = leader.tree === null ? null : znodeIn(leader.tree, HELLO);
  const write: ClientCommand =
    znode === null
      ? { kind: "create", path: HELLO, data: bytesOfText("hello"), mode: "PERSISTENT" }
      : {
          kind: "set-data",
          path: HELLO,
          data: bytesOfText(`hello ${String(znode.stat.version + 2)}`),
          version: -1,
        };
  return [
    {
      id: "write-hello",
      word: znode === null ? offers.write : offers.writeAgain,
      commands: [...readying(state, client), requestOf(client.node, write)],
    },
  ];
}

/** A client that has a session, or else one that can get it soonest. */
function writerOf({ clients }: EnsembleState): ClientView | null {
  const able = clients.filter(({ process }) => process !== "paused");
  return able.find(hasHandle) ?? able.find(isRunning) ?? able[0] ?? null;
}

/** What it takes until a client may call; a call made before its session stands waits in its queue. */
function readying(state: EnsembleState, client: ClientView): readonly WorldCommand[] {
  if (hasHandle(client)) return [];
  return [
    ...(isRunning(client) ? [] : [{ kind: "start", node: client.node } as const]),
    requestOf(client.node, {
      kind: "open-session",
      timeoutMs: null,
      servers: followersFirst(state),
    }),
  ];
}

/** So that a write is seen to go from a follower to the leader. */
function followersFirst({ members }: EnsembleState): readonly NodeId[] {
  const follows = members.filter((member) => isUp(member) && member.state === "FOLLOWING");
  const others = members.filter((member) => !follows.includes(member));
  return [...follows, ...others].map(({ node }) => node);
}

export function requestOf(node: NodeId, command: ClientCommand): WorldCommand {
  return { kind: "request", node, command };
}
