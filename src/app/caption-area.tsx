import { useStore } from "zustand";
import { Caption, type Offer } from "../views/controls/caption.tsx";
import { type AreaProps, type Shown, summaryOf, useShown, useWaits } from "./shown.ts";
import { useTold } from "./told-sentence.ts";

/** What happened, at the cursor, and what to do next. */
export function CaptionArea(props: AreaProps) {
  const shown = useShown(props.session);
  return shown === null ? <div className="caption" /> : <Told {...props} shown={shown} />;
}

function Told({ shown, ...props }: AreaProps & { shown: Shown }) {
  const { session, text } = props;
  const { view, playback } = session.stores;
  const why = useStore(view, (now) => now.why);
  const live = useStore(playback.store, (now) => now.live);
  const waits = useWaits(session);
  const { clock, sentence } = useTold(props, shown);
  return (
    <Caption
      clock={clock}
      sentence={sentence}
      whyOpen={why}
      canWhy={clock !== ""}
      offers={offersOf(props, shown)}
      note={
        waits ? (
          <span className="past-note">{text.play.waits}</span>
        ) : live ? null : (
          <span className="past-note" title={text.play.pastHint}>
            {text.play.past}
          </span>
        )
      }
      text={text}
      onWhy={() => {
        if (!why) session.orders.pause();
        view.setState({ why: !why });
      }}
    />
  );
}

/** After the first election: break it, or see how it came about. */
function offersOf(
  { session, text, language }: AreaProps,
  { lab, state, known, cursor }: Shown,
): Offer[] {
  const leader = lab.leader(state);
  const first = known.steps.first("vote");
  const summaries = lab.summaries(state, language);
  const offers: Offer[] = [];
  if (leader !== null) {
    offers.push({
      id: "kill-leader",
      word: text.caption.killLeader,
      danger: true,
      onTake: () => {
        session.orders.send({ kind: "kill", node: leader });
      },
    });
  }
  const dead = summaries.find(({ condition }) => condition === "down" || condition === "crashed");
  if (dead !== undefined) {
    offers.push({
      id: "restart",
      word: text.caption.restartKilled(summaryOf(summaries, dead.id)?.label ?? dead.label),
      onTake: () => {
        session.orders.send({ kind: "start", node: dead.id });
      },
    });
  }
  for (const { id, word, commands } of lab.offers(state, language)) {
    offers.push({
      id,
      word,
      onTake: () => {
        for (const command of commands) session.orders.send(command);
      },
    });
  }
  const firstChange = first === null ? null : (known.steps.next("vote", first) ?? first);
  if (leader !== null && first !== null && firstChange !== null && cursor > firstChange) {
    offers.push({
      id: "first-vote",
      word: text.caption.firstVote,
      onTake: () => {
        session.orders.goTo(first);
      },
    });
  }
  return offers;
}
