import { inOrder } from "../projection.ts";
import type { ServingView } from "../projection/serving-state.ts";
import type { Serving } from "../serving/serving-state.ts";
import type { WatchTable } from "../tree/watches.ts";

/** What is drawn of a server and its clients: one line a fact, sorted. */
export function drawnServing({ clients, sessions }: ServingView): readonly string[] {
  const lines: string[] = [];
  for (const [channel, { client, stage, session, timeoutMs, waiting, watches }] of clients) {
    lines.push(
      `${channel} ${client} ${stage} ${session} ${timeoutMs} [${inOrder(waiting).join()}]`,
    );
    for (const { watch, path } of watches) lines.push(`${channel} ${watch} ${path}`);
  }
  for (const [session, { timeoutMs, bucketMs, owner, closing }] of sessions) {
    lines.push(`${session} ${timeoutMs} ${bucketMs} ${owner} ${closing}`);
  }
  return lines.sort(byCode);
}

/** The same as the server holds it; `null` when it serves nobody. */
export function heldServing(serving: Serving | null): readonly string[] {
  if (serving === null) return [];
  const { clients, pending, watches, sessions } = serving;
  const lines: string[] = [];
  for (const [channel, { client, stage, session, timeoutMs }] of clients) {
    const waiting = [...pending.values()]
      .flat()
      .filter((request) => request.channel === channel)
      .filter(({ request }) => request.operation.kind !== "create-session")
      .map(({ request }) => request.cxid);
    lines.push(`${channel} ${client} ${stage} ${session} ${timeoutMs} [${waiting.join()}]`);
  }
  lines.push(...linesOf("data", watches.data), ...linesOf("child", watches.child));
  if (sessions.kind === "leader") {
    for (const [session, { timeoutMs, owner, closing }] of sessions.tracked) {
      const bucket = sessions.expiry.bucketOf.get(session);
      lines.push(`${session} ${timeoutMs} ${bucket} ${owner} ${closing}`);
    }
  }
  return lines.sort(byCode);
}

function linesOf(kind: string, { byWatcher }: WatchTable): readonly string[] {
  return [...byWatcher].flatMap(([channel, paths]) =>
    [...paths].map((path) => `${channel} ${kind} ${path}`),
  );
}

function byCode(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
