import type { TraceRecord } from "../../kernel/trace/record.ts";
import type { EnsembleEvent } from "../trace.ts";
import type { Vote } from "../values.ts";
import { newElection } from "./server-log.ts";
import type { LoggedElection } from "./server-log.ts";

/** The elections of each server, by id, as a trace tells them: in the form in which a log of a real one is read. */
export type ToldElections = Map<number, LoggedElection[]>;

/** Takes in one record. */
export function tell(told: ToldElections, { node, event }: TraceRecord<EnsembleEvent>): void {
  const id = Number(node.slice(1));
  const current = told.get(id)?.at(-1);
  switch (event.kind) {
    case "state-changed":
      if (event.state === "LOOKING") {
        told.set(id, [...(told.get(id) ?? []), newElection(0, new Map())]);
      } else if (current !== undefined) current.outcome = event.state as LoggedElection["outcome"];
      return;
    case "vote-broadcast":
      current?.votes.push(voteOf(event));
      return;
    case "notification-received":
      if (current?.outcome !== null) return;
      current.heard.set(event.from, { ...voteOf(event), state: event.state });
      return;
    case "sync-received":
      if (current !== undefined) current.sync = { mode: event.mode, zxid: event.zxid };
      return;
    default:
      return;
  }
}

function voteOf({ leader, zxid, round, peerEpoch }: Vote): Vote {
  return { leader, zxid, round, peerEpoch };
}
