import { useStore } from "zustand";
import { Button } from "../views/primitives/button.tsx";
import { FAULT_WORDS } from "../words/faults.ts";
import { healEverything } from "./heal-everything.ts";
import type { AreaProps } from "./shown.ts";
import "./chaos-strip.css";

/** What chaos does, with its button to stop; once it has stopped, the offer to make everything whole. */
export function ChaosStrip({ session, language }: AreaProps) {
  const { desk, view } = session.stores;
  const chaos = useStore(desk, (now) => now.chaos);
  const words = FAULT_WORDS[language];
  if (chaos === null) return null;
  const { wish, running, waiting, count, last, stop } = chaos;
  const seed = String(wish.seed);
  return (
    <section className="chaos" aria-label={words.chaosTitle}>
      <p role="status">{running ? words.chaosRuns(seed, count) : words.chaosOver(seed, count)}</p>
      <p className="chaos-last">
        {waiting
          ? words.chaosWaits
          : last
              .map(({ kind, nodes }) => `${words.kind[kind]} ${nodes.join(" ")}`.trimEnd())
              .join(" · ")}
      </p>
      {running ? (
        <Button look="danger" onPress={stop}>
          {words.stop}
        </Button>
      ) : (
        <>
          <Button
            look="strong"
            icon="heal"
            onPress={() => {
              healEverything(session);
              desk.setState({ chaos: null });
            }}
          >
            {words.healAll}
          </Button>
          <Button
            onPress={() => {
              view.setState({ dialog: "chaos" });
            }}
          >
            {words.again}
          </Button>
          <Button
            icon="close"
            look="bare"
            name={words.hide}
            onPress={() => {
              desk.setState({ chaos: null });
            }}
          />
        </>
      )}
    </section>
  );
}
