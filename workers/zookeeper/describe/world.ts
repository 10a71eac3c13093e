import type { Words } from "../../kernel/words.ts";
import type { WorldCommand } from "../../kernel/world-command.ts";
import type { CloseReason } from "../../kernel/actor.ts";
import type { LossReason, WorldEvent } from "../../kernel/world-event.ts";
import { describeMark } from "./kill-points.ts";
import type { ZooKeeperMessage } from "../messages.ts";
import { describeMessage } from "./message.ts";
import { say } from "./sentences.ts";
import type { Sentences } from "./sentences.ts";

const LOST: Readonly<Record<LossReason, Words>> = {
  "channel-closed": say("its connection is closed", "连接已关闭"),
  "channel-cut": say("its connection was cut", "连接被切断"),
  "datagram-lost": say("the network lost it", "网络丢失了它"),
  "receiver-down": say("nobody is there to take it", "接收方已不在"),
};

const CLOSED: Readonly<Record<CloseReason, Words>> = {
  closed: say("closed by the other end", "被对端关闭"),
  refused: say("refused", "被拒绝"),
  reset: say("reset", "被重置"),
};

/** Sentences of what the world does; null for what only keeps books. */
export const WORLD_SENTENCES: Sentences<WorldEvent> = {
  accepted: ({ peer, port }, node) =>
    say(
      `${node} takes a connection of ${peer} on its ${port} port`,
      `${node} 接受 ${peer} 到 ${port} 端口的连接`,
    ),
  closed: ({ channel, reason }, node) => {
    const why = CLOSED[reason];
    return say(
      `${node} learns that connection ${channel} is ${why.en}`,
      `${node} 得知连接 ${channel} ${why.zh}`,
    );
  },
  delivered: ({ from, number, channel }, node) =>
    say(
      `${node} takes message ${number} of ${from} on ${channel}`,
      `${node} 收到 ${from} 在 ${channel} 上的第 ${number} 条消息`,
    ),
  elapsed: ({ timer }, node) =>
    say(`${node}: timer ${timer} has run out`, `${node}：计时器 ${timer} 到时`),
  opened: ({ peer, port }, node) =>
    say(`${node} is connected to ${peer}, ${port} port`, `${node} 已连上 ${peer} 的 ${port} 端口`),
  "persist-failed": ({ write }, node) =>
    say(
      `${node} cannot write: the disk is full (write ${write})`,
      `${node} 写入失败：磁盘已满（第 ${write} 次写入）`,
    ),
  persisted: () => null,
  requested: () => null,
  started: ({ incarnation }, node) =>
    incarnation === 1
      ? say(`${node} starts`, `${node} 启动`)
      : say(
          `${node} starts again, process ${incarnation}`,
          `${node} 再次启动，第 ${incarnation} 个进程`,
        ),
  closing: () => null,
  exited: ({ reason }, node) =>
    say(`${node} ends itself: ${reason}`, `${node} 自行退出：${reason}`),
  opening: () => null,
  sent: ({ to, message }, node) => {
    const what = describeMessage(message as ZooKeeperMessage);
    const apart = /^[\x21-\x7e]/.test(what.zh) ? " " : "";
    return say(`${node} sends ${to} ${what.en}`, `${node} 向 ${to} 发送${apart}${what.zh}`);
  },
  "timer-cancelled": () => null,
  "timer-set": () => null,
  written: ({ file }, node) => say(`${node} writes ${file}`, `${node} 写入 ${file}`),
  "clock-changed": ({ ppm, jumpMs }, node) => {
    if (jumpMs !== 0)
      return say(
        `${node}'s wall clock jumps by ${jumpMs} ms`,
        `${node} 的系统时间跳变 ${jumpMs} 毫秒`,
      );
    if (ppm === 0) return say(`${node}'s clock runs true again`, `${node} 的时钟走速恢复正常`);
    const by = Math.abs(ppm);
    return ppm > 0
      ? say(`${node}'s clock runs ${by} ppm fast`, `${node} 的时钟偏快 ${by} ppm`)
      : say(`${node}'s clock runs ${by} ppm slow`, `${node} 的时钟偏慢 ${by} ppm`);
  },
  commanded: ({ command }) => describeCommand(command),
  crashed: ({ message }, node) => say(`${node} crashes: ${message}`, `${node} 崩溃：${message}`),
  "disk-changed": ({ latencyUs, full }, node) =>
    full
      ? say(`${node}'s disk is full`, `${node} 的磁盘已满`)
      : say(
          `${node}'s disk takes ${latencyUs} µs for a sync`,
          `${node} 的磁盘每次同步需要 ${latencyUs} 微秒`,
        ),
  "disk-restored": ({ node, incarnation }) =>
    incarnation === 1
      ? say(
          `${node}'s disk is again as its first process found it`,
          `${node} 的磁盘恢复为首次启动前的样子`,
        )
      : say(
          `${node}'s disk is again as process ${incarnation} found it`,
          `${node} 的磁盘恢复为第 ${incarnation} 个进程启动时的样子`,
        ),
  due: ({ from, number, channel, dueAt }) =>
    say(
      `message ${number} of ${from} on ${channel} will arrive at ${dueAt / 1000} ms`,
      `${from} 在 ${channel} 上的第 ${number} 条消息将于 ${dueAt / 1000} 毫秒到达`,
    ),
  "entry-corrupted": ({ node, file, index }) =>
    say(
      `entry ${index} of ${file} on the disk of ${node} is corrupted`,
      `${node} 磁盘上 ${file} 的第 ${index} 条记录被损坏`,
    ),
  held: ({ from, number }) =>
    say(`message ${number} of ${from} is held back`, `${from} 的第 ${number} 条消息被扣住`),
  "kill-awaited": ({ behind }, node) => {
    if (behind === null) return say(`${node} is not to be killed any more`, `不再等待杀死 ${node}`);
    const { en, zh } = describeMark(behind);
    return say(`${node} is to be killed ${en}`, `将在${zh}杀死 ${node}`);
  },
  killed: ({ unsynced, unsyncedKept }, node) =>
    unsynced === 0
      ? say(`${node} is killed`, `${node} 被杀死`)
      : say(
          `${node} is killed: ${unsyncedKept} of ${unsynced} unsynced writes reached the disk`,
          `${node} 被杀死：${unsynced} 个未同步的写入中有 ${unsyncedKept} 个到达磁盘`,
        ),
  "limit-reached": ({ limit, value }, node) =>
    say(`${node} has reached the limit ${limit}: ${value}`, `${node} 达到上限 ${limit}：${value}`),
  "link-changed": ({ from, to, blocked, latencyUs }) =>
    blocked
      ? say(`${to} does not hear ${from} any more`, `${to} 听不到 ${from} 了`)
      : say(
          `${to} hears ${from}, after about ${latencyUs} µs`,
          `${to} 能听到 ${from}，延迟约 ${latencyUs} 微秒`,
        ),
  "loss-awaited": ({ node, mark }) => {
    if (mark === null) return say(`${node} is to lose no message any more`, `${node} 不再丢失消息`);
    const { message, xid } = mark;
    if (xid === null && message === "client-reply")
      return say(`the next reply to ${node} is to be lost`, `发给 ${node} 的下一个应答将会丢失`);
    return xid === null
      ? say(
          `the next ${message} to ${node} is to be lost`,
          `发往 ${node} 的下一条 ${message} 将会丢失`,
        )
      : say(
          `the reply to request ${xid} of ${node} is to be lost`,
          `对 ${node} 第 ${xid} 个请求的应答将会丢失`,
        );
  },
  lost: ({ from, number, reason }) => {
    const why = LOST[reason];
    return say(
      `message ${number} of ${from} is lost: ${why.en}`,
      `${from} 的第 ${number} 条消息丢失：${why.zh}`,
    );
  },
  paused: (_event, node) => say(`${node} stands still`, `${node} 暂停`),
  refused: ({ reason }) => say(`refused: ${reason}`, `被拒绝：${reason}`),
  resumed: (_event, node) => say(`${node} goes on`, `${node} 恢复运行`),
};

/** Commands that have a record of their own say nothing here. */
function describeCommand(command: WorldCommand): Words | null {
  switch (command.kind) {
    case "heal":
      return say("all links are whole again", "所有链路恢复");
    case "link": {
      const { from, to, latencyUs } = command;
      return say(
        `messages from ${from} to ${to} take about ${latencyUs} µs now`,
        `${from} 到 ${to} 的消息延迟变为约 ${latencyUs} 微秒`,
      );
    }
    case "power-off":
      return say(`${command.node} loses power`, `${command.node} 断电`);
    case "partition": {
      const groups = command.groups.map((group) => group.join(" ")).join(" | ");
      return say(`the network parts: ${groups}`, `网络分区：${groups}`);
    }
    case "cut": {
      const [one, other] = command.between;
      return say(
        `the connections between ${one} and ${other} are cut`,
        `${one} 与 ${other} 之间的连接被切断`,
      );
    }
    case "cut-channel":
      return say(`connection ${command.channel} is cut`, `连接 ${command.channel} 被切断`);
    case "hold": {
      const { number, from, channel } = command;
      return say(
        `message ${number} of ${from} on ${channel} is held, and all behind it`,
        `${from} 在 ${channel} 上的第 ${number} 条消息及其后的全部被扣住`,
      );
    }
    case "release":
      return say(
        `what is held of ${command.from} on ${command.channel} sets out again`,
        `${command.from} 在 ${command.channel} 上被扣住的消息重新上路`,
      );
    case "delay": {
      const { number, from, channel, byUs } = command;
      return say(
        `message ${number} of ${from} on ${channel} is delayed by ${byUs / 1000} ms`,
        `${from} 在 ${channel} 上的第 ${number} 条消息推迟 ${byUs / 1000} 毫秒`,
      );
    }
    default:
      return null;
  }
}
