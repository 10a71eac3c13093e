import type { Catalog } from "../../words/catalog.ts";
import { Button } from "../primitives/button.tsx";
import { Choice } from "../primitives/choice.tsx";
import "./transport.css";

/** What the playback buttons order. */
export type PlaybackOrder = "back" | "first" | "forward" | "live" | "pause" | "play" | "until";

/** First, step, play, step, live, and what a step is. */
export function Transport<Granularity extends keyof Catalog["play"]["granularities"]>({
  playing,
  live,
  atStart,
  granularity,
  granularities,
  text,
  onOrder,
  onGranularity,
}: {
  playing: boolean;
  live: boolean;
  atStart: boolean;
  granularity: Granularity;
  granularities: readonly Granularity[];
  text: Catalog;
  onOrder: (order: PlaybackOrder) => void;
  onGranularity: (granularity: Granularity) => void;
}) {
  const { play } = text;
  const order = (name: PlaybackOrder) => () => {
    onOrder(name);
  };
  return (
    <div className="transport" role="group" aria-label={play.name}>
      <div className="transport-buttons">
        <Button
          icon="first"
          name={play.first}
          shortcut="Home"
          disabled={atStart}
          onPress={order("first")}
        />
        <Button
          icon="back"
          name={play.back}
          shortcut="←"
          disabled={atStart}
          onPress={order("back")}
        >
          <span className="transport-word">{play.backWord}</span>
        </Button>
        <Button
          icon={playing ? "pause" : "play"}
          name={playing ? play.pause : play.play}
          shortcut="Space"
          look={playing ? "plain" : "strong"}
          onPress={order(playing ? "pause" : "play")}
        />
        <Button icon="forward" name={play.forward} shortcut="→" onPress={order("forward")}>
          <span className="transport-word">{play.forwardWord}</span>
        </Button>
        <Button shortcut="U" onPress={order("until")}>
          {play.until}
        </Button>
        <Button icon="live" name={play.live} shortcut="End" pressed={live} onPress={order("live")}>
          <span className="transport-word">{play.live}</span>
        </Button>
      </div>
      <Choice
        name={play.granularity}
        value={granularity}
        options={granularities.map((value) => ({
          value,
          word: play.granularities[value],
          hint: play.granularityHints[value],
        }))}
        onChoose={onGranularity}
      />
    </div>
  );
}
