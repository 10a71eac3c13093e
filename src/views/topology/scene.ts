import type { ChannelId, NodeId, RecordId } from "../../../workers/kernel/identity.ts";
import type { IconName } from "../primitives/icon.tsx";
import type { Tone } from "../primitives/tone.ts";

/** The part a node plays, whatever its protocol calls it. */
export type Role = "candidate" | "follower" | "leader" | "observer" | "offline";

/** One share of the ring around a node: whether that voter agrees with it. */
export type RingShare = "agrees" | "differs" | "unknown";

/** A timer that runs down around its node. */
export interface SceneTimer {
  readonly name: string;
  readonly setAt: number;
  readonly dueAt: number;
  readonly tone: Tone;
}

/** Something that is not as it should be with a node. */
export interface SceneMark {
  readonly icon: IconName;
  readonly word: string;
}

/** A node as the stage draws it. */
export interface SceneNode {
  readonly id: NodeId;
  readonly label: string;
  readonly role: Role;
  /** Role or condition in a word. */
  readonly word: string;
  readonly up: boolean;
  readonly paused: boolean;
  /** Whether it is one of those whose agreement counts. */
  readonly counts: boolean;
  readonly ring: readonly RingShare[];
  readonly ringWhole: boolean;
  readonly timers: readonly SceneTimer[];
  readonly marks: readonly SceneMark[];
  /** Two short lines below the node; the hint is shown on hover. */
  readonly lines: readonly { readonly text: string; readonly hint?: string }[];
  /** All of the above in one sentence. */
  readonly name: string;
}

/** One who uses the ensemble, beside the node that it is connected to. */
export interface SceneClient {
  readonly id: NodeId;
  /** What it stands for, as `data-thing` names it. */
  readonly things: string;
  readonly label: string;
  readonly tone: Tone;
  /** Its standing or condition in a word. */
  readonly word: string;
  readonly up: boolean;
  readonly paused: boolean;
  /** Whether its standing is settled: a broken border says that it is not. */
  readonly settled: boolean;
  readonly marks: readonly SceneMark[];
  /** The node that it is connected to or tries; null: none. */
  readonly beside: NodeId | null;
  /** A short line with what it holds; the hint is shown on hover. */
  readonly line: string;
  readonly hint: string;
  /** All of the above in one sentence. */
  readonly name: string;
}

/** What connects two nodes. */
export interface SceneLink {
  readonly a: NodeId;
  readonly b: NodeId;
  readonly state: "connected" | "none" | "opening";
  /** No message gets from a to b. */
  readonly blockedForth: boolean;
  readonly blockedBack: boolean;
  /** How it differs from the others: its latency, its rate; "" where it does not. */
  readonly label: string;
  readonly name: string;
}

/** A message on its way. */
export interface SceneFlight {
  readonly key: string;
  readonly from: NodeId;
  readonly to: NodeId;
  readonly channel: ChannelId;
  readonly number: number;
  /** The record of its sending. */
  readonly sent: RecordId;
  readonly sentAt: number;
  /** Null while it is held. */
  readonly dueAt: number | null;
  readonly tone: Tone;
  readonly gist: string;
  /** The same with who sends it to whom, and whether it is held. */
  readonly name: string;
}

/** All that the stage shows at one instant. */
export interface Scene {
  readonly nodes: readonly SceneNode[];
  readonly clients: readonly SceneClient[];
  /** A client's link stands first with its client. */
  readonly links: readonly SceneLink[];
  readonly flights: readonly SceneFlight[];
  /** Words in the middle of those who count. */
  readonly centre: string;
  /** Heading of those who do not count. */
  readonly outside: string;
}
