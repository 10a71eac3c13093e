import type { Law } from "../../kernel/law.ts";
import type { TraceRecord } from "../../kernel/trace/record.ts";
import type { Words } from "../../kernel/words.ts";
import type { EnsembleEvent } from "../trace.ts";
import { countedAfter, epochOf, formatZxid } from "../values.ts";
import {
  CHRONICLE_KINDS,
  committedAt,
  createChronicle,
  memberIn,
  noteInChronicle,
} from "./ghost/chronicle.ts";
import type { Chronicle, KnownMember } from "./ghost/chronicle.ts";

/** The name under which other laws find the chronicle that this one keeps. */
export const CHRONICLE = "committed-only-grows";

/** H5. It keeps the chronicle, so it stands before all that read it. */
export const committedOnlyGrows: Law<EnsembleEvent, Chronicle> = {
  id: CHRONICLE,
  invariants: ["H5", "Q5"],
  statement: {
    en: "The sequence of committed transactions only grows at its end, without a gap, and nothing in it is ever replaced.",
    zh: "已提交事务的序列只在末尾增长，没有缺口，其中任何一个都不会被替换。",
  },
  source: "MSPEC_2.tla, CommittedLogMonotonicity; Leader.tryToCommit",
  kinds: new Set(CHRONICLE_KINDS),
  start: createChronicle,
  check(chronicle, record) {
    const before = chronicle.committed.length;
    const conflict = conflictOf(chronicle, record);
    noteInChronicle(chronicle, record);
    return conflict ?? gapSince(chronicle, before);
  },
};

/** B2, B3, B4, B5 and B7, by one check. */
export const oneHistory: Law<EnsembleEvent, { readonly chronicle: Chronicle }> = {
  id: "one-history",
  invariants: ["B2", "B3", "B4", "B5", "B7"],
  statement: {
    en: "Every server that serves has applied a beginning of the one sequence of committed transactions, and nothing else.",
    zh: "每个提供服务的服务器所应用的，恰好是唯一已提交序列的一个前缀。",
  },
  source: "Zab (DSN 2011), agreement and total order; Zab.tla, PrefixConsistency",
  kinds: new Set(["applied", "phase-changed"] as const),
  start: (of) => ({ chronicle: of(CHRONICLE) as Chronicle }),
  check: ({ chronicle }, record) => strayed(chronicle, record),
};

/** Another transaction was committed in the place of this one. */
function conflictOf(
  chronicle: Chronicle,
  { node, event }: TraceRecord<EnsembleEvent>,
): Words | null {
  if (event.kind !== "committed") return null;
  const last = chronicle.committed.at(-1);
  if (last === undefined || last.zxid < event.zxid) return null;
  const same = committedAt(chronicle, event.zxid);
  // What an old leader commits when a new one has begun is the affair of "primary-knows-all".
  if (same === null && epochOf(event.zxid) < epochOf(last.zxid)) return null;
  if (same !== null && (same.by === node || same.by === null)) return null;
  const zxid = formatZxid(event.zxid);
  return both(
    `${node} commits ${zxid}, and ${formatZxid(last.zxid)} is committed already`,
    `${node} 提交 ${zxid}，而 ${formatZxid(last.zxid)} 早已提交`,
  );
}

/** What was committed does not follow on what had been. */
function gapSince({ committed }: Chronicle, from: number): Words | null {
  for (let index = Math.max(1, from); index < committed.length; index += 1) {
    const [before, added] = [committed[index - 1], committed[index]];
    if (before === undefined || added === undefined) continue;
    if (countedAfter(before.zxid, added.zxid)) continue;
    const [left, right] = [formatZxid(before.zxid), formatZxid(added.zxid)];
    return both(`${right} is committed right behind ${left}`, `${right} 紧接在 ${left} 之后提交`);
  }
  return null;
}

/** A server that serves has something else than the one sequence. */
function strayed(chronicle: Chronicle, { node, event }: TraceRecord<EnsembleEvent>): Words | null {
  if (event.kind !== "applied" && event.kind !== "phase-changed") return null;
  const member = memberIn(chronicle, node);
  if (member.phase !== "BROADCAST") return null;
  const { committed } = chronicle;
  const here = committed[member.position - 1];
  const isThere = here === undefined || here.zxid === member.lastZxid || startsEpoch(member);
  if (!isThere || member.position > committed.length) {
    const at = formatZxid(member.lastZxid);
    return both(
      `${node} serves what it has up to ${at}, which is not what was committed`,
      `${node} 以到 ${at} 为止的内容提供服务，而那并不是已提交的`,
    );
  }
  if (here === undefined || here.digest === null || member.digest === null) return null;
  if (here.digest === member.digest) return null;
  const at = formatZxid(here.zxid);
  return both(
    `${node} has another tree at ${at} than the leader of epoch ${epochOf(here.zxid)} said`,
    `${node} 在 ${at} 的树与 epoch ${epochOf(here.zxid)} 的领导者所说的不同`,
  );
}

/** A leader that begins stands at the start of its epoch, behind all that was committed before. */
function startsEpoch({ lastZxid }: KnownMember): boolean {
  return (lastZxid & 0xffffffffn) === 0n;
}

function both(en: string, zh: string): Words {
  return { en, zh };
}
