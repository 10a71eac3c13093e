import { assert } from "../kernel/assert.ts";
import type { ChannelId, NodeId } from "../kernel/identity.ts";
import { type Instant, later, NEVER } from "../kernel/time.ts";
import type { TraceRecord } from "../kernel/trace/record.ts";
import type { WorldCommand } from "../kernel/world-command.ts";
import type { EnsembleEvent } from "../zookeeper/trace.ts";
import type { ScenarioCommand } from "./command.ts";

/** Makes commands to the world of what a scenario orders, and remembers which messages it has held. */
export interface Orders {
  /** When the next delayed message is to be released; NEVER when there is none. */
  readonly dueAt: Instant;
  /** Commands put off until now or earlier. */
  takeDue(at: Instant): readonly WorldCommand[];
  /** @param trigger - the record that the entry has waited for, or null */
  resolve(
    command: ScenarioCommand,
    trigger: TraceRecord<EnsembleEvent> | null,
    at: Instant,
  ): readonly WorldCommand[];
}

interface Held {
  readonly channel: ChannelId;
  readonly from: NodeId;
  readonly to: NodeId;
  /** NEVER: until somebody releases it. */
  readonly until: Instant;
}

export function createOrders(): Orders {
  let held: Held[] = [];

  function release(which: (message: Held) => boolean): readonly WorldCommand[] {
    const chosen = held.filter(which);
    held = held.filter((message) => !which(message));
    return chosen.map(({ channel, from }) => ({ kind: "release", channel, from }));
  }

  function hold(
    trigger: TraceRecord<EnsembleEvent> | null,
    until: Instant,
  ): readonly WorldCommand[] {
    const event = trigger?.event;
    assert(trigger !== null && event?.kind === "sent", "who holds has waited for a message");
    const { node: from } = trigger;
    const { channel, to, number } = event;
    held.push({ channel, from, to, until });
    return [{ kind: "hold", channel, from, number }];
  }

  return {
    get dueAt() {
      return held.reduce((first, { until }) => (until < first ? until : first), NEVER);
    },
    takeDue: (at) => release(({ until }) => until <= at),
    resolve(command, trigger, at) {
      switch (command.kind) {
        case "delay":
          return hold(trigger, later(at, command.by));
        case "hold":
          return hold(trigger, NEVER);
        case "release":
          return release(({ from, to }) => from === command.from && to === command.to);
        default:
          return plain(command);
      }
    },
  };
}

/** Commands that mean the same in every run. */
function plain(
  command: Exclude<ScenarioCommand, { readonly kind: "delay" | "hold" | "release" }>,
): readonly WorldCommand[] {
  switch (command.kind) {
    case "kill":
    case "pause":
    case "power-off":
    case "restart":
    case "resume":
    case "start":
      return command.nodes.map((node) => ({ kind: command.kind, node }));
    case "request": {
      const { times, ...request } = command;
      return Array.from({ length: times }, () => request);
    }
    case "disk-speed": {
      const { kind, node, latency: latencyUs, bytesPerSecond } = command;
      return [{ kind, node, latencyUs, bytesPerSecond }];
    }
    case "link": {
      const { kind, latency: latencyUs, bytesPerSecond } = command;
      const [one, other] = command.between;
      return [
        { kind, from: one, to: other, latencyUs, bytesPerSecond },
        { kind, from: other, to: one, latencyUs, bytesPerSecond },
      ];
    }
    default:
      return [command];
  }
}
