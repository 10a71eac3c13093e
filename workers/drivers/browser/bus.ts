import type { NodeId } from "../../kernel/identity.ts";
import { patience } from "./patience.ts";

/** A message on the bus. */
export interface Envelope {
  readonly key: string;
  readonly from: NodeId;
  readonly to: NodeId;
  readonly message: unknown;
}

/** Wall time after which a granted envelope that has not come is lost. */
export const BUS_PATIENCE_MS = 2000;

/** Wall time between two calls to a channel that does not hear yet. */
const CALL_EVERY_MS = 50;

/** The name under which an envelope is granted: one direction of a channel, and the number in it. */
export function envelopeKey(channel: string, from: NodeId, number: number): string {
  return `${channel} ${from} ${String(number)}`;
}

/**
 * One worker's place on the bus of a run.
 *
 * The bus brings envelopes in any order and at any time; those to the nodes of this worker are held here until a grant
 * names them.
 */
export class Bus {
  private readonly name: string;
  private readonly nodes = new Set<NodeId>();
  private readonly channel: BroadcastChannel;
  private readonly held = new Map<string, Envelope>();
  private isOpen = false;
  private waiting: (() => void) | null = null;

  constructor(name: string) {
    this.name = name;
    this.channel = new BroadcastChannel(name);
    this.channel.onmessage = ({ data }: MessageEvent<readonly Envelope[]>) => {
      for (const envelope of data) this.take(envelope);
    };
  }

  /** From now on the bus hears for this node too; `inbox` is what was sent to it before. */
  join(node: NodeId, inbox: readonly Envelope[]): void {
    this.nodes.add(node);
    for (const envelope of inbox) this.take(envelope);
  }

  /** What was sent to this node is nobody's any more. */
  leave(node: NodeId): void {
    this.nodes.delete(node);
    for (const { key, to } of [...this.held.values()]) if (to === node) this.held.delete(key);
  }

  /**
   * Waits until the channel hears.
   *
   * A channel that has just been made is not yet known to the browser, and what is posted meanwhile is lost; so a
   * second one of this thread calls until the first one answers.
   */
  async open(): Promise<void> {
    const [node] = this.nodes;
    if (this.isOpen || node === undefined) return;
    const caller = new BroadcastChannel(this.name);
    const call: Envelope = { key: "call", from: node, to: node, message: null };
    const deadline = performance.now() + BUS_PATIENCE_MS;
    let isHeard = false;
    const hears = () => (isHeard ||= this.held.delete(call.key));
    while (!hears() && performance.now() < deadline) {
      caller.postMessage([call]);
      await this.until(hears, CALL_EVERY_MS);
    }
    caller.close();
    this.isOpen = true;
  }

  /** Posts together what was sent together: each post is a way through the browser to every worker. */
  post(envelopes: readonly Envelope[]): void {
    if (envelopes.length === 0) return;
    this.channel.postMessage(envelopes);
    // A channel does not hear itself, and nodes of one worker may talk to each other.
    for (const envelope of envelopes) this.take(envelope);
  }

  /** The messages of those keys, once all have come; the first one that is missing when patience ends. */
  async collect(keys: readonly string[]): Promise<ReadonlyMap<string, unknown> | string> {
    const [missing] = await this.missingOf(keys);
    if (missing !== undefined) return missing;
    const messages = new Map<string, unknown>();
    for (const key of keys) messages.set(key, this.held.get(key)?.message);
    return messages;
  }

  /** Those of the keys that have not come when patience ends. */
  async missingOf(keys: readonly string[]): Promise<string[]> {
    await this.until(() => keys.every((key) => this.held.has(key)), BUS_PATIENCE_MS);
    return keys.filter((key) => !this.held.has(key));
  }

  drop(key: string): void {
    this.held.delete(key);
  }

  take(envelope: Envelope): void {
    if (!this.nodes.has(envelope.to)) return;
    this.held.set(envelope.key, envelope);
    this.waiting?.();
  }

  private async until(holds: () => boolean, waitMs: number): Promise<void> {
    if (holds()) return;
    let isOver = false;
    let wake = (): void => {};
    const stop = patience(waitMs, () => {
      isOver = true;
      wake();
    });
    while (!holds() && !isOver) {
      await new Promise<void>((resolve) => {
        wake = resolve;
        this.waiting = resolve;
      });
      this.waiting = null;
    }
    stop();
  }
}
