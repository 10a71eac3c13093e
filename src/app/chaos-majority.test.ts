import { expect, test } from "vitest";
import type { NodeId } from "../../workers/kernel/identity.ts";
import { leavesMajority } from "./chaos-majority.ts";

const voters = ["s1", "s2", "s3"] as NodeId[];
const [s1, s2, s3] = voters as [NodeId, NodeId, NodeId];
const whole = { voters, able: new Set(voters), blocked: new Set<string>() };

test("one of three may go, and no second one", () => {
  expect(leavesMajority(whole, { kind: "kill", node: s1 })).toBe(true);
  const two = { ...whole, able: new Set([s2, s3]) };
  for (const kind of ["kill", "pause", "restart", "power-off"] as const)
    expect(leavesMajority(two, { kind, node: s3 })).toBe(false);
  expect(leavesMajority(two, { kind: "disk-full", node: s3, full: true })).toBe(false);
  expect(leavesMajority(two, { kind: "disk-full", node: s3, full: false })).toBe(true);
  // Who is no voter is not missed.
  expect(leavesMajority(two, { kind: "kill", node: "c1" as NodeId })).toBe(true);
});

test("those who are left must hear each other", () => {
  expect(leavesMajority(whole, { kind: "partition", groups: [[s1], [s2, s3]] })).toBe(true);
  expect(leavesMajority(whole, { kind: "partition", groups: [[s1], [s2], [s3]] })).toBe(false);
  const parted = { ...whole, blocked: new Set(["s1>s2", "s2>s1", "s1>s3", "s3>s1"]) };
  expect(leavesMajority(parted, { kind: "kill", node: s1 })).toBe(true);
  expect(leavesMajority(parted, { kind: "kill", node: s2 })).toBe(false);
  expect(leavesMajority(parted, { kind: "one-way", from: s2, to: s3, blocked: true })).toBe(false);
  expect(leavesMajority(parted, { kind: "heal" })).toBe(true);
});
