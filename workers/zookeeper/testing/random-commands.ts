import type { NodeId } from "../../kernel/identity.ts";
import type { WorldCommand } from "../../kernel/world-command.ts";
import type { ClientCall, ClientCommand, ClientWrite } from "../commands.ts";
import type { EnsembleState } from "../projection.ts";
import { bytesOfText } from "../tree/bytes.ts";
import { CREATE_MODES } from "../tree/create-mode.ts";
import type { Dice } from "./random-faults.ts";

/** Something that an application asks of one of the clients, or that befalls a client. */
export function randomUse(dice: Dice, { clients, members }: EnsembleState): WorldCommand {
  const { node, process, handle } = pick(dice, clients);
  if (process !== "up" && process !== "paused") return { kind: "start", node };
  if (dice(60) === 0) return misfortune(dice, node, members);
  if (process === "paused") return { kind: "resume", node };
  if (handle === null || (handle.state === "CLOSED" && dice(4) > 0)) {
    const servers = dice(5) === 0 ? [pick(dice, members).node] : null;
    const timeoutMs = dice(3) === 0 ? 400 + dice(4000) : null;
    return request(node, { kind: "open-session", timeoutMs, servers });
  }
  return request(node, randomCommand(dice));
}

/** The last entry of a log of an observer that is down: nobody else can lose by that. Null: there is none now. */
export function corruption(dice: Dice, { members }: EnsembleState): WorldCommand | null {
  const down = members.find(({ peerType, process }) => peerType === "observer" && process !== "up");
  if (down === undefined || dice(2) === 0) return null;
  const last = [...down.files.logs].at(-1);
  if (last === undefined || last[1].length === 0) return null;
  const [log, { length }] = last;
  return { kind: "disk-corrupt", node: down.node, file: `log.${log}`, index: length - 1 };
}

function misfortune(dice: Dice, node: NodeId, members: EnsembleState["members"]): WorldCommand {
  switch (dice(4)) {
    case 0:
      return { kind: "kill", node };
    case 1:
      return { kind: "crash", node, cause: "vanished", message: "the tab was closed" };
    case 2:
      return { kind: "pause", node };
    default:
      return { kind: "cut", between: [node, pick(dice, members).node] };
  }
}

function randomCommand(dice: Dice): ClientCommand {
  switch (dice(16)) {
    case 0:
      return { kind: "slow-callback", ms: 1 + dice(400) };
    case 1:
    case 2:
    case 3:
      return { kind: "lock", path: "/lock", variant: dice(3) === 0 ? "herd" : "chain" };
    case 4:
    case 5:
      return { kind: "unlock" };
    case 6:
      return dice(3) === 0 ? { kind: "close-session" } : { kind: "sync", path: "/" };
    default:
      return randomCall(dice);
  }
}

function randomCall(dice: Dice): ClientCall {
  const path = randomPath(dice);
  const watch = dice(2) === 0;
  switch (dice(8)) {
    case 0:
      return { kind: "exists", path, watch };
    case 1:
      return { kind: "get-children", path: dice(2) === 0 ? "/" : path, watch };
    case 2:
      return { kind: "get-data", path, watch };
    case 3: {
      const check = { kind: "check", path: randomPath(dice), version: -1 } as const;
      return { kind: "multi", parts: [check, randomWrite(dice), randomWrite(dice)] };
    }
    default:
      return randomWrite(dice);
  }
}

function randomWrite(dice: Dice): ClientWrite {
  const path = randomPath(dice);
  const data = dice(4) === 0 ? null : bytesOfText(`data ${dice(9)}`);
  switch (dice(5)) {
    case 0:
      return { kind: "delete", path, version: dice(3) - 1 };
    case 1:
      return { kind: "set-data", path, data, version: dice(3) - 1 };
    default:
      return { kind: "create", path, data, mode: pick(dice, CREATE_MODES) };
  }
}

/** Seldom one that no library takes. */
function randomPath(dice: Dice): string {
  return dice(40) === 0
    ? "nowhere"
    : pick(dice, ["/a", "/b", "/a/c", "/a/d", "/b/e", "/zookeeper/f"]);
}

function request(node: NodeId, command: ClientCommand): WorldCommand {
  return { kind: "request", node, command };
}

function pick<Item>(dice: Dice, items: readonly Item[]): Item {
  return items[dice(items.length)] as Item;
}
