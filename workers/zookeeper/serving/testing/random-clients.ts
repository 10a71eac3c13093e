import type { ChannelId } from "../../../kernel/identity.ts";
import type { Operation } from "../../requests/operation.ts";
import { OPEN_ACL } from "../../tree/acl.ts";
import { createDice } from "../../testing/random-faults.ts";
import type { Dice } from "../../testing/random-faults.ts";
import { NO_BYTES } from "../../tree/bytes.ts";
import type { Zxid } from "../../values.ts";
import { clientClosed } from "../serving.ts";
import { Bench } from "./bench.ts";

/** One thing that happens to servers and their clients. */
export type Act =
  | { readonly act: "advance"; readonly ms: number }
  | { readonly act: "ask"; readonly client: number; readonly operation: Operation }
  | { readonly act: "cut" | "move"; readonly client: number; readonly server: number }
  | { readonly act: "deliver"; readonly server: number }
  | { readonly act: "ping" };

/** Up to `countMax` things, the same for the same seed. */
export function randomActs(seed: number, countMax: number): readonly Act[] {
  const dice = createDice(seed);
  return Array.from({ length: dice(countMax + 1) }, () => randomAct(dice));
}

function randomAct(dice: Dice): Act {
  const client = dice(4);
  const server = dice(3) + 1;
  const roll = dice(14);
  if (roll < 6) return { act: "ask", client, operation: randomOperation(dice) };
  if (roll < 11) return { act: "deliver", server };
  if (roll === 11) return { act: dice(2) === 0 ? "cut" : "move", client, server };
  return roll === 12 ? { act: "advance", ms: 1 + dice(3000) } : { act: "ping" };
}

function randomOperation(dice: Dice): Operation {
  const path = pick(dice, ["/a", "/b", "/a/c"]);
  const some = () => ["/a", "/b", "/a/c"].filter(() => dice(2) === 0);
  switch (dice(8)) {
    case 0:
      return { kind: "create", path, data: NO_BYTES, acl: OPEN_ACL, flags: dice(4) };
    case 1:
      return { kind: "delete", path, version: -1 };
    case 2:
      return { kind: "set-data", path, data: NO_BYTES, version: -1 };
    case 3:
    case 4: {
      const kind = pick(dice, ["exists", "get-data", "get-children"] as const);
      return { kind, path: pick(dice, ["/", path]), watch: dice(2) === 0 };
    }
    case 5: {
      const [data, exist, child] = [some(), some(), some()];
      return { kind: "set-watches", relativeZxid: BigInt(dice(10)) as Zxid, data, exist, child };
    }
    case 6:
      return dice(2) === 0 ? { kind: "ping" } : { kind: "sync", path: "/" };
    default:
      return { kind: "close-session" };
  }
}

function pick<Item>(dice: Dice, items: readonly Item[]): Item {
  return items[dice(items.length)] as Item;
}

/** Four clients of three servers, each on whatever connection it has by then; `look` sees the servers between acts. */
export function playActs(
  acts: readonly Act[],
  look: (bench: Bench) => void = () => undefined,
): Bench {
  const bench = new Bench(3);
  look(bench);
  const clients = [0, 1, 2, 3].map((index) => {
    const server = (index % 3) + 1;
    const channel = `c${index}:0`;
    return { server, channel, session: bench.open(server, channel), connections: 0, xid: 0 };
  });
  for (const what of acts) {
    look(bench);
    if (what.act === "advance") bench.advance(what.ms);
    else if (what.act === "ping") bench.pingLearners();
    else if (what.act === "deliver") bench.deliver(what.server);
    else {
      const client = clients[what.client];
      if (client === undefined) continue;
      if (what.act === "ask") {
        client.xid += 1;
        bench.ask(client.server, client.channel, client.xid, what.operation);
        continue;
      }
      if (what.act === "cut") {
        const old = bench.server(client.server);
        clientClosed(bench.step(old), old.serving, client.channel as ChannelId);
      }
      client.server = what.server;
      client.connections += 1;
      client.channel = `c${what.client}:${client.connections}`;
      bench.connect(client.server, client.channel, { session: client.session });
    }
  }
  look(bench);
  bench.settle();
  look(bench);
  return bench;
}
