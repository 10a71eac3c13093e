import { useStore } from "zustand";
import { GRANULARITIES } from "../store/step-index.ts";
import { type PlaybackOrder, Transport } from "../views/controls/transport.tsx";
import { type AreaProps, usePlaying } from "./shown.ts";

/** Step and play, and what a step is. */
export function TransportArea({ session, text }: AreaProps) {
  const { playback } = session.stores;
  const playing = usePlaying(session);
  const live = useStore(playback.store, (now) => now.live);
  const atStart = useStore(playback.store, (now) => now.cursor < 0);
  const granularity = useStore(playback.store, (now) => now.granularity);
  const orders: Record<PlaybackOrder, () => void> = {
    ...session.orders,
    until: () => {
      session.stores.view.setState({ dialog: "until" });
    },
  };
  return (
    <Transport
      playing={playing}
      live={live}
      atStart={atStart}
      granularity={granularity}
      granularities={GRANULARITIES}
      text={text}
      onOrder={(order) => {
        orders[order]();
      }}
      onGranularity={playback.setGranularity}
    />
  );
}
