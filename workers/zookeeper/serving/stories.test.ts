import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { SERVING_SENTENCES } from "../describe/serving.ts";
import { SESSION_SENTENCES } from "../describe/session.ts";
import { parseTranscript, printTranscript } from "../testing/transcript.ts";
import { ServingStage } from "./testing/serving-stage.ts";

const folder = new URL("testdata/", import.meta.url);
const files = readdirSync(folder).filter((name) => name.endsWith(".txt"));
const told = new Set<string>();

describe("stories of clients and their servers", () => {
  test.each(files)("%s", (name) => {
    const file = new URL(name, folder);
    const text = readFileSync(file, "utf8");
    const stage = new ServingStage();
    const played = parseTranscript(text).map((stanza) => ({
      ...stanza,
      answer: stage.perform(stanza.commands),
    }));
    for (const kind of stage.kinds) told.add(kind);
    if (process.env.UPDATE_TRANSCRIPTS === "1") writeFileSync(file, printTranscript(played));
    else expect(printTranscript(played)).toBe(text);
  });

  test("every kind of event is told in one of them", () => {
    const kinds = [SERVING_SENTENCES, SESSION_SENTENCES].flatMap(Object.keys);
    expect(kinds.filter((kind) => !told.has(kind))).toEqual([]);
  });
});
