/** What became of a message. */
export const FLYING = 0;
export const DELIVERED = 1;
export const LOST = 2;

/** Messages in the order of their sending, one column a field: an object each would cost six times as much. */
export interface ArrowColumns {
  readonly count: number;
  sentAt: Float64Array;
  /** When it arrived or was lost; while it flies, when it is due (Infinity: nobody knows). */
  endAt: Float64Array;
  /** The latest end of this message and all before it: where a search for what overlaps may stop. */
  latestEnd: Float64Array;
  sentRecord: Uint32Array;
  endRecord: Uint32Array;
  from: Uint8Array;
  to: Uint8Array;
  fate: Uint8Array;
  tone: Uint8Array;
}

/** Stands for "no record yet". */
export const NO_RECORD = 0xffff_ffff;

export function arrowColumns(): ArrowColumns & { count: number } {
  return { count: 0, ...columnsOf(256) };
}

/** Adds a message that flies. */
export function pushArrow(
  arrows: ArrowColumns & { count: number },
  arrow: { sentAt: number; dueAt: number; record: number; from: number; to: number; tone: number },
): number {
  if (arrows.count === arrows.sentAt.length) widen(arrows);
  const place = arrows.count++;
  arrows.sentAt[place] = arrow.sentAt;
  arrows.endAt[place] = arrow.dueAt;
  arrows.sentRecord[place] = arrow.record;
  arrows.endRecord[place] = NO_RECORD;
  arrows.from[place] = arrow.from;
  arrows.to[place] = arrow.to;
  arrows.fate[place] = FLYING;
  arrows.tone[place] = arrow.tone;
  arrows.latestEnd[place] = Math.max(
    arrow.dueAt,
    place === 0 ? 0 : (arrows.latestEnd[place - 1] ?? 0),
  );
  return place;
}

/** Sets another end; whatever was sent later must not hide it from a search. */
export function raiseEnd(arrows: ArrowColumns, place: number, endAt: number): void {
  arrows.endAt[place] = endAt;
  for (let later = place; later < arrows.count; later++) {
    if ((arrows.latestEnd[later] ?? 0) >= endAt) break;
    arrows.latestEnd[later] = endAt;
  }
}

/** Forgets what was sent from record `keep` on. @returns the messages that fly again */
export function reopenArrows(arrows: ArrowColumns & { count: number }, keep: number): number[] {
  while (arrows.count > 0 && (arrows.sentRecord[arrows.count - 1] ?? 0) >= keep) arrows.count--;
  const flying: number[] = [];
  for (let place = 0; place < arrows.count; place++) {
    if ((arrows.endRecord[place] ?? 0) < keep) continue;
    arrows.endRecord[place] = NO_RECORD;
    arrows.fate[place] = FLYING;
    flying.push(place);
  }
  return flying;
}

/** How many messages were sent before `at`. */
export function sentBefore(arrows: ArrowColumns, at: number): number {
  let low = 0;
  let high = arrows.count;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((arrows.sentAt[middle] ?? 0) < at) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** The first message that may still be on its way at `at`: all before it have ended. */
export function firstEndingAfter(arrows: ArrowColumns, at: number): number {
  let low = 0;
  let high = arrows.count;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((arrows.latestEnd[middle] ?? 0) < at) low = middle + 1;
    else high = middle;
  }
  return low;
}

function columnsOf(size: number) {
  return {
    sentAt: new Float64Array(size),
    endAt: new Float64Array(size),
    latestEnd: new Float64Array(size),
    sentRecord: new Uint32Array(size),
    endRecord: new Uint32Array(size),
    from: new Uint8Array(size),
    to: new Uint8Array(size),
    fate: new Uint8Array(size),
    tone: new Uint8Array(size),
  };
}

function widen(arrows: ArrowColumns): void {
  const wider = columnsOf(arrows.sentAt.length * 2);
  for (const name of Object.keys(wider) as (keyof typeof wider)[]) wider[name].set(arrows[name]);
  Object.assign(arrows, wider);
}
