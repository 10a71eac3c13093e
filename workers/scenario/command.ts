import type { NodeId } from "../kernel/identity.ts";
import type { Microseconds } from "../kernel/time.ts";
import type { MessageMark } from "../kernel/world-command.ts";
import type { ClientCommand } from "../zookeeper/commands.ts";
import { type WrittenClientCommand, writtenClientFields } from "./client-command.ts";
import type { NodeNames } from "./ensemble.ts";
import { nodesMax, textCharactersMax } from "./limits.ts";
import { accepted, type Reading } from "./problem.ts";
import {
  flag,
  integer,
  list,
  may,
  need,
  nodeOf,
  pairOf,
  type Shape,
  text,
  time,
  union,
} from "./shape.ts";
import {
  driftPpmMax,
  messageMark,
  partitionGroups,
  processNumber,
  wallJumpMsMax,
} from "./world-command-shape.ts";

/**
 * What an entry of a scenario may order.
 *
 * A scenario names nodes, never channels: those are of one run. `hold` and `delay` are of the message that the entry
 * waited for.
 */
export type ScenarioCommand = ClientRequest | WorldOrder;

/** What is asked of a client. A scenario writes it flat: {"kind": "create", "node": "c1", "path": "/a"}. */
interface ClientRequest {
  readonly kind: "request";
  readonly node: NodeId;
  readonly command: ClientCommand;
  /** So often in one go: whoever makes calls need not wait for answers. */
  readonly times: number;
}

type WorldOrder =
  | { readonly kind: "clock-drift"; readonly node: NodeId; readonly ppm: number }
  | { readonly kind: "clock-jump"; readonly node: NodeId; readonly byMs: number }
  | { readonly kind: "cut"; readonly between: readonly [NodeId, NodeId] }
  | { readonly kind: "delay"; readonly by: Microseconds }
  | {
      readonly kind: "disk-corrupt";
      readonly node: NodeId;
      readonly file: string;
      readonly index: number;
    }
  | { readonly kind: "disk-full"; readonly node: NodeId; readonly full: boolean }
  | { readonly kind: "disk-restore"; readonly node: NodeId; readonly incarnation: number }
  | {
      readonly kind: "disk-speed";
      readonly node: NodeId;
      readonly latency: Microseconds;
      readonly bytesPerSecond: number;
    }
  | { readonly kind: "heal" }
  | { readonly kind: "hold" }
  | { readonly kind: "kill"; readonly nodes: readonly NodeId[] }
  /** Both ways: what is sent from now on takes about this long. */
  | {
      readonly kind: "link";
      readonly between: readonly [NodeId, NodeId];
      readonly latency: Microseconds;
      readonly bytesPerSecond: number;
    }
  | { readonly kind: "lose-next"; readonly node: NodeId; readonly mark: MessageMark | null }
  | {
      readonly kind: "one-way";
      readonly from: NodeId;
      readonly to: NodeId;
      readonly blocked: boolean;
    }
  | { readonly kind: "partition"; readonly groups: readonly (readonly NodeId[])[] }
  | { readonly kind: "pause"; readonly nodes: readonly NodeId[] }
  | { readonly kind: "power-off"; readonly nodes: readonly NodeId[] }
  /** Everything that is held from one node to the other. */
  | { readonly kind: "release"; readonly from: NodeId; readonly to: NodeId }
  | { readonly kind: "restart"; readonly nodes: readonly NodeId[] }
  | { readonly kind: "resume"; readonly nodes: readonly NodeId[] }
  | { readonly kind: "start"; readonly nodes: readonly NodeId[] };

/** A command that names only these nodes. */
export function command(names: NodeNames): Shape<ScenarioCommand> {
  const nodes = names.all;
  const node = need(nodeOf(nodes));
  const several = need(list(nodeOf(nodes), 1, nodesMax));
  const count = integer(0, Number.MAX_SAFE_INTEGER);
  const between = need(pairOf(nodes));
  const clientFields = writtenClientFields(names);
  const written = union<WorldOrder | WrittenClientCommand>({
    ...clientFields,
    "clock-drift": { node, ppm: need(integer(-driftPpmMax, driftPpmMax)) },
    "clock-jump": { node, byMs: need(integer(-wallJumpMsMax, wallJumpMsMax)) },
    cut: { between },
    delay: { by: need(time) },
    "disk-corrupt": { node, file: need(text(1, textCharactersMax)), index: need(count) },
    "disk-full": { node, full: need(flag) },
    "disk-restore": { node, incarnation: need(processNumber) },
    "disk-speed": { node, latency: need(time), bytesPerSecond: may(count, 0) },
    heal: {},
    hold: {},
    kill: { nodes: several },
    link: { between, latency: need(time), bytesPerSecond: may(count, 0) },
    "lose-next": { node, mark: need(messageMark) },
    "one-way": { from: node, to: node, blocked: need(flag) },
    partition: { groups: need(partitionGroups(nodes)) },
    pause: { nodes: several },
    "power-off": { nodes: several },
    release: { from: node, to: node },
    restart: { nodes: several },
    resume: { nodes: several },
    start: { nodes: several },
  });
  return (value, place) => {
    const read = written(value, place);
    if (!read.ok || !isOf(clientFields, read.value)) return read as Reading<WorldOrder>;
    const { node: client, times, ...command } = read.value;
    return accepted({ kind: "request", node: client, command, times });
  };
}

function isOf(fields: object, order: { readonly kind: string }): order is WrittenClientCommand {
  return order.kind in fields;
}
