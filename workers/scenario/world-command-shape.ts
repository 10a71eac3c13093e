import { type ChannelId, type NodeId, WORLD } from "../kernel/identity.ts";
import type { Microseconds } from "../kernel/time.ts";
import type {
  MessageMark,
  RecordMark,
  StampedCommand,
  WorldCommand,
} from "../kernel/world-command.ts";
import { clientCommand } from "./client-command.ts";
import { oneOf } from "./condition.ts";
import type { NodeNames } from "./ensemble.ts";
import { KNOWN_EVENTS, KNOWN_MESSAGES } from "./known.ts";
import { commandsMax, instantMax, nodesMax, runFileBytesMax, textCharactersMax } from "./limits.ts";
import { accepted, refused } from "./problem.ts";
import {
  choice,
  flag,
  instant,
  integer,
  list,
  need,
  nodeOf,
  nullable,
  object,
  pairOf,
  type Shape,
  text,
  union,
} from "./shape.ts";

/** A command with its place, as saved runs hold it. */
export function stampedCommand(names: NodeNames): Shape<StampedCommand> {
  return object<StampedCommand>({
    at: need(instant),
    after: need(
      nullable(
        object<NonNullable<StampedCommand["after"]>>({
          node: need(recordOwner(names.all)),
          seq: need(integer(1, Number.MAX_SAFE_INTEGER)),
        }),
      ),
    ),
    command: need(worldCommand(names)),
  });
}

/** Commands with their places, in the order in which they take effect. */
export function commandsInOrder(names: NodeNames): Shape<readonly StampedCommand[]> {
  const commands = list(stampedCommand(names), 0, commandsMax);
  return (value, place) => {
    const read = commands(value, place);
    if (!read.ok) return read;
    const early = read.value.findIndex((one, index, all) => one.at < (all[index - 1]?.at ?? 0));
    return early === -1
      ? read
      : refused(
          `${place}[${early}].at`,
          "This command comes before the one that precedes it in the list.",
          "此命令的时间早于列表中的前一条命令。",
        );
  };
}

/** Records are written by nodes, or by the world in nobody's name. */
function recordOwner(nodes: readonly NodeId[]): Shape<NodeId> {
  const node = nodeOf(nodes);
  return (value, place) => (value === WORLD ? accepted(WORLD) : node(value, place));
}

/** Any command that names only these nodes; of a member itself nothing can be asked. */
export function worldCommand(names: NodeNames): Shape<WorldCommand> {
  const nodes = names.all;
  const node = need(nodeOf(nodes));
  const count = need(integer(0, Number.MAX_SAFE_INTEGER));
  return union<WorldCommand>({
    crash: { node, cause: need(choice(["hung", "threw", "vanished"])), message: need(anyText) },
    cut: { between: need(pairOf(nodes)) },
    "cut-channel": { channel: need(channel) },
    delay: {
      channel: need(channel),
      from: node,
      number: need(integer(1, Number.MAX_SAFE_INTEGER)),
      byUs: need(microseconds),
    },
    "disk-corrupt": { node, file: need(text(1, textCharactersMax)), index: count },
    "disk-restore": { node, incarnation: need(processNumber) },
    "disk-full": { node, full: need(flag) },
    "disk-speed": { node, latencyUs: need(microseconds), bytesPerSecond: count },
    "clock-jump": { node, byMs: need(integer(-wallJumpMsMax, wallJumpMsMax)) },
    "clock-drift": { node, ppm: need(integer(-driftPpmMax, driftPpmMax)) },
    heal: {},
    hold: { channel: need(channel), from: node, number: need(integer(1, Number.MAX_SAFE_INTEGER)) },
    kill: { node },
    "kill-at": { node, behind: need(nullable(recordMark)) },
    link: { from: node, to: node, latencyUs: need(microseconds), bytesPerSecond: count },
    "lose-next": { node, mark: need(messageMark) },
    "one-way": { from: node, to: node, blocked: need(flag) },
    partition: { groups: need(partitionGroups(nodes)) },
    pause: { node },
    "power-off": { node },
    release: { channel: need(channel), from: node },
    request: { node: need(nodeOf(names.clients)), command: need(clientCommand(names)) },
    restart: { node },
    resume: { node },
    start: { node },
  });
}

const recordMark: Shape<RecordMark> = object<RecordMark>({
  event: need(oneOf(KNOWN_EVENTS)),
  file: need(nullable(text(1, textCharactersMax))),
});

/** The number of a process of a node, from 1. */
export const processNumber = integer(1, Number.MAX_SAFE_INTEGER);

/** Which message is to be lost; null: none any more. */
export const messageMark: Shape<MessageMark | null> = nullable(
  object<MessageMark>({
    message: need(oneOf(KNOWN_MESSAGES)),
    xid: need(nullable(integer(-2_147_483_648, 2_147_483_647))),
  }),
);

/** Groups of nodes, no node in two of them. */
export function partitionGroups(nodes: readonly NodeId[]): Shape<readonly (readonly NodeId[])[]> {
  const groups = list(list(nodeOf(nodes), 1, nodesMax), 2, nodesMax);
  return (value, place) => {
    const read = groups(value, place);
    if (!read.ok) return read;
    const all = read.value.flat();
    const twice = all.find((node, index) => all.indexOf(node) !== index);
    return twice === undefined
      ? read
      : refused(place, `${twice} stands in two places.`, `${twice} 出现了两次。`);
  };
}

/** Ten years: enough to show any leap of a wall clock. */
export const wallJumpMsMax = 315_576_000_000;

/** A clock a tenth fast or slow; quartz does a thousandth of that at the worst. */
export const driftPpmMax = 100_000;

// What a crash says comes from an engine and may be long; the limit of the whole file holds it.
const anyText = text(0, runFileBytesMax);
const microseconds = integer(0, instantMax) as Shape<Microseconds>;
const CHANNEL = /^[a-z][a-z0-9-]{0,15}\.\d{1,9}-\d{1,9}$/;

const channel: Shape<ChannelId> = (value, place) =>
  typeof value === "string" && CHANNEL.test(value)
    ? accepted(value as ChannelId)
    : refused(
        place,
        'The name of a channel belongs here ("s1.1-1").',
        '此处应为通道名（如 "s1.1-1"）。',
      );
