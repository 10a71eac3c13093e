import type { NodeId } from "../../../../workers/kernel/identity.ts";
import {
  type ClientView,
  type EnsembleState,
  sessionsOf,
} from "../../../../workers/zookeeper/projection.ts";
import { Button } from "../../../views/primitives/button.tsx";
import { Choice } from "../../../views/primitives/choice.tsx";
import type { PanelProps } from "../../lab.ts";
import { clientWord, startedClients } from "../client-standing.ts";
import { requestOf } from "../offers.ts";
import { SESSION_WORDS } from "../words/sessions.ts";
import { ClientOpened, ClientOrders, ClientViews } from "./client-opened.tsx";
import { OPENED_DRAFT } from "./client-drafts.ts";
import { EndedSessions, SessionList } from "./session-list.tsx";
import "./session-panel.css";

/** All sessions with what is left of their time-outs, and one client opened up. */
export function SessionPanel(props: PanelProps<EnsembleState>) {
  const { state, language } = props;
  const words = SESSION_WORDS[language].sessions;
  const sessions = sessionsOf(state);
  const client = openedClient(props);
  const empty = sessions.length === 0;
  const begun = startedClients(state).length > 0;
  return (
    <div className="sessions-panel">
      <section className="sessions-block">
        <h2 className="heading">{words.heading}</h2>
        {empty ? (
          <NoSession {...props} offers={!begun} />
        ) : (
          <>
            <p className="sessions-dim">{words.explain}</p>
            <SessionList {...props} sessions={sessions} opened={client?.node ?? null} />
          </>
        )}
        {begun && client !== null && <ClientViews {...props} client={client} />}
        <EndedSessions {...props} />
      </section>
      {begun && client !== null && (
        <section className="sessions-block sessions-client">
          <div className="sessions-head">
            <ClientChoice {...props} opened={client} />
            <ClientOrders {...props} client={client} />
          </div>
          <ClientOpened key={client.node} {...props} client={client} />
        </section>
      )}
    </div>
  );
}

/** The one that was chosen here, else the one that is selected on the page, else the first that was started. */
function openedClient({ state, drafts, selected }: PanelProps<EnsembleState>): ClientView | null {
  const { clients, clientIndexes } = state;
  const named = (id: string | null | undefined) =>
    clients[clientIndexes.get(id as NodeId) ?? -1] ?? null;
  return (
    named(drafts[OPENED_DRAFT]) ?? named(selected) ?? startedClients(state)[0] ?? clients[0] ?? null
  );
}

/** Nothing is there yet: what would fill it, and the click that does. */
function NoSession({
  state,
  language,
  send,
  offers,
}: PanelProps<EnsembleState> & { offers: boolean }) {
  const words = SESSION_WORDS[language].sessions;
  const [first] = state.clients;
  return (
    <div className="sessions-empty">
      <p>{words.none}</p>
      <p className="sessions-dim">{first === undefined ? words.noClients : words.noneExplain}</p>
      {offers && first !== undefined && (
        <Button
          look="strong"
          icon="play"
          onPress={() => {
            send({ kind: "start", node: first.node });
            send(requestOf(first.node, { kind: "open-session", timeoutMs: null, servers: null }));
          }}
        >
          {words.begin(first.node)}
        </Button>
      )}
    </div>
  );
}

/** Which client is opened; each with its standing in a word. */
function ClientChoice({
  state,
  language,
  opened,
  onDraft,
}: PanelProps<EnsembleState> & { opened: ClientView }) {
  const words = SESSION_WORDS[language].client;
  return (
    <div className="sessions-choice">
      <Choice
        name={words.choose}
        value={opened.node}
        options={state.clients.map((client) => ({
          value: client.node,
          word: `${client.node} · ${clientWord(client, language)}`,
        }))}
        onChoose={(node) => {
          onDraft(OPENED_DRAFT, node);
        }}
      />
    </div>
  );
}
