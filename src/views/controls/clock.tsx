import type { Catalog } from "../../words/catalog.ts";
import { Choice } from "../primitives/choice.tsx";
import { Menu } from "../primitives/menu.tsx";
import { clockText, spanWord } from "./clock-text.ts";
import { nearestSpeed, SPEEDS } from "./speeds.ts";
import "./clock.css";

/** How virtual time passes on the screen. */
export interface ShownPace {
  readonly kind: "even" | "linear";
  readonly speed: number;
}

/** The one clock: the instant at the cursor, and how fast it goes. */
export function Clock({
  at,
  pace,
  rate,
  text,
  onPace,
}: {
  at: number;
  pace: ShownPace;
  /** Virtual microseconds a second of the wall, while it plays. */
  rate: number | null;
  text: Catalog;
  onPace: (pace: ShownPace) => void;
}) {
  const { main, micro } = clockText(at);
  const { play } = text;
  const speed = speedWord(pace.speed);
  return (
    <div className="clock">
      <time className="clock-time" aria-label={play.clock}>
        {main}
        <small>.{micro}</small>
      </time>
      <Menu
        name={`${play.pace}: ${pace.kind === "even" ? play.even : play.linear} ${play.times(speed)}`}
        label={
          <span className="clock-pace">
            <span className="clock-kind">{pace.kind === "even" ? play.even : play.linear}</span>{" "}
            {play.times(speed)}
          </span>
        }
        align="start"
      >
        <div className="menu-line">
          <span>{play.pace}</span>
          <Choice
            name={play.pace}
            value={pace.kind}
            options={[
              { value: "even", word: play.even, hint: play.evenHint },
              { value: "linear", word: play.linear, hint: play.linearHint },
            ]}
            onChoose={(kind) => {
              onPace({ kind, speed: pace.speed });
            }}
          />
        </div>
        <label className="menu-line">
          <span>{play.speed}</span>
          <input
            type="range"
            min={0}
            max={SPEEDS.length - 1}
            step={1}
            value={nearestSpeed(pace.speed)}
            aria-valuetext={play.times(speed)}
            onChange={(event) => {
              onPace({ kind: pace.kind, speed: SPEEDS[Number(event.target.value)] ?? 1 });
            }}
          />
          <output className="clock-speed">{play.times(speed)}</output>
        </label>
        <p className="menu-line clock-hint">
          {pace.kind === "even" ? play.evenHint : play.linearHint}
        </p>
      </Menu>
      <span className="clock-rate">{rate === null ? "" : play.perSecond(spanWord(rate))}</span>
    </div>
  );
}

/** A speed as it is written: `1/100`, `1`, `100`. */
export function speedWord(speed: number): string {
  return speed >= 1 ? String(speed) : `1/${String(Math.round(1 / speed))}`;
}
