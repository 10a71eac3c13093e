import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { SERVER_STATES } from "../values.ts";
import type { Epoch, HeardVote, Proposal, Round, ServerId, Zxid } from "../values.ts";
import { sameLookingVote, sameVote, supersedes } from "./vote.ts";

// Few values, so that ties in every field are common.
const long = fc.constantFrom(-(1n << 63n), -1n, 0n, 1n, 2n, 0x100000000n, (1n << 63n) - 1n);
const proposal: fc.Arbitrary<Proposal> = fc.record({
  leader: long.map((id) => id as ServerId),
  zxid: long.map((zxid) => zxid as Zxid),
  peerEpoch: long.map((epoch) => epoch as Epoch),
});
const heard: fc.Arbitrary<HeardVote> = fc.record({
  leader: fc.constantFrom(1n, 2n).map((id) => id as ServerId),
  zxid: fc.constantFrom(1n, 2n).map((zxid) => zxid as Zxid),
  peerEpoch: fc.constantFrom(1n, 2n).map((epoch) => epoch as Epoch),
  round: fc.constantFrom(1n, 2n).map((round) => round as Round),
  state: fc.constantFrom(...SERVER_STATES),
  version: fc.constantFrom(0, 2),
});

function vote(peerEpoch: bigint, zxid: bigint, leader: bigint): Proposal {
  return { leader: leader as ServerId, zxid: zxid as Zxid, peerEpoch: peerEpoch as Epoch };
}

describe("the order of votes", () => {
  test.each([
    ["epoch before zxid and id", vote(2n, 1n, 1n), vote(1n, 9n, 9n), true],
    ["zxid before id", vote(1n, 2n, 1n), vote(1n, 1n, 9n), true],
    ["id last", vote(1n, 1n, 2n), vote(1n, 1n, 1n), true],
    ["equal votes", vote(1n, 1n, 1n), vote(1n, 1n, 1n), false],
    ["signed: Long.MIN is below all", vote(-(1n << 63n), 0n, 9n), vote(0n, 0n, 1n), false],
    ["an id never outweighs an epoch", vote(1n, 5n, 9n), vote(2n, 5n, 1n), false],
  ])("%s", (_what, challenger, current, better) => {
    expect(supersedes(challenger, current, 1)).toBe(better);
  });

  test("is total and antisymmetric: of two different votes exactly one is better", () => {
    fc.assert(
      fc.property(proposal, proposal, (one, other) => {
        const same =
          one.leader === other.leader &&
          one.zxid === other.zxid &&
          one.peerEpoch === other.peerEpoch;
        expect(supersedes(one, other, 1) !== supersedes(other, one, 1)).toBe(!same);
      }),
    );
  });

  test("is transitive", () => {
    fc.assert(
      fc.property(proposal, proposal, proposal, (a, b, c) => {
        if (supersedes(a, b, 1) && supersedes(b, c, 1)) expect(supersedes(a, c, 1)).toBe(true);
      }),
    );
  });

  test("a server of weight 0 never replaces anybody", () => {
    fc.assert(
      fc.property(proposal, proposal, (one, other) => {
        expect(supersedes(one, other, 0)).toBe(false);
      }),
    );
  });
});

describe("votes that count together", () => {
  test("with a LOOKING one among them, when all four fields agree", () => {
    fc.assert(
      fc.property(heard, heard, (one, other) => {
        if (one.state !== "LOOKING" && other.state !== "LOOKING") return;
        expect(sameVote(one, other)).toBe(sameLookingVote(one, other));
      }),
    );
  });

  test("of two others, whatever zxid and round", () => {
    fc.assert(
      fc.property(heard, heard, heard, (one, other, { zxid, round }) => {
        if (one.state === "LOOKING" || other.state === "LOOKING") return;
        expect(sameVote(one, other)).toBe(sameVote(one, { ...other, zxid, round }));
      }),
    );
  });

  test.each([
    [2, 2, true, false],
    [0, 0, true, false],
    [2, 0, true, true],
    [0, 2, true, true],
  ])("of versions %i and %i, with equal and different epochs", (one, other, equal, different) => {
    const following = { leader: 3n, zxid: 0n, round: 1n, peerEpoch: 1n, state: "FOLLOWING" };
    const first = { ...following, version: one } as HeardVote;
    const second = { ...following, version: other } as HeardVote;
    expect(sameVote(first, second)).toBe(equal);
    expect(sameVote(first, { ...second, peerEpoch: 2n as Epoch })).toBe(different);
    expect(sameVote(first, { ...second, leader: 4n as ServerId })).toBe(false);
  });

  test("the order of the two does not matter", () => {
    fc.assert(
      fc.property(heard, heard, (one, other) => {
        expect(sameVote(one, other)).toBe(sameVote(other, one));
      }),
    );
  });
});
