import type { AnyActor, Outbox, Protocol } from "../../kernel/actor.ts";
import type { Cast } from "../../kernel/cast.ts";

/**
 * A cast whose actors cannot change what has left a step: messages, writes and events are frozen as they go.
 *
 * In one thread sender, receiver, disk and trace share them, in workers each has a copy: an actor that changed one
 * afterwards would run two ways. For development and tests; it costs time.
 */
export function frozenCast(cast: Cast): Cast {
  return (plan) => {
    const actor = cast(plan);
    const frozen: AnyActor = {
      initial: (options) => actor.initial(options),
      step: (state, input, out) => actor.step(state, input, frozenOutbox(out)),
    };
    return frozen;
  };
}

function frozenOutbox(out: Outbox<Protocol>): Outbox<Protocol> {
  return {
    ...out,
    send(channel, message, bytes) {
      freeze(message);
      out.send(channel, message, bytes);
    },
    write(file, operation) {
      freeze(operation);
      return out.write(file, operation);
    },
    trace(event) {
      freeze(event);
      out.trace(event);
    },
  };
}

function freeze(value: unknown): void {
  if (typeof value !== "object" || value === null || Object.isFrozen(value)) return;
  Object.freeze(value);
  for (const item of Object.values(value)) freeze(item);
}
