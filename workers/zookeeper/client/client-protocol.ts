import type { Input, Outbox, Protocol } from "../../kernel/actor.ts";
import type { ClientMessage, ClientPort } from "../client-messages.ts";
import type { ClientCommand } from "../commands.ts";
import type { ClientEvent } from "../trace/client.ts";

/** The words of ZooKeeper's clients. They keep nothing on disk. */
export interface ClientProtocol extends Protocol {
  readonly message: ClientMessage;
  readonly record: never;
  readonly port: ClientPort;
  readonly command: ClientCommand;
  readonly event: ClientEvent;
}

export type ClientInput = Input<ClientProtocol>;
export type ClientOutbox = Outbox<ClientProtocol>;
