import { REAL_TIME_SPEED, evenSpeed } from "../../kernel/pace.ts";
import type { Flight } from "../../kernel/pace.ts";
import { NEVER } from "../../kernel/time.ts";
import type { Instant } from "../../kernel/time.ts";
import type { World } from "../../world/world.ts";
import type { GrantedRun } from "../simulation/granted-run.ts";
import type { Pace } from "./conductor-contract.ts";

/** A longer gap of wall time (a sleeping tab, a long task) counts as this much. */
const GAP_MS_MAX = 250;

/** A silence is one from here on: what only keeps a connection up may come and go in it. */
const SILENCE_US = 500_000;

/** On the way to a hold the silence so far grows by a factor e in this many wall milliseconds. */
const SILENCE_WALL_MS = 300;

/** Turns wall time into virtual time. */
export class Pacer {
  pace: Pace = { kind: "even", speed: 1 };
  /** What is due then or later is not played. */
  hold: Instant = NEVER;
  private telling: ReadonlySet<string> = new Set();
  /** When something was told last. */
  private toldAt: Instant = 0 as Instant;
  private wallMs = 0;
  /** Virtual time reached, with its fraction of a microsecond. */
  private virtual = 0;

  /** Forgets the wall time that has passed. */
  restart(): void {
    this.wallMs = performance.now();
    this.virtual = 0;
  }

  /**
   * How far the run may go now; null when no wall time is left to spend, or when it is held. NEVER: one grant more,
   * whatever its time.
   *
   * At the even pace it goes to the next thing that happens and no further, because the speed may change there.
   */
  limit(run: GrantedRun): Instant | null {
    const now = performance.now();
    if (run.world.at >= this.hold) {
      this.restart();
      return null;
    }
    if (this.pace.kind === "fast") {
      this.wallMs = now;
      return this.hold;
    }
    const at = Math.max(this.virtual, run.world.at);
    const spareMs = Math.min(now - this.wallMs, GAP_MS_MAX);
    if (spareMs <= 0) return null;
    const speed = this.speed(run);
    const nextAt = run.nextAt();
    const untilNextMs = (nextAt + 1 - at) / speed;
    if (this.pace.kind === "even" && nextAt !== NEVER && untilNextMs <= spareMs) {
      this.wallMs = now - spareMs + Math.max(untilNextMs, 0);
      this.virtual = Math.max(at, nextAt + 1);
    } else {
      this.wallMs = now;
      this.virtual = at + spareMs * speed;
    }
    return this.before(Math.floor(this.virtual));
  }

  /** Nothing due at `at` or later is played; on the way there, records of these kinds end a silence. */
  holdAt(at: Instant | null, telling: readonly string[], now: Instant): void {
    this.hold = Math.max(at ?? NEVER, now) as Instant;
    this.telling = new Set(telling);
    this.toldAt = now;
  }

  /** Such a record has been made. */
  hear(kind: string, at: Instant): void {
    if (this.telling.has(kind)) this.toldAt = at;
  }

  /** How far the run may go of the way to `at`. */
  before(at: number): Instant {
    return Math.min(at, this.hold) as Instant;
  }

  /** Virtual microseconds a wall millisecond, now. */
  speed(run: GrantedRun): number {
    if (this.pace.kind === "fast") return 0;
    if (this.pace.kind === "linear") return REAL_TIME_SPEED * this.pace.speed;
    const { at } = run.world;
    const nextAt = run.nextAt();
    const quietUs = nextAt === NEVER ? 0 : Math.max(nextAt - at, 0);
    const even = evenSpeed(flightsOf(run.world), quietUs);
    return Math.max(even, this.silentSpeed(at)) * this.pace.speed;
  }

  /** Who waits for a hold need not see each heartbeat before it; whoever goes on and on may want to. */
  private silentSpeed(at: Instant): number {
    if (this.hold === NEVER || this.telling.size === 0) return 0;
    return Math.max(0, at - this.toldAt - SILENCE_US) / SILENCE_WALL_MS;
  }
}

/** The messages in flight that will arrive. */
function flightsOf(world: World): Flight[] {
  const flights: Flight[] = [];
  for (const channel of world.channels.values()) {
    for (const way of channel.ways) {
      for (const { parcel, setOutAt: sentAt, dueAt } of way.flight) {
        if (parcel.kind === "message" && dueAt !== null) flights.push({ sentAt, dueAt });
      }
    }
  }
  return flights;
}
