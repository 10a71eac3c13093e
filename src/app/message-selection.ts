import type { RecordId } from "../../workers/kernel/identity.ts";
import type { TraceRecord } from "../../workers/kernel/trace/record.ts";
import type { WorldEvent } from "../../workers/kernel/world-event.ts";
import type { ViewStore } from "../store/view-store.ts";
import type { Session } from "./session.ts";

/** Opens the panel of a message, or closes it where it is open. */
export function selectMessage(view: ViewStore, sent: RecordId): void {
  view.setState(({ message, arrangement }) => ({
    selected: null,
    message: message !== null && isSame(message, sent) ? null : sent,
    arrangement: { ...arrangement, side: true },
  }));
}

/** Opens the panel of the message that a record is about, if it is about one. */
export function selectMessageOf({ stores }: Session, index: number): void {
  const { known } = stores.run.store.getState();
  if (known === null || index < 0) return;
  const record = known.trace.record(index) as TraceRecord<WorldEvent>;
  const sent = record.event.kind === "sent" ? record : arrivalOf(record);
  const { message } = stores.view.getState();
  if (sent === null || (message !== null && isSame(message, sent))) return;
  selectMessage(stores.view, { node: sent.node, seq: sent.seq });
}

/** Whether two identities are those of one record. */
export function isSame(one: RecordId, other: RecordId): boolean {
  return one.node === other.node && one.seq === other.seq;
}

/** What arrives follows from its sending; of what is lost or held only the command is known. */
function arrivalOf({ event, cause }: TraceRecord<WorldEvent>): RecordId | null {
  return event.kind === "delivered" ? cause : null;
}
