import { useState } from "react";
import type { NodeId } from "../../../workers/kernel/identity.ts";
import type { Catalog } from "../../words/catalog.ts";
import { Button } from "../primitives/button.tsx";
import { Choice } from "../primitives/choice.tsx";
import { Dialog } from "../primitives/dialog.tsx";
import "./partition-dialog.css";

const GROUPS = ["A", "B", "C"] as const;
type Group = (typeof GROUPS)[number];

export interface PartitionMember {
  readonly id: NodeId;
  readonly label: string;
  readonly short: string;
}

/** Parts the ensemble without a pointer: a group for each member. */
export function PartitionDialog({
  members,
  leader,
  text,
  onPartition,
  onClose,
}: {
  members: readonly PartitionMember[];
  /** Offered to be cut off alone, when there is one. */
  leader: PartitionMember | null;
  text: Catalog;
  onPartition: (groups: readonly (readonly NodeId[])[]) => void;
  onClose: () => void;
}) {
  const minority = Math.floor((members.length - 1) / 2);
  const halves = (): Map<NodeId, Group> =>
    new Map(members.map(({ id }, place) => [id, place < minority ? "A" : "B"]));
  const [chosen, setChosen] = useState<ReadonlyMap<NodeId, Group>>(halves);
  const groups = GROUPS.map((group) =>
    members.filter(({ id }) => (chosen.get(id) ?? "B") === group),
  ).filter((group) => group.length > 0);

  return (
    <Dialog title={text.partition.title} closeWord={text.close} onClose={onClose}>
      <p className="partition-explain">{text.partition.explain}</p>
      <div className="partition-quick" role="group" aria-label={text.partition.quick}>
        <Button
          onPress={() => {
            setChosen(halves());
          }}
        >
          {text.partition.halves}
        </Button>
        {leader !== null && (
          <Button
            onPress={() => {
              setChosen(new Map(members.map(({ id }) => [id, id === leader.id ? "A" : "B"])));
            }}
          >
            {text.partition.isolate(leader.label)}
          </Button>
        )}
      </div>
      <div className="partition-members">
        {members.map((member) => (
          <div key={member.id} className="partition-member">
            <span>{member.label}</span>
            <Choice
              name={text.partition.of(member.short)}
              value={chosen.get(member.id) ?? "B"}
              options={GROUPS.map((group) => ({
                value: group,
                word: group,
                hint: text.partition.group(group),
              }))}
              onChoose={(group) => {
                setChosen(new Map([...chosen, [member.id, group]]));
              }}
            />
          </div>
        ))}
      </div>
      <div className="partition-end">
        <output className="mono">
          {groups.length < 2
            ? text.partition.needTwo
            : groups.map((group) => group.map(({ short }) => short).join(" ")).join(" | ")}
        </output>
        <Button
          look="strong"
          disabled={groups.length < 2}
          onPress={() => {
            onPartition(groups.map((group) => group.map(({ id }) => id)));
            onClose();
          }}
        >
          {text.partition.apply}
        </Button>
      </div>
    </Dialog>
  );
}
