import type { ChannelId } from "../../kernel/identity.ts";
import { later } from "../../kernel/time.ts";
import type { Instant } from "../../kernel/time.ts";
import type { WorldEvent } from "../../kernel/world-event.ts";
import type { TimerView } from "./process-view.ts";

type Timers = ReadonlyMap<string, TimerView>;

/** Timers, one of them set. */
export function withTimer(
  timers: Timers,
  { timer, dueAt, restart }: WorldEvent & { readonly kind: "timer-set" },
  at: Instant,
): Timers {
  return new Map(timers).set(timer, { setAt: at, dueAt, restart: restart ?? null });
}

/** Timers when something has come on a channel: time-outs of its reads have begun anew. The same where there is none. */
export function restarted(timers: Timers, channel: ChannelId, at: Instant): Timers {
  for (const [name, { restart }] of timers) {
    if (restart?.channel !== channel) continue;
    return new Map(timers).set(name, { setAt: at, dueAt: later(at, restart.spanUs), restart });
  }
  return timers;
}
