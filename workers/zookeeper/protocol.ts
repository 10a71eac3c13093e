import type { Input, Outbox, Protocol } from "../kernel/actor.ts";
import type { ClientMessage, ClientPort } from "./client-messages.ts";
import type { ZooKeeperCommand } from "./commands.ts";
import type { ZooKeeperMessage, ZooKeeperPort } from "./messages.ts";
import type { Transaction } from "./requests/transaction.ts";
import type { ZooKeeperEvent } from "./trace.ts";
import type { Snapshot } from "./tree/snapshot.ts";
import type { Epoch, Zxid } from "./values.ts";

/** One entry of a file. Epoch files and snapshots have one each, a log one for each transaction. */
export type DiskRecord =
  | { readonly kind: "epoch"; readonly epoch: Epoch }
  | {
      readonly kind: "snapshot";
      readonly zxid: Zxid;
      /** Number of the log that goes on from it. */
      readonly log: number;
      readonly snapshot: Snapshot;
    }
  | { readonly kind: "transaction"; readonly transaction: Transaction };

/** The words of ZooKeeper's servers. */
export interface ZooKeeperProtocol extends Protocol {
  readonly message: ClientMessage | ZooKeeperMessage;
  readonly record: DiskRecord;
  readonly port: ClientPort | ZooKeeperPort;
  readonly command: ZooKeeperCommand;
  readonly event: ZooKeeperEvent;
}

export type ZooKeeperInput = Input<ZooKeeperProtocol>;
export type ZooKeeperOutbox = Outbox<ZooKeeperProtocol>;
