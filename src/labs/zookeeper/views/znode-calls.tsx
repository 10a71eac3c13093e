import type { EnsembleState, ClientView } from "../../../../workers/zookeeper/projection.ts";
import { WaitsNote } from "../../../views/controls/waits-note.tsx";
import { Button } from "../../../views/primitives/button.tsx";
import type { PanelProps } from "../../lab.ts";
import { clientWord, hasHandle, isRunning, serverOf } from "../client-standing.ts";
import { CALL_WORDS } from "../words/tree-calls.ts";
import { treeDraft, TREE_DRAFTS } from "./tree-drafts.ts";
import { CallForm } from "./znode-call-form.tsx";
import { joining, nextToJoin } from "./znode-commands.ts";
import { LastAnswer } from "./znode-last-answer.tsx";
import "./znode-calls.css";

type Props = PanelProps<EnsembleState>;

/** What may be asked of the ensemble from here, as one of its clients. */
export function ZnodeCalls(props: Props) {
  const { state, language, drafts } = props;
  const words = CALL_WORDS[language];
  const callers = state.clients.filter((client) => isRunning(client) && client.handle !== null);
  const caller =
    callers.find(({ node }) => node === treeDraft(drafts, "client")) ??
    callers.find(hasHandle) ??
    callers[0] ??
    null;
  return (
    <section className="znode-calls" aria-label={words.heading}>
      <h2 className="heading">{words.heading}</h2>
      {caller === null ? (
        <p className="znode-life">{state.clients.length === 0 ? words.noClients : words.nobody}</p>
      ) : (
        <>
          <ClientChoice {...props} callers={callers} caller={caller} />
          <CallForm {...props} caller={caller} />
          <WaitsNote waits={props.waits} text={props.text} />
          <LastAnswer {...props} caller={caller} />
        </>
      )}
      <StartClient {...props} strong={caller === null} />
    </section>
  );
}

function ClientChoice({
  language,
  callers,
  caller,
  onDraft,
}: Props & { callers: readonly ClientView[]; caller: ClientView }) {
  const words = CALL_WORDS[language];
  return (
    <label className="tree-field">
      <span>{words.client}</span>
      <select
        value={caller.node}
        onChange={(event) => {
          onDraft(TREE_DRAFTS.client, event.currentTarget.value);
        }}
      >
        {callers.map((client) => {
          const standing = clientWord(client, language);
          const server = serverOf(client.handle);
          return (
            <option key={client.node} value={client.node}>
              {server === null
                ? words.clientOption(client.node, standing)
                : words.through(client.node, standing, server)}
            </option>
          );
        })}
      </select>
    </label>
  );
}

/** Offers to start one more client, or to give one a session. */
function StartClient({ state, language, send, strong }: Props & { strong: boolean }) {
  const words = CALL_WORDS[language];
  const next = nextToJoin(state.clients);
  if (next === null) return null;
  return (
    <div className="znode-start">
      <Button
        look={strong ? "strong" : "bare"}
        hint={words.startHint}
        onPress={() => {
          for (const command of joining(next)) send(command);
        }}
      >
        {words.start(next.node)}
      </Button>
    </div>
  );
}
