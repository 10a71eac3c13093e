import { IconPath } from "../primitives/icon.tsx";
import type { SceneMark } from "./scene.ts";
import "./stage-marks.css";

const STEP = 21;

/** Small signs in a row: what is not as it should be. The node's name says them in words. */
export function StageMarks({
  marks,
  x,
  y,
}: {
  marks: readonly SceneMark[];
  /** The middle of the first one. */
  x: number;
  y: number;
}) {
  return marks.map(({ icon, word }, place) => (
    <g
      key={word}
      className="stage-mark"
      transform={`translate(${String(x + place * STEP)} ${String(y)})`}
    >
      <title>{word}</title>
      <circle r={9.5} />
      <g transform="translate(-6 -6) scale(0.75)">
        <IconPath name={icon} />
      </g>
    </g>
  ));
}
