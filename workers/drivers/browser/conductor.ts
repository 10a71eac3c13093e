import { type Instant, NEVER } from "../../kernel/time.ts";
import type { Run } from "../../kernel/run.ts";
import type { TraceRecord } from "../../kernel/trace/record.ts";
import type { WorldCommand } from "../../kernel/world-command.ts";
import type { NarratedRun } from "../../scenario/narration.ts";
import type { Scenario } from "../../scenario/scenario.ts";
import { Simulation } from "../simulation/simulation.ts";
import { Checkpoints } from "./checkpoints.ts";
import type { ClusterProblem, Conductor, Outcome, Pace, StepGoal } from "./conductor-contract.ts";
import { CrewRun } from "./crew-run.ts";
import { fastForward } from "./fast-forward.ts";
import { holdSoon, lawsOf } from "./laws-at-hand.ts";
import { PageEnd } from "./page-end.ts";
import { Pacer } from "./pacer.ts";
import {
  busFault,
  conductorBroken,
  labUnknown,
  nothingLoaded,
  refusal,
  traceFull,
} from "./problems.ts";
import type { AnyEvent, PlayedProtocol } from "./protocols.ts";
import { Recording } from "./recording.ts";
import { rewind, type Rewound, runFromStart } from "./rewind.ts";
import type { Spawn } from "./spawn.ts";

/** At so many records a run pauses: nothing of it is ever dropped. */
export const TRACE_RECORDS_MAX = 1_000_000;

/** Wall time between two ticks of the player. */
const TICK_MS = 8;

/** Wall time that one tick may work before it tells what it has. */
const SLICE_MS = 12;

const DONE: Outcome = { ok: true };

/** Plays a run whose nodes are workers, one thing after the other; playing is a tick that comes again and again between. */
export class CrewConductor implements Conductor {
  private readonly protocols: ReadonlyMap<string, PlayedProtocol>;
  private readonly spawn: Spawn;
  private readonly page = new PageEnd();
  protected crewRun: CrewRun | null = null;
  protected recording = new Recording([]);
  protected checkpoints = new Checkpoints();
  private readonly pacer = new Pacer();
  private playing = false;
  /** Whether a tick is on its way: there is never a second one. */
  private ticking = false;
  private turn: Promise<unknown> = Promise.resolve();
  /** Kinds that end the step under way, and whether one has come. */
  private goal: { readonly kinds: ReadonlySet<string>; met: boolean } | null = null;

  constructor(protocols: ReadonlyMap<string, PlayedProtocol>, spawn: Spawn) {
    this.protocols = protocols;
    this.spawn = spawn;
  }

  connect(port: MessagePort): void {
    this.page.connect(port);
  }

  load(run: Run, at: Instant): Promise<Outcome> {
    return this.exclusive(async () => {
      const protocol = this.protocols.get(run.lab);
      if (protocol === undefined) return labUnknown(run.lab);
      const checkpoints = new Checkpoints();
      // A run that is played from its start is on the screen before the laws are there.
      const laws = at === 0 ? null : await lawsOf(protocol, this.page);
      const past = { cast: protocol.cast, laws };
      const begun = runFromStart(run, past, at, TRACE_RECORDS_MAX, checkpoints);
      this.playing = false;
      this.checkpoints = checkpoints;
      await this.install(run, begun);
      if (at === 0) void holdSoon(begun.recording, protocol, this.page, () => this.recording);
      else begun.recording.hold(laws);
      if (this.isFull()) this.stop(traceFull(TRACE_RECORDS_MAX));
      return DONE;
    });
  }

  command(command: WorldCommand): Promise<Outcome> {
    return this.onRun(async (crewRun) => {
      const reason = await crewRun.command(command);
      if (!this.stopsHere(crewRun)) this.tell();
      return reason === null ? DONE : refusal(reason);
    });
  }

  fork(index: number, command: WorldCommand): Promise<Outcome> {
    return this.onRun(async (crewRun) => {
      const { story } = crewRun.granted;
      const { recording } = this;
      const protocol = this.protocols.get(story.lab) as PlayedProtocol;
      const checkpoint = this.checkpoints.before(index + 1);
      const laws = await lawsOf(protocol, this.page);
      recording.hold(laws);
      const past = { run: story, cast: protocol.cast, laws, recording, checkpoint };
      const branch = rewind(past, index, command);
      if (branch.refused !== null) return refusal(branch.refused);
      this.checkpoints.dropAfter(branch.keep.count);
      await this.install(branch.simulation.story, branch);
      return DONE;
    });
  }

  play(): Promise<Outcome> {
    return this.onRun(() => {
      if (!this.playing) {
        this.playing = true;
        this.pacer.restart();
        if (!this.ticking) this.tickLater(TICK_MS);
      }
      return Promise.resolve(DONE);
    });
  }

  pause(): Promise<Outcome> {
    return this.onRun(() => {
      this.playing = false;
      this.tell();
      return Promise.resolve(DONE);
    });
  }

  setPace(pace: Pace): Promise<Outcome> {
    this.pacer.pace = pace;
    return Promise.resolve(DONE);
  }

  holdAt(at: Instant | null, telling: readonly string[]): Promise<Outcome> {
    this.pacer.holdAt(at, telling, this.crewRun?.granted.world.at ?? (0 as Instant));
    return Promise.resolve(DONE);
  }

  step({ kinds, withinUs }: StepGoal): Promise<Outcome> {
    return this.onRun(async (crewRun) => {
      this.playing = false;
      const goal = { kinds: new Set(kinds), met: false };
      const limit = this.pacer.before(crewRun.granted.world.at + withinUs);
      this.goal = goal;
      while (!goal.met && !this.isFull() && (await crewRun.turn(limit, true)));
      this.goal = null;
      const step = { met: goal.met, count: this.count };
      if (this.stopsHere(crewRun)) return DONE;
      if (!goal.met) crewRun.granted.reach(limit);
      this.tell();
      return { ok: true, step };
    });
  }

  skip(spanUs: number): Promise<Outcome> {
    return this.onRun(async (crewRun) => {
      this.playing = false;
      const { story } = crewRun.granted;
      const snapshot = await crewRun.snapshot();
      const { recording, checkpoints, page } = this;
      const sink = (record: TraceRecord<AnyEvent>): void => recording.append(record);
      const protocol = this.protocols.get(story.lab) as PlayedProtocol;
      recording.hold(await lawsOf(protocol, page));
      const simulation = new Simulation(story, protocol.cast, { sink, snapshot });
      const ends = { recording, checkpoints, page, recordsMax: TRACE_RECORDS_MAX };
      await fastForward(simulation, this.pacer.before(simulation.at + spanUs), ends);
      await this.reseat(simulation.story, simulation);
      if (this.isFull()) this.stop(traceFull(TRACE_RECORDS_MAX));
      return DONE;
    });
  }

  credit(recordsRead: number): void {
    this.page.credit(recordsRead, this.count);
  }

  run(): Promise<Run> {
    return this.exclusive(() => {
      if (this.crewRun === null) throw new Error("nothing is loaded");
      return Promise.resolve(this.crewRun.granted.story);
    });
  }

  async story(scenario: Scenario): Promise<NarratedRun> {
    const protocol = this.protocols.get(scenario.lab);
    if (protocol === undefined) throw new Error(`there is no lab ${scenario.lab}`);
    const { storyOf } = await import("./story.ts");
    return storyOf(scenario, protocol.cast);
  }

  private get count(): number {
    return this.recording.trace.count;
  }

  private async install(run: Run, { simulation, recording, keep }: Rewound): Promise<void> {
    this.recording = recording;
    this.pacer.hold = NEVER;
    this.page.forget(keep.count);
    this.page.post({ kind: "began", run, keep });
    await this.reseat(run, simulation);
  }

  /** Gives the nodes of a simulation workers, and goes on with those. */
  private async reseat(run: Run, simulation: Rewound["simulation"]): Promise<void> {
    this.crewRun?.end();
    const sink = (record: TraceRecord<AnyEvent>): void => {
      this.recording.append(record);
      this.pacer.hear(record.event.kind, record.at);
      if (this.goal?.kinds.has(record.event.kind) === true) this.goal.met = true;
    };
    this.crewRun = await CrewRun.begin(
      run,
      simulation.snapshot(),
      this.spawn,
      sink,
      simulation.ownTimes(),
    );
    this.pacer.restart();
    this.tell();
  }

  private tickLater(afterMs: number): void {
    this.ticking = true;
    setTimeout(() => {
      this.exclusive(() => this.tick()).catch((problem: unknown) => {
        this.stop(conductorBroken(problem instanceof Error ? problem.message : String(problem)));
      });
    }, afterMs);
  }

  private async tick(): Promise<void> {
    this.ticking = false;
    const { crewRun } = this;
    if (!this.playing || crewRun === null || this.stopsHere(crewRun)) return;
    const keepsUp = this.page.keepsUp(this.count);
    if (!keepsUp) this.pacer.restart();
    const hasMore = keepsUp && (await this.playSlice(crewRun));
    if (this.stopsHere(crewRun)) return;
    if (crewRun.granted.world.at >= this.pacer.hold) this.playing = false;
    this.tell();
    if (this.checkpoints.isDue(this.count) && !this.recording.waits)
      this.checkpoints.add(await crewRun.snapshot(), this.recording.mark());
    this.tickLater(hasMore ? 0 : TICK_MS);
  }

  /** Plays what is due by now. Answers whether there was more than a slice of wall time allows. */
  private async playSlice(crewRun: CrewRun): Promise<boolean> {
    const until = performance.now() + SLICE_MS;
    const { granted } = crewRun;
    for (;;) {
      const limit = this.pacer.limit(granted);
      if (limit === null) return false;
      if (limit === NEVER) {
        if (!(await crewRun.turn(NEVER))) return false;
      } else if (!(await crewRun.advance(limit, until))) {
        // Slower than was asked for: what could not be done in time is not made up for later.
        this.pacer.restart();
      }
      if (crewRun.missing !== null || this.isFull()) return false;
      if (performance.now() > until) return true;
    }
  }

  private isFull(): boolean {
    return this.count >= TRACE_RECORDS_MAX;
  }

  /** Whether the run cannot go on; then it stands, and the page is told why. */
  private stopsHere({ missing }: CrewRun): boolean {
    if (missing !== null) this.stop(busFault(missing));
    else if (this.isFull()) this.stop(traceFull(TRACE_RECORDS_MAX));
    else return false;
    return true;
  }

  private stop(problem: ClusterProblem): void {
    this.playing = false;
    this.tell();
    this.page.post({ kind: "problem", problem });
  }

  /** Sends up what has happened, and where virtual time stands. */
  private tell(): void {
    this.page.send(this.recording);
    if (this.crewRun === null) return;
    const { granted } = this.crewRun;
    const speed = this.playing ? this.pacer.speed(granted) : 0;
    this.page.post({ kind: "clock", at: granted.world.at, speed, playing: this.playing });
  }

  private onRun(work: (crewRun: CrewRun) => Promise<Outcome>): Promise<Outcome> {
    return this.exclusive(() =>
      this.crewRun === null ? Promise.resolve(nothingLoaded()) : work(this.crewRun),
    );
  }

  private exclusive<Result>(work: () => Promise<Result>): Promise<Result> {
    const result = this.turn.then(work);
    this.turn = result.catch(() => undefined);
    return result;
  }
}
