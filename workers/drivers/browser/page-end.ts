import type { Bulletin } from "./conductor-contract.ts";
import type { Recording } from "./recording.ts";

/** How far the conductor may be ahead of the page's reading. */
export const RECORDS_UNREAD_MAX = 20_000;

/** The page as the conductor sees it: takes the trace, and says how far it has read. */
export class PageEnd {
  private port: MessagePort | null = null;
  private read = 0;
  private waiting: (() => void) | null = null;

  connect(port: MessagePort): void {
    this.port = port;
  }

  post(bulletin: Bulletin): void {
    this.port?.postMessage(bulletin);
  }

  /** Sends up what has been appended since the last time, and what the laws say of it. */
  send(recording: Recording): void {
    const { trace } = recording;
    let sent = false;
    for (let batch = trace.takeBatch(); batch !== null; batch = trace.takeBatch()) {
      this.port?.postMessage({ kind: "records", batch } satisfies Bulletin, [...batch.buffers]);
      sent = true;
    }
    if (sent) this.sendLaws(recording);
  }

  /** Sends up what the laws say of all that was sent up. */
  sendLaws(recording: Recording): void {
    if (!recording.isHeld) return;
    const violations = recording.takeViolations();
    this.post({ kind: "laws", checked: recording.trace.count, violations });
  }

  /** The page says that it has read `recordsRead` of the `count` records that there are. */
  credit(recordsRead: number, count: number): void {
    // What was read of a run that is no more counts for nothing.
    this.read = Math.min(recordsRead, count);
    this.waiting?.();
  }

  /** Records from `count` on are of another future: they are to be read anew. */
  forget(count: number): void {
    this.read = Math.min(this.read, count);
  }

  /** Whether more records may be made. */
  keepsUp(count: number): boolean {
    return count - this.read <= RECORDS_UNREAD_MAX;
  }

  /** Waits until more records may be made. */
  async toKeepUp(count: number): Promise<void> {
    while (!this.keepsUp(count)) {
      await new Promise<void>((resolve) => {
        this.waiting = resolve;
      });
      this.waiting = null;
    }
  }
}
