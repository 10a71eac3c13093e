import { useStore } from "zustand";
import { Clock } from "../views/controls/clock.tsx";
import { type AreaProps, useTime } from "./shown.ts";

/** The clock at the cursor, and how fast it goes. */
export function ClockArea({ session, text }: AreaProps) {
  const { playback, run } = session.stores;
  const at = useTime(session);
  const live = useStore(playback.store, (now) => now.live);
  const pace = useStore(playback.store, (now) => now.pace);
  const speed = useStore(run.store, (now) => (now.live.playing ? now.live.speed : null));
  return (
    <Clock
      at={at}
      pace={pace}
      rate={live && speed !== null ? speed * 1000 : null}
      text={text}
      onPace={session.orders.setPace}
    />
  );
}
