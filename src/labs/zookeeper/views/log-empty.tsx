import { bytesOfText } from "../../../../workers/zookeeper/commands.ts";
import type { EnsembleState } from "../../../../workers/zookeeper/projection.ts";
import { Button } from "../../../views/primitives/button.tsx";
import type { PanelProps } from "../../lab.ts";
import { LOG_WORDS } from "../words/log.ts";

/** What would fill the logs, and the click that does. */
export function LogEmpty({ state, language, send }: PanelProps<EnsembleState>) {
  const words = LOG_WORDS[language];
  const client = state.clients.find(
    ({ handle }) => handle !== null && handle.state === "CONNECTED",
  );
  return (
    <div className="log-empty">
      <p>{words.empty}</p>
      {client === undefined ? (
        <p>{words.emptyNoClient}</p>
      ) : (
        <Button
          look="strong"
          onPress={() => {
            send({
              kind: "request",
              node: client.node,
              command: {
                kind: "create",
                path: "/hello",
                data: bytesOfText("world"),
                mode: "PERSISTENT",
              },
            });
          }}
        >
          {words.emptyOffer(client.node)}
        </Button>
      )}
    </div>
  );
}
