import type { Conditions } from "../../../workers/kernel/run.ts";
import type { Language } from "../../../workers/kernel/words.ts";
import type { ClockView, LinkView, MemberView } from "../../../workers/zookeeper/projection.ts";
import { spanWord } from "../../views/controls/clock-text.ts";
import type { SceneMark } from "../../views/topology/scene.ts";
import { LAB_WORDS } from "./words/lab-words.ts";

/** What is not as it should be with a member. */
export function memberMarks(
  { disk, clock }: MemberView,
  losesNext: boolean,
  usual: Conditions,
  language: Language,
): readonly SceneMark[] {
  const words = LAB_WORDS[language].marks;
  const { full, latencyUs, bytesPerSecond } = disk;
  const isUsual = latencyUs === usual.diskLatencyUs && bytesPerSecond === usual.diskBytesPerSecond;
  const said = [
    ...(full ? [words.full] : []),
    ...(isUsual ? [] : [words.disk(spanWord(latencyUs), rateWord(bytesPerSecond))]),
  ];
  return [...markOf("disk", said), ...nodeMarks(clock, losesNext, language)];
}

/** The same of what every node has: a clock, and connections. */
export function nodeMarks(
  { ppm, offsetMs }: ClockView,
  losesNext: boolean,
  language: Language,
): readonly SceneMark[] {
  const words = LAB_WORDS[language].marks;
  const said = [
    ...(ppm === 0 ? [] : [words.drift(ppm)]),
    ...(offsetMs === 0 ? [] : [words.jump(offsetMs)]),
  ];
  return [...markOf("clock", said), ...markOf("cut", losesNext ? [words.loses] : [])];
}

/** One sign for all that is said of one thing. */
function markOf(icon: SceneMark["icon"], said: readonly string[]): readonly SceneMark[] {
  return said.length === 0 ? [] : [{ icon, word: said.join(", ") }];
}

/** How the directions of a link differ from what is usual; "" where they do not. */
export function linkLabel(
  [a, forth]: readonly [string, LinkView | undefined],
  [b, back]: readonly [string, LinkView | undefined],
  usual: Conditions,
): string {
  const [one, other] = [labelOf(forth, usual), labelOf(back, usual)];
  if (one === other) return one;
  return [
    ...(one === "" ? [] : [`${a}→${b} ${one}`]),
    ...(other === "" ? [] : [`${b}→${a} ${other}`]),
  ].join(" · ");
}

function labelOf(link: LinkView | undefined, { latencyUs, bytesPerSecond }: Conditions): string {
  if (link === undefined) return "";
  const parts = [
    ...(link.latencyUs === latencyUs ? [] : [spanWord(link.latencyUs)]),
    ...(link.bytesPerSecond === bytesPerSecond ? [] : [rateWord(link.bytesPerSecond)]),
  ];
  return parts.join(", ");
}

/** Bytes a second in the unit that fits; "" where they are not limited. */
function rateWord(bytesPerSecond: number): string {
  if (bytesPerSecond === 0) return "";
  return bytesPerSecond >= 10_000
    ? `${String(Math.round(bytesPerSecond / 1000))} kB/s`
    : `${String(bytesPerSecond)} B/s`;
}
