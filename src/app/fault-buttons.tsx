import { Button } from "../views/primitives/button.tsx";
import type { NodeSummary } from "../labs/lab.ts";
import type { DialogName } from "../store/view-store.ts";
import { FAULT_WORDS } from "../words/faults.ts";
import type { AreaProps, Shown } from "./shown.ts";
import { useBench } from "./use-bench.ts";

/** What befalls one node's disk, its clocks and what is said to it. */
export function FaultButtons({
  session,
  language,
  shown,
  node,
}: AreaProps & { shown: Shown; node: NodeSummary }) {
  const words = FAULT_WORDS[language];
  const bench = useBench(shown.lab);
  const opens = (dialog: DialogName) => () => {
    session.stores.view.setState({ dialog });
  };
  const mark = bench?.replyMark(shown.state, node.id) ?? null;
  const awaited = bench?.losesReply(shown.state, node.id) ?? false;
  return (
    <>
      {node.kind === "member" && (
        <Button icon="disk" onPress={opens("disk")}>
          {words.disk}
        </Button>
      )}
      <Button icon="clock" onPress={opens("clock")}>
        {words.clock}
      </Button>
      {mark !== null && (
        <Button
          hint={words.loseReplyHint}
          pressed={awaited}
          onPress={() => {
            const { id } = node;
            session.orders.send({ kind: "lose-next", node: id, mark: awaited ? null : mark });
          }}
        >
          {awaited ? words.loseNot : words.loseReply}
        </Button>
      )}
    </>
  );
}
