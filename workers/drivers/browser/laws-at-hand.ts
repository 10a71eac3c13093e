import type { Law } from "../../kernel/law.ts";
import type { PageEnd } from "./page-end.ts";
import { lawsMissing } from "./problems.ts";
import type { AnyEvent, PlayedProtocol } from "./protocols.ts";
import type { Recording } from "./recording.ts";

/** The laws of a protocol; null where they cannot be loaded, which the page is told. */
export async function lawsOf(
  { laws }: PlayedProtocol,
  page: PageEnd,
): Promise<readonly Law<AnyEvent>[] | null> {
  try {
    return await laws();
  } catch {
    page.post({ kind: "problem", problem: lawsMissing() });
    return null;
  }
}

/**
 * Holds a recording that is under way against the laws once they are there.
 *
 * @param present - the recording that the page is told of by then
 */
export async function holdSoon(
  recording: Recording,
  protocol: PlayedProtocol,
  page: PageEnd,
  present: () => Recording,
): Promise<void> {
  recording.hold(await lawsOf(protocol, page));
  if (present() !== recording || recording.trace.count === 0) return;
  page.send(recording);
  page.sendLaws(recording);
}
