import type { Run } from "../kernel/run.ts";
import { type Instant, later, NEVER } from "../kernel/time.ts";
import type { TraceRecord } from "../kernel/trace/record.ts";
import type { WorldCommand } from "../kernel/world-command.ts";
import type { EnsembleState } from "../zookeeper/projection.ts";
import type { EnsembleEvent } from "../zookeeper/trace.ts";
import { conditionWords } from "./condition.ts";
import type { Entry } from "./entry.ts";
import { expectationWords } from "./expectation-words.ts";
import { isMet, isMomentary, type Match, matchOf } from "./match.ts";
import { createOrders, type Orders } from "./orders.ts";
import type { Outcome } from "./outcome.ts";
import type { Scenario } from "./scenario.ts";
import { disappointment } from "./verdict.ts";
import { createWitness, type Seen, type Witness } from "./witness.ts";

/** An entry whose time has come, or commands that an earlier one has put off. */
export interface Turn {
  readonly entry: Entry | null;
  /** What came of its expectations. */
  readonly outcomes: readonly Outcome[];
  /** To be given now, in this order, behind what the driver did last. */
  readonly commands: readonly WorldCommand[];
}

/**
 * Plays a scenario: told of every record, it says when which commands are to be given.
 *
 * It knows the trace alone, so a run goes the same way wherever it is played, and again from seed and commands.
 */
export class Player {
  private readonly scenario: Scenario;
  private readonly witness: Witness;
  private readonly orders: Orders = createOrders();
  private readonly found: Outcome[] = [];
  private index = 0;
  /** When the entry before the current one had its turn. */
  private since = 0 as Instant;
  /** What the current entry has waited for, once it is there. */
  private match: Match | null = null;
  /** What happened since the driver last asked, and how much of it is behind the current entry. */
  private seen: Seen[] = [];
  private passed = 0;
  private ended = false;

  constructor(scenario: Scenario, run: Run) {
    this.scenario = scenario;
    this.witness = createWitness(run);
  }

  /** What came of every expectation so far. */
  get outcomes(): readonly Outcome[] {
    return this.found;
  }

  /** What is known of the ensemble by now. */
  get state(): EnsembleState {
    return this.witness.state;
  }

  get violations(): Witness["violations"] {
    return this.witness.violations;
  }

  /** Whether every entry has had its turn, or one has waited in vain. */
  get over(): boolean {
    return this.ended || (this.entry === null && this.orders.dueAt === NEVER);
  }

  /** When to ask for a turn though nothing happens; NEVER while only a record can bring it. */
  get dueAt(): Instant {
    return Math.min(
      this.orders.dueAt,
      this.entry === null ? NEVER : this.entryDueAt(this.entry),
    ) as Instant;
  }

  /**
   * Takes notice of a record, in the order of the trace.
   *
   * @returns whether its node is to be killed right here, between two effects of its step
   */
  observe(record: TraceRecord<EnsembleEvent>): boolean {
    const seen = this.witness.observe(record);
    this.seen.push(seen);
    return this.killsAt(seen);
  }

  /** What is to be done now, after a whole step; null when there is nothing, or nothing more. */
  turn(at: Instant): Turn | null {
    const putOff = this.orders.takeDue(at);
    if (putOff.length > 0) return { entry: null, outcomes: [], commands: putOff };
    const { entry } = this;
    if (entry === null || !this.isReady(entry, at)) {
      this.seen = [];
      this.passed = 0;
      return null;
    }
    const before = this.found.length;
    this.judge(entry, at);
    const commands = entry.commands.flatMap((command) =>
      this.orders.resolve(command, this.match?.record ?? null, at),
    );
    this.advance(at);
    return { entry, outcomes: this.found.slice(before), commands };
  }

  /** A command that made no sense is a fault of the story. */
  refuse(command: WorldCommand, reason: string, at: Instant): void {
    const text = {
      en: `the command ${command.kind} is carried out`,
      zh: `命令 ${command.kind} 得到执行`,
    };
    this.found.push({ text, ok: false, found: { en: reason, zh: reason }, at });
  }

  /** Nothing more will happen. Whoever stops before the story's end has not asked what would have come. */
  finish(at: Instant): void {
    if (at >= this.scenario.end) this.giveUp(at);
  }

  private get entry(): Entry | null {
    return this.ended ? null : (this.scenario.entries[this.index] ?? null);
  }

  private entryDueAt({ trigger }: Entry): Instant {
    switch (trigger.kind) {
      case "after":
        return later(this.since, trigger.after);
      case "at":
        return trigger.at;
      case "when":
        if (this.match !== null) return later(this.match.at, trigger.after);
        return trigger.within === null ? NEVER : later(this.since, trigger.within);
    }
  }

  private isReady(entry: Entry, at: Instant): boolean {
    const { trigger } = entry;
    if (trigger.kind !== "when") return at >= this.entryDueAt(entry);
    this.match ??= matchOf(trigger.condition, at, this.state, this.seen, this.passed);
    if (this.match !== null) return at >= later(this.match.at, trigger.after);
    if (at >= this.entryDueAt(entry)) this.giveUp(at);
    return false;
  }

  /** A kill of the node on which an entry has waited comes right behind the record that it has waited for. */
  private killsAt(seen: Seen): boolean {
    const { entry } = this;
    if (entry?.trigger.kind !== "when" || this.match !== null) return false;
    const { condition, after } = entry.trigger;
    const [first] = entry.commands;
    return (
      after === 0 &&
      first?.kind === "kill" &&
      first.nodes[0] === seen.record.node &&
      isMomentary(condition) &&
      isMet(condition, seen, this.state)
    );
  }

  private judge({ trigger, expectations }: Entry, at: Instant): void {
    if (trigger.kind === "when" && trigger.within !== null) {
      this.found.push({ text: conditionWords(trigger.condition), ok: true, found: null, at });
    }
    for (const expected of expectations) {
      const found = disappointment(expected, this.state, this.witness.ledger);
      this.found.push({ text: expectationWords(expected), ok: found === null, found, at });
    }
  }

  /** What has not happened by now has not happened. */
  private giveUp(at: Instant): void {
    const { entry } = this;
    if (entry === null) return;
    this.ended = true;
    if (this.match === null) this.disappoint(entry, at);
    for (const { expectations } of this.scenario.entries.slice(this.index)) {
      for (const expected of expectations) {
        const found = { en: "the story did not come to it", zh: "故事没有进行到这一步" };
        this.found.push({ text: expectationWords(expected), ok: false, found, at });
      }
    }
  }

  private disappoint({ trigger }: Entry, at: Instant): void {
    if (trigger.kind !== "when") return;
    const found = { en: "it never came to that", zh: "始终没有发生" };
    this.found.push({ text: conditionWords(trigger.condition), ok: false, found, at });
  }

  /** On to the next entry: it waits for what happens from here on. */
  private advance(at: Instant): void {
    this.passed = this.match?.at === at ? this.match.passed : this.seen.length;
    this.match = null;
    this.index += 1;
    this.since = at;
  }
}
