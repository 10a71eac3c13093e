import { useMemo } from "react";
import { type EnsembleState, locksOf } from "../../../../workers/zookeeper/projection.ts";
import { WaitsNote } from "../../../views/controls/waits-note.tsx";
import { Button } from "../../../views/primitives/button.tsx";
import { Choice } from "../../../views/primitives/choice.tsx";
import type { PanelProps } from "../../lab.ts";
import { wordOf } from "../member-words.ts";
import { LOCK_WORDS } from "../words/locks.ts";
import { TREE_WORDS } from "../words/tree.ts";
import { ableToQueue, LOCKS, QUEUED, queueing, type Variant } from "./lock-commands.ts";
import { LockQueue } from "./lock-queue.tsx";
import { MemberChoice, serverName } from "./tree-head.tsx";
import { memberShown } from "./tree-standing.ts";
import "./lock-panel.css";

type Props = PanelProps<EnsembleState>;

const DRAFTS = { member: "locks.member", variant: "locks.variant" } as const;

/** Each lock as the queue that it is. */
export function LockPanel(props: Props) {
  const { state, language, selected, drafts } = props;
  const words = LOCK_WORDS[language];
  const asked = drafts[DRAFTS.member] ?? "";
  const member = memberShown(state, asked, selected);
  const locks = useMemo(() => (member === null ? [] : locksOf(state, member)), [state, member]);
  if (member === null) return null;
  return (
    <div className="lock-panel">
      <div className="tree-head">
        <MemberChoice {...props} name={DRAFTS.member} chosen={asked} shown={member.node} />
        {locks.length > 0 && <p>{words.order}</p>}
      </div>
      {member.tree === null ? (
        <p className="lock-dim">
          {TREE_WORDS[language].nothing(serverName(member, language), wordOf(member, language))}
        </p>
      ) : (
        locks.map((queue) => <LockQueue key={queue.directory} {...props} queue={queue} />)
      )}
      {locks.length === 0 && member.tree !== null && <Nothing {...props} />}
      <WaitsNote waits={props.waits} text={props.text} />
    </div>
  );
}

/** What would fill the panel, and the offer that does. */
function Nothing({ state, language, drafts, onDraft, send }: Props) {
  const words = LOCK_WORDS[language];
  const able = ableToQueue(state).slice(0, QUEUED);
  const variant: Variant = drafts[DRAFTS.variant] === "herd" ? "herd" : "chain";
  const many = (["one", "two", "three"] as const)[able.length - 1];
  return (
    <div className="lock-nothing">
      <p>{words.nothing}</p>
      <p className="lock-dim">{words.nothingMore}</p>
      {many === undefined ? (
        <p className="lock-dim">{state.clients.length === 0 ? words.noClients : words.busy}</p>
      ) : (
        <div className="lock-offer">
          <Choice
            name={words.variantName}
            options={(["chain", "herd"] as const).map((value) => ({
              value,
              word: words.variantWords[value],
              hint: words.variantHints[value],
            }))}
            value={variant}
            onChoose={(next) => {
              onDraft(DRAFTS.variant, next);
            }}
          />
          <Button
            look="strong"
            onPress={() => {
              for (const client of able)
                for (const command of queueing(client, LOCKS, variant)) send(command);
            }}
          >
            {words.queue[many](LOCKS)}
          </Button>
          <p className="lock-dim">{words.variantHints[variant]}</p>
        </div>
      )}
    </div>
  );
}
