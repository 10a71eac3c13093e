import type { Instant, Microseconds } from "../../kernel/time.ts";
import { later } from "../../kernel/time.ts";
import type { NodeId } from "../../kernel/identity.ts";
import type { StampedCommand, WorldCommand } from "../../kernel/world-command.ts";
import { whyRefused } from "../../world/refusal.ts";
import { nextAtOf, nextStep } from "../../world/grants.ts";
import { nodeOf } from "../../world/world.ts";
import type { PlannedCommand } from "../../world/faults/planned-command.ts";
import type { Simulation } from "./simulation.ts";

/**
 * A command with its place, and what the place was made of.
 *
 * `cut`: a kill stands behind that many records of the node's step at that instant, so its place can be found again in a
 * run from which an earlier command was left out; null where the place stands as it is.
 */
export interface PlacedCommand extends StampedCommand {
  readonly cut: number | null;
}

/**
 * Plays a plan: each command takes effect at its time or, where it waits for something, soon after.
 *
 * What would be refused is left out.
 *
 * @param isOver - asked after every step; the rest of the plan is left out once it answers true
 * @returns the commands with their places: with them alone the run goes the same way again
 */
export function playPlan(
  simulation: Simulation,
  plan: readonly PlannedCommand[],
  isOver: () => boolean,
): readonly PlacedCommand[] {
  const stage = new PlanStage(simulation, isOver);
  for (const planned of plan) {
    stage.reach(planned.at);
    if (isOver()) break;
    stage.place(planned);
  }
  return stage.placed;
}

/**
 * Plays commands that were placed in another run. A kill in the middle of a step finds its place anew: behind as many
 * records of the node's step at the same instant. Where the node has no step then, it stands at the instant.
 */
export function playPlaced(
  simulation: Simulation,
  commands: readonly PlacedCommand[],
  isOver: () => boolean,
): readonly PlacedCommand[] {
  const stage = new PlanStage(simulation, isOver);
  for (const placed of commands) {
    stage.reach(placed.at);
    if (isOver()) break;
    stage.placeAgain(placed);
  }
  return stage.placed;
}

class PlanStage {
  readonly placed: PlacedCommand[] = [];
  private readonly simulation: Simulation;
  private readonly isOver: () => boolean;
  /** Whether a node has done something at the present instant: a command by the clock would come before it. */
  private stepped = false;

  constructor(simulation: Simulation, isOver: () => boolean) {
    this.simulation = simulation;
    this.isOver = isOver;
  }

  /** Does all that is due before `at`, and stands there; where the run is past it already, it stays. */
  reach(at: Instant): void {
    if (at <= this.simulation.at) return;
    while (!this.isOver() && this.simulation.stepOne(at));
    if (this.isOver()) return;
    this.simulation.runUntil(at);
    this.stepped = false;
  }

  place({ moment, command }: PlannedCommand): void {
    if (moment.kind === "effect" && "node" in command) {
      const { node } = command;
      const found = this.stepUntil(() => this.next() === node);
      if (found) this.putCut(node, moment.records, command);
      else this.putAtClock(command);
      return;
    }
    if (moment.kind === "unsynced") {
      this.stepUntil(() => moment.among.some((node) => this.hasUnsynced(node)));
    }
    this.putAtClock(command);
  }

  placeAgain({ at, after, command, cut }: PlacedCommand): void {
    if (cut === null) {
      this.put({ at, after, command, cut });
      this.stepped ||= after !== null;
      return;
    }
    const { node } = command as { readonly node: NodeId };
    const { world } = this.simulation;
    const hasStep = nextAtOf(world, this.simulation.ownTimes(), node) === at;
    while (hasStep && !this.isOver() && this.next() !== node) this.step();
    if (this.isOver()) return;
    if (hasStep) this.putCut(node, cut, command);
    else this.put({ at, after: null, command, cut: null });
  }

  private putCut(node: NodeId, cut: number, command: WorldCommand): void {
    const { world } = this.simulation;
    const at = nextAtOf(world, this.simulation.ownTimes(), node);
    this.put({ at, after: { node, seq: nodeOf(world, node).seq + cut }, command, cut });
    this.stepped = true;
  }

  private putAtClock(command: WorldCommand): void {
    if (this.stepped) this.reach(later(this.simulation.at, MICROSECOND));
    if (this.isOver()) return;
    if (whyRefused(this.simulation.world, command) !== null) return;
    this.put({ at: this.simulation.at, after: null, command, cut: null });
  }

  /** Orders the command and goes on until it has taken effect. */
  private put(placed: PlacedCommand): void {
    const { at, after, command } = placed;
    this.placed.push(placed);
    this.simulation.schedule({ at, after, command });
    const limit = later(at, MICROSECOND);
    while (!this.isOver() && this.simulation.pendingCount > 0) this.simulation.stepOne(limit);
  }

  /** @returns whether it came to that in time */
  private stepUntil(isThere: () => boolean): boolean {
    const limit = later(this.simulation.at, PATIENCE);
    while (!this.isOver() && this.simulation.nextAt() < limit) {
      if (isThere()) return true;
      this.step();
    }
    return false;
  }

  private step(): void {
    this.simulation.stepOne();
    this.stepped = true;
  }

  private next(): NodeId | null {
    return nextStep(this.simulation.world, this.simulation.ownTimes())?.node ?? null;
  }

  private hasUnsynced(node: NodeId): boolean {
    return nodeOf(this.simulation.world, node).disk.pending.length > 0;
  }
}

const MICROSECOND = 1 as Microseconds;

/** How long a command waits for what it waits for: half a second. */
const PATIENCE = 500_000 as Microseconds;
