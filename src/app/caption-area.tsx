import { useStore } from "zustand";
import { Caption, type Offer } from "../views/controls/caption.tsx";
import { clockWord } from "../views/controls/clock-text.ts";
import { useBroken } from "./law-light.tsx";
import { type AreaProps, finder, type Shown, summaryOf, usePlaying, useShown } from "./shown.ts";
import { toldIndex } from "./telling.ts";

/** What happened, at the cursor, and what to do next. */
export function CaptionArea(props: AreaProps) {
  const { session, text, language } = props;
  const { view, playback } = session.stores;
  const shown = useShown(session);
  const playing = usePlaying(session);
  const why = useStore(view, (now) => now.why);
  const now = useStore(playback.store);
  const broken = useBroken(session);
  const waits = useStore(session.stores.desk, (desk) => desk.waits) && now.live && !playing;
  if (shown === null) return <div className="caption" />;
  const index = toldIndex(shown.known, now, playing);
  const record = index === null ? null : shown.known.trace.record(index);
  // What breaks a law is told before all else that has happened since.
  const broke = broken.at(-1);
  const tells = broke !== undefined && (index === null || broke.index >= index);
  return (
    <Caption
      clock={record === null ? "" : clockWord(record.at)}
      sentence={
        tells
          ? text.laws.broke(broke.text[language])
          : record === null
            ? text.caption.nothing
            : shown.lab.describe(record, finder(shown.known))[language]
      }
      whyOpen={why}
      canWhy={record !== null}
      offers={offersOf(props, shown)}
      note={
        waits ? (
          <span className="past-note">{text.play.waits}</span>
        ) : now.live ? null : (
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
