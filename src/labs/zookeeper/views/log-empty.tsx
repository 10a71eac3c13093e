import type { EnsembleState } from "../../../../workers/zookeeper/projection.ts";
import { Button } from "../../../views/primitives/button.tsx";
import type { PanelProps } from "../../lab.ts";
import { offersOf } from "../offers.ts";
import { LOG_WORDS } from "../words/log.ts";

/** What would fill the logs, and the click that does. */
export function LogEmpty({ state, language, send }: PanelProps<EnsembleState>) {
  const words = LOG_WORDS[language];
  const offers = offersOf(state, language);
  return (
    <div className="log-empty">
      <p>{words.empty}</p>
      {offers.length === 0 && <p>{words.emptyWaits}</p>}
      {offers.map(({ id, word, commands }) => (
        <Button
          key={id}
          look="strong"
          onPress={() => {
            for (const command of commands) send(command);
          }}
        >
          {word}
        </Button>
      ))}
    </div>
  );
}
