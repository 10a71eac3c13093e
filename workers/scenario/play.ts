import type { Instant } from "../kernel/time.ts";
import type { TraceRecord } from "../kernel/trace/record.ts";
import type { WorldCommand } from "../kernel/world-command.ts";
import type { NodeId } from "../kernel/identity.ts";
import type { EnsembleEvent } from "../zookeeper/trace.ts";
import type { Player, Turn } from "./player.ts";

/** A driver that runs in one thread and can be told to go on and to stop. */
export interface Stage {
  readonly at: Instant;
  /** Does one thing that is due before `limit`; false when there is none. */
  stepOne(limit: Instant): boolean;
  /** Does all that is due before `at`, and stands there. */
  runUntil(at: Instant): void;
  /** Tells `observer` of every record from now on, while the step is under way. */
  subscribe(observer: (record: TraceRecord<{ readonly kind: string }>) => void): void;
  /** Ends that node's step behind the record that was just told. */
  cutStep(node: NodeId): void;
  /** Gives a command behind the last step, or says why it makes no sense. */
  command(command: WorldCommand): string | null;
}

/**
 * Plays from the start to the end of the story, at `until` at the latest.
 *
 * @param onTurn - is told of each turn before its commands are given
 */
export function play(
  stage: Stage,
  player: Player,
  until: Instant,
  onTurn: (turn: Turn, at: Instant) => void,
): void {
  stage.subscribe((record) => {
    if (player.observe(record as TraceRecord<EnsembleEvent>)) stage.cutStep(record.node);
  });
  for (;;) {
    takeTurns(stage, player, onTurn);
    const limit = Math.min(player.dueAt, until) as Instant;
    if (stage.stepOne(limit)) continue;
    stage.runUntil(limit);
    if (limit === until) break;
  }
  takeTurns(stage, player, onTurn);
  player.finish(stage.at);
}

function takeTurns(stage: Stage, player: Player, onTurn: (turn: Turn, at: Instant) => void): void {
  for (let turn = player.turn(stage.at); turn !== null; turn = player.turn(stage.at)) {
    onTurn(turn, stage.at);
    for (const command of turn.commands) {
      const reason = stage.command(command);
      if (reason !== null) player.refuse(command, reason, stage.at);
    }
  }
}
