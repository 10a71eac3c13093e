import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { createConfig, createEnsemble } from "../config.ts";
import type { ServerId } from "../values.ts";
import {
  containsAllQuorums,
  containsQuorum,
  verifierOf,
  verifiersOf,
  votersOf,
  weightOf,
} from "./quorum-verifier.ts";
import type { QuorumVerifier } from "./quorum-verifier.ts";

const ids = (...numbers: number[]) => numbers.map((id) => BigInt(id) as ServerId);

describe("a majority", () => {
  test.each([
    [1, 1],
    [2, 2],
    [3, 2],
    [4, 3],
    [5, 3],
    [6, 4],
    [7, 4],
  ])("of %i participants is %i", (count, needed) => {
    const all = Array.from({ length: count }, (_, index) => index + 1);
    const verifier = verifierOf(createEnsemble({ participants: all, observers: [8, 9] }));
    expect(containsQuorum(verifier, ids(...all.slice(0, needed), 8, 9))).toBe(true);
    expect(containsQuorum(verifier, ids(...all.slice(0, needed - 1), 8, 9))).toBe(false);
  });
});

describe("a hierarchical quorum", () => {
  const nine = { participants: [1, 2, 3, 4, 5, 6, 7, 8, 9] };
  const groups = [
    [1, 2, 3],
    [4, 5, 6],
    [7, 8, 9],
  ];

  test("two servers in each of two groups of three are enough", () => {
    const verifier = verifierOf(createEnsemble({ ...nine, groups }));
    expect(containsQuorum(verifier, ids(1, 2, 4, 5))).toBe(true);
    expect(containsQuorum(verifier, ids(1, 2, 3, 4, 7))).toBe(false);
  });

  test("weight decides within a group, and a group without weight does not count", () => {
    const weights = [
      [1, 3],
      [7, 0],
      [8, 0],
      [9, 0],
    ] as const;
    const verifier = verifierOf(createEnsemble({ ...nine, groups, weights }));
    expect(containsQuorum(verifier, ids(1, 4, 5))).toBe(true);
    expect(containsQuorum(verifier, ids(2, 3, 4, 5))).toBe(false);
    expect(containsQuorum(verifier, ids(1, 7, 8, 9))).toBe(false);
    expect(weightOf(verifier, 1n as ServerId)).toBe(3);
    expect(weightOf(verifier, 7n as ServerId)).toBe(0);
  });

  test("every participant must be in exactly one group", () => {
    expect(() => createEnsemble({ ...nine, groups: [[1, 2]] })).toThrow("exactly one group");
  });
});

describe("two quorums", () => {
  const verifiers: fc.Arbitrary<QuorumVerifier> = fc
    .array(fc.array(fc.nat({ max: 4 }), { minLength: 1, maxLength: 4 }), {
      minLength: 1,
      maxLength: 4,
    })
    .map((weights) => {
      let next = 0n;
      const groups = weights.map((group) =>
        group.map((weight) => {
          next += 1n;
          return { id: next as ServerId, weight };
        }),
      );
      return { voters: groups.flat().map(({ id }) => id), groups };
    });

  test("always have a server in common", () => {
    const bits = fc.nat({ max: 0xffff });
    fc.assert(
      fc.property(verifiers, fc.boolean(), bits, bits, (hierarchical, flat, one, other) => {
        const verifier = flat ? { voters: hierarchical.voters, groups: null } : hierarchical;
        const left = verifier.voters.filter((_, index) => (one >> index) % 2 === 1);
        const right = verifier.voters.filter((_, index) => (other >> index) % 2 === 1);
        if (!containsQuorum(verifier, left) || !containsQuorum(verifier, right)) return;
        expect(left.some((id) => right.includes(id))).toBe(true);
      }),
      { numRuns: 2000 },
    );
  });
});

describe("a proposed configuration", () => {
  const ensemble = createEnsemble({ participants: [1, 2, 3] });
  const config = createConfig(ensemble);

  test("that is newer must be satisfied too, and its voters are asked", () => {
    const nextEnsemble = createEnsemble({ participants: [3, 4, 5], version: 1n });
    const verifiers = verifiersOf({ ...config, nextEnsemble });
    expect(containsAllQuorums(verifiers, ids(1, 2))).toBe(false);
    expect(containsAllQuorums(verifiers, ids(2, 3))).toBe(false);
    expect(containsAllQuorums(verifiers, ids(2, 3, 4))).toBe(true);
    expect(votersOf({ ...config, nextEnsemble })).toEqual(ids(1, 2, 3, 4, 5));
  });

  test("of the same version does not count", () => {
    const nextEnsemble = createEnsemble({ participants: [4, 5] });
    expect(verifiersOf({ ...config, nextEnsemble })).toHaveLength(1);
  });
});
