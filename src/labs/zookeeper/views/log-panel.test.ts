import { beforeEach, describe, expect, it } from "vitest";
import { Simulation } from "../../../../workers/drivers/simulation/simulation.ts";
import type { TraceRecord } from "../../../../workers/kernel/trace/record.ts";
import {
  type EnsembleState,
  type MemberView,
  projection,
} from "../../../../workers/zookeeper/projection.ts";
import { askingCast } from "../../../../workers/zookeeper/testing/asking-member.ts";
import { Stage } from "../../../../workers/zookeeper/testing/stage.ts";
import type { EnsembleEvent } from "../../../../workers/zookeeper/trace.ts";
import { formatZxid, parseZxid, type Zxid } from "../../../../workers/zookeeper/values.ts";
import type { Find, LabRecord } from "../../lab.ts";
import { leastMs } from "../testing/least-ms.ts";
import { cellOf, referenceOf } from "./log-cells.ts";
import { columnOf, columnsOf, zxidAt } from "./log-columns.ts";
import { recordOfCell } from "./log-record.ts";
import { quorumEnd, survivalOf } from "./log-survival.ts";

/** An ensemble that does what a story's commands say, with what the page would know of it. */
class Play {
  state: EnsembleState | null = null;
  private readonly records = new Map<string, LabRecord>();
  private readonly stage = new Stage((run, tell) => {
    const simulation = new Simulation(run, askingCast(), { sink: null });
    this.state = projection.initial(run);
    simulation.subscribe((record) => {
      const entry = record as TraceRecord<EnsembleEvent>;
      this.records.set(`${record.node} ${String(record.seq)}`, record);
      this.state = projection.fold(this.known, entry);
      tell(entry);
    });
    return simulation;
  });

  get known(): EnsembleState {
    if (this.state === null) throw new Error("there is no ensemble yet");
    return this.state;
  }

  readonly find: Find = ({ node, seq }) => {
    const record = this.records.get(`${node} ${String(seq)}`);
    return record === undefined ? null : { index: seq, record };
  };

  do(...commands: readonly string[]): void {
    this.stage.perform(commands);
  }

  member(name: string): MemberView {
    const member = this.known.members.find(({ node }) => node === name);
    if (member === undefined) throw new Error(`no such member: ${name}`);
    return member;
  }

  /** A member's row, as the panel shows it. */
  row(name: string): string {
    const columns = columnsOf(this.known);
    const reference = referenceOf(this.known);
    return Array.from({ length: columns.count }, (_, column) => {
      const zxid = zxidAt(columns, column) as Zxid;
      const { state, astray } = cellOf(this.member(name), reference, zxid);
      return `${formatZxid(zxid)} ${state}${astray ? "!" : ""}`;
    }).join(", ");
  }

  survival(): string {
    const { certain, doubts } = survivalOf(this.known);
    const lines = doubts.map(
      ({ from, to, kind, servers }) =>
        `${formatZxid(from)}–${formatZxid(to)} ${kind} ${servers.join(" ")}`,
    );
    return [certain === null ? "nothing" : formatZxid(certain), ...lines].join("; ");
  }
}

const z = (text: string) => parseZxid(text) as Zxid;

let play: Play;
beforeEach(() => {
  play = new Play();
  play.do(
    "ensemble s1 s2 s3 seed=1 tickTimeMs=200",
    "start s1 s2 s3",
    "settle",
    "ask s3 session",
    "advance 50ms",
  );
});

describe("a proposal that only its leader has", () => {
  beforeEach(() => {
    play.do("partition s3 | s1 s2", "ask s3 create /lost", "until proposal-logged s3");
  });

  it("is shown where it is, and nowhere else", () => {
    expect(play.row("s3")).toBe("1:1 applied, 1:2 acked");
    expect(play.row("s1")).toBe("1:1 applied, 1:2 none");
    expect(quorumEnd(play.known)).toBe(z("1:1"));
  });

  it("stays if that server takes part in the next election", () => {
    expect(play.survival()).toBe("1:1; 1:2–1:2 on-disk 3");
  });

  it("cannot stay once the others have an epoch of their own, and is removed when it returns", () => {
    play.do("cut s1 s3", "cut s2 s3", "kill s3", "settle");
    expect(play.row("s3")).toBe("1:1 synced, 1:2 synced!");
    expect(play.survival()).toBe("1:1; 1:2–1:2 gone 3");
    play.do("heal", "start s3", "settle");
    expect(play.row("s3")).toBe("1:1 applied, 1:2 removed!");
    expect(play.member("s3").log.sync).toMatchObject({ mode: "TRUNC", zxid: z("1:1") });
    expect(play.survival()).toBe("1:1");
  });

  it("stays, and is committed, if that server leads again", () => {
    play.do("kill s3", "heal", "start s3", "settle");
    expect(play.row("s1")).toBe("1:1 applied, 1:2 applied");
    expect(play.survival()).toBe("1:2");
  });
});

describe("a write under way", () => {
  it("is logged, synced, acknowledged and applied, and each is told apart", () => {
    play.do("disk s3 50ms", "ask s3 create /a", "until written s1");
    expect(play.row("s1")).toBe("1:1 applied, 1:2 logged");
    expect(play.survival()).toBe("1:1; 1:2–1:2 unsynced 1 3");
    play.do("until proposal-logged s1");
    expect(play.row("s1")).toBe("1:1 applied, 1:2 acked");
    expect(play.row("s3")).toBe("1:1 applied, 1:2 logged");
    play.do("advance 200ms");
    for (const name of ["s1", "s2", "s3"]) expect(play.row(name)).toBe("1:1 applied, 1:2 applied");
    expect(play.survival()).toBe("1:2");
    expect(quorumEnd(play.known)).toBe(z("1:2"));
  });

  it("stays for certain as soon as a quorum has it, whoever says so", () => {
    play.do("disk s3 500ms", "ask s3 create /a", "until proposal-logged s2");
    expect(play.row("s3")).toBe("1:1 applied, 1:2 logged");
    expect(play.survival()).toBe("1:2");
  });
});

describe("the record of an entry", () => {
  it("is the one that brought it as far as it is", () => {
    const kindAt = (name: string, zxid: string) => {
      const member = play.member(name);
      const cell = cellOf(member, referenceOf(play.known), z(zxid));
      return recordOfCell(member, cell, z(zxid), play.find)?.record.event.kind ?? null;
    };
    play.do("disk s3 50ms", "ask s3 create /a", "until written s1");
    expect(kindAt("s1", "1:2")).toBe("written");
    expect(kindAt("s1", "1:1")).toBe("commit-received");
    expect(kindAt("s3", "1:1")).toBe("committed");
    play.do("until proposal-logged s1");
    expect(kindAt("s1", "1:2")).toBe("sent");
    play.do("advance 200ms", "kill s1");
    expect(kindAt("s1", "1:2")).toBe("proposal-logged");
    play.do("partition s3 | s1 s2", "ask s3 create /lost", "until proposal-logged s3");
    play.do("cut s2 s3", "kill s3", "start s1", "settle", "heal", "start s3", "settle");
    expect(play.row("s3")).toContain("1:3 removed!");
    expect(kindAt("s3", "1:3")).toBe("truncated");
  });
});

describe("columns", () => {
  it("are one a zxid, in bands of epochs", () => {
    play.do("ask s3 create /a", "ask s3 create /b", "advance 50ms", "kill s3", "settle");
    play.do("ask s2 create /c", "advance 50ms");
    const columns = columnsOf(play.known);
    expect(columns.bands.map(({ epoch, first, last }) => [epoch, first, last])).toEqual([
      [1n, 1, 3],
      [2n, 1, 1],
    ]);
    for (let column = 0; column < columns.count; column++)
      expect(columnOf(columns, zxidAt(columns, column) as Zxid)).toBe(column);
    expect(zxidAt(columns, columns.count)).toBeNull();
  });

  it("of thousands of entries are found at once", () => {
    const some = Array.from({ length: 60 }, () => "ask s3 set /");
    for (let batch = 0; batch < 50; batch++) play.do(...some, "advance 30ms");
    const ms = leastMs(() => {
      const columns = columnsOf(play.known);
      const reference = referenceOf(play.known);
      for (let column = columns.count - 40; column < columns.count; column++)
        for (const member of play.known.members)
          cellOf(member, reference, zxidAt(columns, column) as Zxid);
      survivalOf(play.known);
    });
    expect(ms).toBeLessThan(16);
    expect(columnsOf(play.known).count).toBe(3001);
  });
});
