import type { ChannelId, NodeId } from "../../kernel/identity.ts";
import type { ClientMessage } from "../client-messages.ts";
import type { Step } from "../member.ts";
import {
  clientAccepted,
  clientClosed,
  clientReceived,
  servingElapsed,
  startServing,
  stopServing,
} from "../serving/serving.ts";
import type { Serving } from "../serving/serving-state.ts";
import type { ServingStep } from "../serving/serving-step.ts";

// Between the broadcast and the room that serves clients.

/** The part of a member's step that serving clients needs. */
export function servingStep({ me, out, rules, now }: Step): ServingStep {
  const { id, config, role, database } = me;
  return { me: { id, config, role, tree: database.tree }, out, rules, now };
}

/** The server leads, or is in step with its leader: clients may come. */
export function beginServing(step: Step): void {
  step.me.serving = startServing(servingStep(step));
}

/** The role is over: clients must look for another server. */
export function endServing(step: Step): void {
  const { serving } = step.me;
  if (serving === null) return;
  stopServing(servingStep(step), serving);
  step.me.serving = null;
}

/** A client has connected. */
export function clientJoined(
  step: Step,
  serving: Serving,
  channel: ChannelId,
  client: NodeId,
): void {
  clientAccepted(servingStep(step), serving, channel, client);
}

/** A client has sent something; what comes behind the end of serving is not heard. */
export function clientSaid(step: Step, channel: ChannelId, message: ClientMessage): void {
  const { serving } = step.me;
  if (serving !== null) clientReceived(servingStep(step), serving, channel, message);
}

/** A client's end of a connection is gone. */
export function clientEnded(step: Step, serving: Serving, channel: ChannelId): void {
  clientClosed(servingStep(step), serving, channel);
}

/** Whether the timer was one of the room that serves clients. */
export function servingTimeUp(step: Step, timer: string): boolean {
  const { serving } = step.me;
  return serving !== null && servingElapsed(servingStep(step), serving, timer);
}
