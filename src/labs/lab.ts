import type { ComponentType } from "react";
import type { NodeId, RecordId } from "../../workers/kernel/identity.ts";
import type { PlacedViolation } from "../../workers/kernel/law.ts";
import type { Flight } from "../../workers/kernel/pace.ts";
import type { Projection } from "../../workers/kernel/projection.ts";
import type { TraceRecord } from "../../workers/kernel/trace/record.ts";
import type { Language, Words } from "../../workers/kernel/words.ts";
import type { MessageMark, WorldCommand } from "../../workers/kernel/world-command.ts";
import type { ClockStanding } from "../views/controls/clock-dialog.tsx";
import type { DiskStanding } from "../views/controls/disk-dialog.tsx";
import type { LinkSpeed, LinkStanding } from "../views/controls/links-dialog.tsx";
import type { Why } from "../views/controls/why-card.tsx";
import type { Tone } from "../views/primitives/tone.ts";
import type { LaneReader } from "../views/timeline/lanes.ts";
import type { Scene } from "../views/topology/scene.ts";
import type { Catalog } from "../words/catalog.ts";

/** An event as whoever knows no protocol sees it. */
export interface LabEvent {
  readonly kind: string;
}

export type LabRecord = TraceRecord<LabEvent>;

/** A record with its place in the trace. */
export interface PlacedRecord {
  readonly index: number;
  readonly record: LabRecord;
}

/** Finds a record by its identity. */
export type Find = (id: RecordId) => PlacedRecord | null;

/** What the page may know of a node without knowing its protocol. */
export interface NodeSummary {
  readonly id: NodeId;
  /** A client takes room only once it was started. */
  readonly kind: "client" | "member";
  readonly label: string;
  readonly short: string;
  readonly word: string;
  readonly tone: Tone;
  readonly condition: "crashed" | "down" | "new" | "paused" | "up";
  /** Why it crashed, or "". */
  readonly message: string;
}

/** What every panel of a lab gets. */
export interface PanelProps<State> {
  readonly state: State;
  readonly time: number;
  readonly selected: NodeId | null;
  readonly language: Language;
  readonly text: Catalog;
  /** Decisions up to the cursor, the latest first. */
  readonly decisions: readonly PlacedRecord[];
  /** The last records of a group of `stepKinds` up to the cursor, the latest first. */
  readonly latest: (group: string, countMax: number) => readonly PlacedRecord[];
  readonly find: Find;
  /** The state at another instant of the run, in virtual microseconds. It is the same function as long as the run is. */
  readonly stateAt: (at: number) => State;
  /** The latest instant of the run that is known, in virtual microseconds. */
  readonly knownTo: number;
  readonly onGo: (index: number) => void;
  /** Goes to a record and answers why it is so. */
  readonly onWhy: (index: number) => void;
  readonly onSelect: (id: NodeId | null) => void;
  readonly onPanel: (id: string) => void;
  readonly send: (command: WorldCommand) => void;
  /** Whether what was sent only shows once time flows, and it does not. */
  readonly waits: boolean;
  /** What was typed and not sent, or chosen, by the name of its field: it outlives the panel. */
  readonly drafts: Drafts;
  readonly onDraft: (name: string, text: string) => void;
}

export type Drafts = Readonly<Record<string, string>>;

export interface Panel<State> {
  readonly id: string;
  readonly title: Words;
  readonly View: ComponentType<PanelProps<State>>;
}

/** What the panel of a lab's laws gets. */
export interface LawsProps {
  /** What broke a law up to the cursor, in the order of the trace. */
  readonly violations: readonly PlacedViolation[];
  /** Up to which instant the run was held against the laws; null: not at all yet. */
  readonly checkedTo: number | null;
  readonly language: Language;
  readonly text: Catalog;
  readonly onGo: (index: number) => void;
}

/** What the panel of one message gets. */
export interface MessageProps<State> {
  readonly state: State;
  readonly time: number;
  readonly cursor: number;
  /** Where it is sent, be that behind the cursor. */
  readonly sent: PlacedRecord;
  /** Where it arrived or was lost; null: it did neither up to the cursor. */
  readonly end: PlacedRecord | null;
  /** What follows from its arrival. */
  readonly effects: readonly PlacedRecord[];
  readonly language: Language;
  readonly text: Catalog;
  readonly find: Find;
  readonly onGo: (index: number) => void;
  readonly send: (command: WorldCommand) => void;
}

/** Details of one node. */
export type FactsProps<State> = PanelProps<State> & { readonly node: NodeId };

/** An instant between two effects of a node at which it may be killed. */
export interface KillChoice {
  readonly id: string;
  readonly word: string;
  readonly command: WorldCommand;
}

/** What the bench of faults is told of a state. */
export interface FaultBench<State> {
  /** Null: it has none. */
  disk(state: State, node: NodeId): DiskStanding | null;
  clock(state: State, node: NodeId): ClockStanding | null;
  link(state: State, from: NodeId, to: NodeId): LinkStanding;
  usualLink(state: State): LinkSpeed;
  /** Whether the next reply to it is to be lost. */
  losesReply(state: State, node: NodeId): boolean;
  /** The reply that it waits for, or else its next one; null: it is no client, or none that runs. */
  replyMark(state: State, node: NodeId): MessageMark | null;
  /** What makes everything as it should be. */
  repairs(state: State): readonly WorldCommand[];
}

/** Something that the caption offers to do: commands, one after the other. */
export interface LabOffer {
  readonly id: string;
  readonly word: string;
  readonly commands: readonly WorldCommand[];
}

/** A member as two branches are compared by it, in words. */
export interface ComparedMember {
  readonly id: NodeId;
  readonly label: string;
  readonly role: string;
  readonly epoch: string;
  readonly zxid: string;
  readonly digest: string;
}

/** Something that a run can be played up to. */
export interface LabCondition<State> {
  readonly id: string;
  readonly word: Words;
  /** What may be said more exactly; null: nothing. */
  readonly field: {
    readonly word: Words;
    readonly example: string;
    /** Nodes to choose from; absent: it is typed. */
    readonly nodes?: true;
  } | null;
  /** A record that meets it is of one of these kinds. */
  readonly kinds: ReadonlySet<string>;
  /** Whether a record meets it, given the states before and behind it; null where the field's text makes no sense. "" is any. */
  test(
    text: string,
  ): ((record: LabRecord, before: () => State, behind: () => State) => boolean) | null;
}

/** A protocol, as the page shows it. */
export interface Lab<State> {
  readonly id: string;
  readonly title: Words;
  readonly projection: Projection<LabEvent, State>;
  /** Groups of event kinds: the five that a step may move by, "telling" (what the caption tells while time flows) and "decision". */
  readonly stepKinds: Readonly<
    Record<
      "commit" | "decision" | "event" | "message" | "state" | "telling" | "vote",
      ReadonlySet<string>
    >
  >;
  readonly panels: readonly Panel<State>[];
  /** Comes when two branches are first compared. */
  comparing(): Promise<(state: State, language: Language) => readonly ComparedMember[]>;
  /** What a run can be played up to; no part of the first load. */
  conditions(): Promise<readonly LabCondition<State>[]>;
  /** Comes when it is opened: the laws are no part of the first load. */
  readonly Laws: ComponentType<LawsProps>;
  readonly Facts: ComponentType<FactsProps<State>>;
  /** Comes when a message is first selected. */
  readonly Message: ComponentType<MessageProps<State>>;
  readonly readLane: LaneReader;
  /** What a record says, as one sentence. */
  describe(record: LabRecord, find: Find): Words;
  /** A message in a few characters. */
  gist(message: unknown, language: Language): string;
  /** What a record was decided by, and all that led to it. */
  why(placed: PlacedRecord, language: Language, find: Find): Why;
  scene(state: State, language: Language): Scene;
  summaries(state: State, language: Language): readonly NodeSummary[];
  /** Whether an event is about that thing, as `data-thing` names it. */
  touches(event: LabEvent, thing: { readonly kind: string; readonly id: string }): boolean;
  leader(state: State): NodeId | null;
  offers(state: State, language: Language): readonly LabOffer[];
  flights(state: State): readonly Flight[];
  killChoices(state: State, node: NodeId, language: Language): readonly KillChoice[];
  /** Where a kill of that node is waited for, in words; null: nowhere. */
  killAwaited(state: State, node: NodeId, language: Language): string | null;
  /** Comes when it is first asked for. */
  loadBench(): Promise<FaultBench<State>>;
  /** Whether links or partitions are not as they should be. */
  troubled(state: State): boolean;
}
