import { SYNC_ZXID } from "../messages.ts";
import type { Step } from "../member.ts";
import { dropApplied } from "../requests/outstanding.ts";
import { prepare } from "../requests/prepare.ts";
import type { WriteRequest } from "../requests/prepare.ts";
import type { Transaction } from "../requests/transaction.ts";
import { standingOf } from "../serving/serving.ts";
import { counterOf } from "../values.ts";
import type { ServerId, Zxid } from "../values.ts";
import { applyCommitted, logTransaction } from "./database-steps.ts";
import type { LearnerHandler, Leading, OutstandingProposal } from "./leading.ts";
import { sendToAll, sendToLearner } from "./learner-packets.ts";
import { servingStep } from "./serving-link.ts";

// A leader's transactions, from request to commit. In the source a committed proposal waits in toBeApplied until the
// tree has it; here it is applied at once, so what is committed and not applied is always nothing.

/**
 * Turns a write into a transaction and proposes it, whether it succeeds or not: both take a zxid.
 *
 * @param from - the server whose client asks
 * @source PrepRequestProcessor.pRequest; ProposalRequestProcessor.processRequest; Leader.propose
 */
export function propose(step: Step, role: Leading, request: WriteRequest, from: ServerId): void {
  const { me, out, rules, wallMs } = step;
  const { serving } = me;
  if (role.lastProposed === null || serving === null || role.abdicates !== null) return;
  const zxid = (role.lastProposed + 1n) as Zxid;
  if (counterOf(zxid) === me.lastCounter) {
    // The counter must not run into the epoch. @source Leader.propose; ZOOKEEPER-1277
    role.abdicates = "zxids-exhausted";
    return;
  }
  const standing = standingOf(servingStep(step), serving, request, from);
  const preparer = { rules, tree: me.database.tree, outstanding: role.changes };
  const { transaction, why } = prepare(preparer, request, standing, zxid, wallMs);
  role.lastProposed = zxid;
  role.proposals.set(zxid, { transaction, acks: [] });
  out.trace({ kind: "proposed", transaction, from, why });
  sendToAll(step, role, "participant", { kind: "proposal", zxid, transaction });
  logTransaction(step, transaction);
}

/** The leader's own log is on the disk: it acknowledges like anybody else. @source AckRequestProcessor.processRequest */
export function proposalsLogged(
  step: Step,
  role: Leading,
  transactions: readonly Transaction[],
): void {
  for (const { header } of transactions) {
    proposalAcknowledged(step, role, step.me.id, header.zxid);
  }
}

/** An ACK of a proposal came. @source Leader.processAck */
export function proposalAcknowledged(step: Step, role: Leading, by: ServerId, zxid: Zxid): void {
  const proposal = role.proposals.get(zxid);
  const outstanding = proposal !== undefined;
  const values = { zxid, lastCommitted: role.lastCommitted, outstanding };
  const wanted = step.rules["proposal-ack"].decide(values);
  const counted = wanted && outstanding && step.me.voters.includes(by);
  step.out.trace({ kind: "proposal-acked", zxid, by, counted, rule: "proposal-ack", values });
  if (!counted) return;
  if (!proposal.acks.includes(by)) proposal.acks.push(by);
  tryToCommit(step, role, zxid, proposal);
}

/**
 * Commits a proposal that a quorum has logged, behind all that precede it.
 *
 * The leader's own disk need not be of the quorum: it may apply what it has not logged yet.
 *
 * @source Leader.tryToCommit, commit, inform
 */
function tryToCommit(
  step: Step,
  role: Leading,
  zxid: Zxid,
  { transaction, acks }: OutstandingProposal,
): void {
  const { me, out, rules } = step;
  const previousWaits = role.proposals.has((zxid - 1n) as Zxid);
  const values = { supporters: [...acks], verifiers: me.verifiers, previousWaits };
  if (!rules.commit.decide(values)) return;
  role.proposals.delete(zxid);
  role.lastCommitted = zxid;
  out.trace({ kind: "committed", zxid, rule: "commit", values });
  sendToAll(step, role, "participant", { kind: "commit", zxid });
  sendToAll(step, role, "observer", { kind: "inform", zxid, transaction });
  applyCommitted(step, transaction);
  dropApplied(role.changes, zxid);
  for (const channel of role.pendingSyncs.get(zxid) ?? []) answerSync(step, role, channel);
  role.pendingSyncs.delete(zxid);
}

/**
 * A learner's sync: answered when all that was proposed by now is committed.
 *
 * No quorum is asked: a leader that was deposed and does not know it answers as well.
 *
 * @source Leader.processSync
 */
export function takeSync(step: Step, role: Leading, handler: LearnerHandler): void {
  const { lastProposed, lastCommitted } = role;
  if (lastProposed === null) return;
  const values = { lastProposed, lastCommitted };
  const verdict = step.rules["sync-release"].decide(values);
  const learner = handler.id as ServerId;
  step.out.trace({ kind: "sync-taken", learner, verdict, rule: "sync-release", values });
  if (verdict === "now") {
    answerSync(step, role, handler.channel);
    return;
  }
  const waiting = role.pendingSyncs.get(lastProposed) ?? [];
  role.pendingSyncs.set(lastProposed, [...waiting, handler.channel]);
}

/** @source Leader.sendSync */
function answerSync(step: Step, role: Leading, channel: LearnerHandler["channel"]): void {
  const handler = role.learners.get(channel);
  if (handler !== undefined) sendToLearner(step, handler, { kind: "sync", zxid: SYNC_ZXID });
}
