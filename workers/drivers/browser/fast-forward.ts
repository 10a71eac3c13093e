import type { Instant } from "../../kernel/time.ts";
import type { Simulation } from "../simulation/simulation.ts";
import type { Checkpoints } from "./checkpoints.ts";
import type { PageEnd } from "./page-end.ts";
import type { Recording } from "./recording.ts";

/** Records of one stretch, after which the page is told. */
const STRETCH_RECORDS = 5000;

/** Where the records of a fast-forward go. */
export interface ForwardEnds {
  readonly recording: Recording;
  readonly checkpoints: Checkpoints;
  readonly page: PageEnd;
  /** At so many records it stops. */
  readonly recordsMax: number;
}

/** Runs in one thread to `end`, stretch by stretch: never further ahead of the page than it may be. */
export async function fastForward(
  simulation: Simulation,
  end: Instant,
  { recording, checkpoints, page, recordsMax }: ForwardEnds,
): Promise<void> {
  const { trace } = recording;
  for (let goesOn = true; goesOn; ) {
    const stop = Math.min(trace.count + STRETCH_RECORDS, recordsMax);
    while (trace.count < stop && simulation.stepOne(end));
    goesOn = trace.count >= stop && trace.count < recordsMax;
    if (trace.count < stop) simulation.runUntil(end);
    page.send(recording);
    if (checkpoints.isDue(trace.count)) checkpoints.add(simulation.snapshot(), recording.mark());
    if (goesOn) await page.toKeepUp(trace.count);
  }
}
