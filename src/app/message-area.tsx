import { Suspense, useRef } from "react";
import { useStore } from "zustand";
import type { RecordId } from "../../workers/kernel/identity.ts";
import type { PlacedRecord } from "../labs/lab.ts";
import type { RunKnown } from "../store/run-store.ts";
import { NO_RECORD } from "../views/timeline/arrow-columns.ts";
import type { TimelineIndex } from "../views/timeline/timeline-index.ts";
import { useFocusBack } from "../views/primitives/focus-back.ts";
import { MESSAGE_WORDS } from "../words/message.ts";
import { SideHead } from "./side-head.tsx";
import { isSame } from "./message-selection.ts";
import { type AreaProps, finder, placed, useShown, useTime } from "./shown.ts";

/** A step of a node has fewer records than that; what follows beyond them is not listed. */
const STEP_RECORDS_MAX = 2000;

/** Everything about the selected message, and what can be done to it. */
export function MessageArea({
  session,
  text,
  language,
  message,
}: AreaProps & { message: RecordId }) {
  const shown = useShown(session);
  const time = useTime(session);
  const timeline = useStore(session.stores.desk, (desk) => desk.timeline);
  useStore(session.stores.run.store, (run) => run.revision);
  const side = useRef<HTMLElement>(null);
  useFocusBack(side);
  if (shown === null) return null;
  const { lab, known, cursor, state } = shown;
  const words = MESSAGE_WORDS[language];
  const index = known.places.indexOf(message);
  const { Message } = lab;
  return (
    <aside ref={side} className="side" aria-label={words.name}>
      <SideHead session={session} text={text} language={language} title={words.name} left="message">
        {words.name}
      </SideHead>
      {index === null ? (
        <p>{words.gone}</p>
      ) : (
        <Suspense fallback={null}>
          <Message
            state={state}
            time={time}
            cursor={cursor}
            sent={placed(known, index)}
            {...arrivalOf(known, timeline, index, cursor)}
            language={language}
            text={text}
            find={finder(known)}
            onGo={session.orders.goTo}
            send={session.orders.send}
          />
        </Suspense>
      )}
    </aside>
  );
}

/** Where a message that was sent there has ended up to the cursor, and what follows from that. */
function arrivalOf(
  known: RunKnown<unknown>,
  { arrows }: TimelineIndex,
  sent: number,
  cursor: number,
): { readonly end: PlacedRecord | null; readonly effects: readonly PlacedRecord[] } {
  let low = 0;
  let high = arrows.count;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((arrows.sentRecord[middle] ?? 0) < sent) low = middle + 1;
    else high = middle;
  }
  const at = arrows.sentRecord[low] === sent && low < arrows.count ? arrows.endRecord[low] : null;
  if (at === null || at === undefined || at === NO_RECORD || at > cursor)
    return { end: null, effects: [] };
  const end = placed(known, at);
  return { end, effects: following(known, end) };
}

/** What a record led to at once: all that the step did that began with it. */
function following(known: RunKnown<unknown>, { index, record }: PlacedRecord): PlacedRecord[] {
  const effects: PlacedRecord[] = [];
  const last = Math.min(known.history.folded, index + STEP_RECORDS_MAX);
  for (let next = index + 1; next < last; next++) {
    const one = placed(known, next);
    if (one.record.at !== record.at) break;
    if (one.record.cause !== null && isSame(one.record.cause, record)) effects.push(one);
  }
  return effects;
}
