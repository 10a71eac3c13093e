import { expect, test } from "vitest";
import type { NodeId } from "../../workers/kernel/identity.ts";
import { CORE_VERSION, RUN_FORMAT } from "../../workers/kernel/run.ts";
import type { Instant } from "../../workers/kernel/time.ts";
import type { StampedCommand, WorldCommand } from "../../workers/kernel/world-command.ts";
import { toBase64url } from "../../workers/scenario/base64url.ts";
import { linkBytesMax, linkCharactersMax } from "../../workers/scenario/limits.ts";
import { nodePlans } from "../../workers/scenario/node-plans.ts";
import type { SavedRun } from "../../workers/scenario/saved-run.ts";
import { usualConditions } from "../../workers/scenario/scenario.ts";
import { linkText, parseLinkText } from "./link-codec.ts";

/** A long evening at the controls: every two seconds somebody kills, restarts, pauses or cuts something. */
function evening(count: number): SavedRun {
  // Any sequence without a pattern that deflating could find.
  let chance = 1;
  const draw = (below: number) => {
    chance = (Math.imul(chance, 1103515245) + 12345) >>> 0;
    return (chance >>> 8) % below;
  };
  const node = () => `s${draw(5) + 1}` as NodeId;
  const commands: StampedCommand[] = [];
  const seqs = new Map<NodeId, number>();
  let at = 0;
  for (let index = 0; index < count; index += 1) {
    at += draw(4_000_000);
    const kinds = ["kill", "restart", "pause", "resume"] as const;
    const command: WorldCommand =
      draw(8) === 0
        ? { kind: "one-way", from: "s1" as NodeId, to: node(), blocked: draw(2) === 0 }
        : { kind: kinds[draw(4)] ?? "kill", node: node() };
    const owner = node();
    seqs.set(owner, (seqs.get(owner) ?? 0) + draw(300) + 1);
    commands.push({
      at: at as Instant,
      after: { node: owner, seq: seqs.get(owner) ?? 1 },
      command,
    });
  }
  const ensemble = {
    servers: 5,
    observers: 0,
    clients: 0,
    groups: null,
    weights: [],
    configuration: {},
  };
  const run = {
    format: RUN_FORMAT,
    core: CORE_VERSION,
    lab: "zookeeper",
    seed: 123456789,
    nodes: nodePlans(ensemble),
    conditions: usualConditions,
    commands,
  } as const;
  const moment = { at: at as Instant, count: 250_000, traceHash: "0123456789abcdef" };
  return { run, moment, view: "panel=votes" };
}

test("two hundred commands fit into a link of 2 kB, and come back", async () => {
  const saved = evening(200);
  const link = await linkText({ saved, story: null });
  expect(link).toMatch(/^~[\w-]+$/);
  expect(link.length).toBeLessThanOrEqual(2000);
  expect(await parseLinkText(link)).toEqual({ ok: true, value: { saved, story: null } });
});

test("a link that is cut off anywhere is refused in one sentence", async () => {
  const link = await linkText({ saved: evening(5), story: null });
  for (let length = 0; length < link.length; length += 1) {
    const read = await parseLinkText(link.slice(0, length));
    expect(read).toMatchObject({ ok: false, problem: { place: "link" } });
  }
});

test("a link with a letter of no link is refused", async () => {
  expect(await parseLinkText("abc%20")).toMatchObject({ ok: false, problem: { place: "link" } });
});

test("a long text is refused before it is unpacked", async () => {
  const read = await parseLinkText("A".repeat(linkCharactersMax + 1));
  expect(read).toMatchObject({
    ok: false,
    problem: { text: { en: expect.stringMatching(/more/) } },
  });
});

test("a small text that unpacks to a big one is refused before it has done so", async () => {
  const zeros = new Blob([new Uint8Array(64 * linkBytesMax)]).stream();
  const deflated = zeros.pipeThrough(new CompressionStream("deflate-raw"));
  const link = toBase64url(new Uint8Array(await new Response(deflated).arrayBuffer()));
  expect(link.length).toBeLessThan(linkCharactersMax);
  const read = await parseLinkText(link);
  expect(read).toMatchObject({
    ok: false,
    problem: { text: { en: expect.stringMatching(/more/) } },
  });
});
