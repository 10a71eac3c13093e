import type { Input, Outbox, Protocol } from "../kernel/actor.ts";
import type { ZooKeeperCommand } from "./commands.ts";
import type { ZooKeeperMessage, ZooKeeperPort } from "./messages.ts";
import type { ZooKeeperEvent } from "./trace.ts";
import type { Epoch, Zxid } from "./values.ts";

/** One entry of a file. Epoch files and snapshots have one each. */
export type DiskRecord =
  | { readonly kind: "epoch"; readonly epoch: Epoch }
  | { readonly kind: "snapshot"; readonly zxid: Zxid };

/** The words of ZooKeeper's servers. */
export interface ZooKeeperProtocol extends Protocol {
  readonly message: ZooKeeperMessage;
  readonly record: DiskRecord;
  readonly port: ZooKeeperPort;
  readonly command: ZooKeeperCommand;
  readonly event: ZooKeeperEvent;
}

export type ZooKeeperInput = Input<ZooKeeperProtocol>;
export type ZooKeeperOutbox = Outbox<ZooKeeperProtocol>;
