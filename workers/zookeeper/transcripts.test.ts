import { readFileSync, readdirSync, writeFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { createInspector } from "../kernel/inspector.ts";
import type { TraceRecord } from "../kernel/trace/record.ts";
import { Simulation } from "../drivers/simulation/simulation.ts";
import { BROADCAST_SENTENCES } from "./describe/broadcast.ts";
import { CONNECTION_SENTENCES } from "./describe/connection.ts";
import { ELECTION_SENTENCES } from "./describe/election.ts";
import { ZAB_SENTENCES } from "./describe/zab.ts";
import { askingCast } from "./testing/asking-member.ts";
import { Stage } from "./testing/stage.ts";
import type { PlayerMaker } from "./testing/stage.ts";
import { parseTranscript, printTranscript } from "./testing/transcript.ts";
import { LAWS } from "./laws.ts";
import type { EnsembleEvent } from "./trace.ts";

const folder = new URL("testdata/stories/", import.meta.url);
const files = readdirSync(folder).filter((name) => name.endsWith(".txt"));
const told = new Set<string>();

describe("stories", () => {
  test.each(files)("%s", (name) => {
    const file = new URL(name, folder);
    const text = readFileSync(file, "utf8");
    const broken: string[] = [];
    const stage = new Stage(maker(broken));
    const played = parseTranscript(text).map((stanza) => ({
      ...stanza,
      answer: stage.perform(stanza.commands),
    }));
    for (const kind of stage.told) told.add(kind);
    expect(broken).toEqual([]);
    if (process.env.UPDATE_TRANSCRIPTS === "1") writeFileSync(file, printTranscript(played));
    else expect(printTranscript(played)).toBe(text);
  });

  test("every kind of event of the protocol is told in one of them", () => {
    const kinds = [
      BROADCAST_SENTENCES,
      CONNECTION_SENTENCES,
      ELECTION_SENTENCES,
      ZAB_SENTENCES,
    ].flatMap(Object.keys);
    expect(kinds.filter((kind) => !told.has(kind))).toEqual([]);
  });
});

/** Plays in one thread, with all laws on. */
function maker(broken: string[]): PlayerMaker {
  return (run, tell) => {
    const simulation = new Simulation(run, askingCast(), { sink: null });
    const inspector = createInspector(LAWS);
    simulation.subscribe((record) => {
      const entry = record as TraceRecord<EnsembleEvent>;
      for (const { law, at, text, warning } of inspector.observe(entry)) {
        if (warning !== true) broken.push(`${law} at ${at}: ${text.en}`);
      }
      tell(entry);
    });
    return simulation;
  };
}
