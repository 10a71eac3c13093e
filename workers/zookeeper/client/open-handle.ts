import type { NodeId } from "../../kernel/identity.ts";
import type { Zxid } from "../values.ts";
import { NO_PASSWORD } from "../sessions/password.ts";
import { NO_SESSION } from "../tree/session-id.ts";
import type { ClientStep, Handle } from "./client-state.ts";
import type { ClientOutbox } from "./client-protocol.ts";
import { createEventThread } from "./event-thread.ts";
import { connectTimeoutOf, readTimeoutOf, turnToNextServer } from "./send-thread.ts";
import { createWatches } from "./watch-manager.ts";

/** A new handle looks for a server. @source ZooKeeper.ZooKeeper; ClientCnxn.start */
export function openHandle(
  step: ClientStep,
  timeoutMs: number,
  servers: readonly NodeId[] | null,
): void {
  const { me, out } = step;
  const handle = createHandle(servers ?? shuffled(me.options.servers, out), timeoutMs);
  me.handle = handle;
  const { connectTimeoutMs, readTimeoutMs } = handle;
  out.trace({
    kind: "handle-opened",
    servers: handle.servers,
    timeoutMs,
    connectTimeoutMs,
    readTimeoutMs,
  });
  turnToNextServer({ ...step, handle }, true);
}

function createHandle(servers: readonly NodeId[], timeoutMs: number): Handle {
  return {
    servers,
    serverIndex: -1,
    lastServerIndex: -1,
    timeoutMs,
    connectTimeoutMs: connectTimeoutOf(timeoutMs, servers.length),
    readTimeoutMs: readTimeoutOf(timeoutMs),
    state: "CONNECTING",
    closing: false,
    connectedBefore: false,
    session: NO_SESSION,
    password: NO_PASSWORD,
    lastZxid: 0n as Zxid,
    nextXid: 1,
    transport: { kind: "none" },
    outgoing: [],
    pending: [],
    watches: createWatches(),
    eventThread: createEventThread(),
  };
}

/** So that not all clients go to the first server of the list. @source StaticHostProvider.shuffle; Collections.shuffle */
function shuffled(servers: readonly NodeId[], out: ClientOutbox): readonly NodeId[] {
  const order = [...servers];
  for (let size = order.length; size > 1; size -= 1) {
    const other = out.draw("server-order", size);
    const last = order[size - 1] as NodeId;
    order[size - 1] = order[other] as NodeId;
    order[other] = last;
  }
  return order;
}
