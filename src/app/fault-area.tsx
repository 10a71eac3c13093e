import { FAULT_KINDS } from "../../workers/world/faults/fault-kinds.ts";
import type { NodeId } from "../../workers/kernel/identity.ts";
import type { Microseconds } from "../../workers/kernel/time.ts";
import type { WorldCommand } from "../../workers/kernel/world-command.ts";
import { ChaosDialog, type ChaosWish } from "../views/controls/chaos-dialog.tsx";
import { ClockDialog } from "../views/controls/clock-dialog.tsx";
import { DiskDialog, type DiskOrder } from "../views/controls/disk-dialog.tsx";
import { type LinkChange, LinksDialog } from "../views/controls/links-dialog.tsx";
import type { FaultBench } from "../labs/lab.ts";
import { FAULT_WORDS } from "../words/faults.ts";
import { startChaos } from "./chaos.ts";
import { LINK_DRAFT } from "./link-commands.ts";
import { type AreaProps, summaryOf, useShown } from "./shown.ts";
import { useBench } from "./use-bench.ts";

export type FaultDialogName = "chaos" | "clock" | "disk" | "links";

/** The dialog of the fault bench that is open. */
export function FaultArea(props: AreaProps & { dialog: FaultDialogName; onClose: () => void }) {
  const shown = useShown(props.session);
  const lab = props.session.stores.desk.getState().lab;
  const bench = useBench(lab);
  if (shown === null || bench === null) return null;
  if (props.dialog === "chaos") return <OpenChaos {...props} bench={bench} />;
  const { session, text, language, dialog, onClose } = props;
  const { state } = shown;
  const words = FAULT_WORDS[language];
  const { selected, drafts } = session.stores.view.getState();
  const send = (commands: readonly WorldCommand[]) => {
    for (const command of commands) session.orders.send(command);
  };
  const frame = { words, closeWord: text.close, onClose };
  const summaries = shown.lab.summaries(state, language);
  if (dialog === "links") {
    const nodes = summaries.filter(
      ({ kind, condition }) => kind === "member" || condition !== "new",
    );
    return (
      <LinksDialog
        {...frame}
        nodes={nodes}
        first={chosenLink(drafts[LINK_DRAFT], nodes)}
        usual={bench.usualLink(state)}
        standing={({ from, to }) => bench.link(state, from, to)}
        onChange={({ from, to }, change) => {
          send([linkCommand(from, to, change)]);
        }}
      />
    );
  }
  const node = summaryOf(summaries, selected ?? shown.lab.leader(state));
  if (node === null) return null;
  const disk = bench.disk(state, node.id);
  const clock = bench.clock(state, node.id);
  if (dialog === "disk" && disk !== null) {
    return (
      <DiskDialog
        {...frame}
        name={node.label}
        disk={disk}
        onOrder={(order) => {
          send(diskCommands(node.id, order, disk.up));
        }}
      />
    );
  }
  if (dialog !== "clock" || clock === null) return null;
  return (
    <ClockDialog
      {...frame}
      name={node.label}
      clock={clock}
      onOrder={(orders) => {
        send(
          orders.map((order) =>
            order.kind === "drift"
              ? { kind: "clock-drift", node: node.id, ppm: order.ppm }
              : { kind: "clock-jump", node: node.id, byMs: order.byMs },
          ),
        );
      }}
    />
  );
}

const FIRST_WISH: ChaosWish = { seed: 1, kinds: FAULT_KINDS, pace: "lively", sparesNobody: false };

function OpenChaos({
  session,
  text,
  language,
  bench,
  onClose,
}: AreaProps & { bench: FaultBench<unknown>; onClose: () => void }) {
  const { chaos } = session.stores.desk.getState();
  return (
    <ChaosDialog
      kinds={FAULT_KINDS}
      last={chaos?.wish ?? FIRST_WISH}
      words={FAULT_WORDS[language]}
      closeWord={text.close}
      onStart={(wish) => {
        onClose();
        startChaos(session, bench, wish);
      }}
      onClose={onClose}
    />
  );
}

/** The link that a menu has named, or else the first one. */
function chosenLink(draft: string | undefined, nodes: readonly { readonly id: NodeId }[]) {
  const named = (draft ?? "").split(" ") as NodeId[];
  const known = named.filter((id) => nodes.some((node) => node.id === id));
  const [from = nodes[0]?.id, to = nodes[1]?.id ?? from] = known;
  return { from: from as NodeId, to: to as NodeId };
}

function linkCommand(from: NodeId, to: NodeId, change: LinkChange): WorldCommand {
  switch (change.kind) {
    case "blocked":
      return { kind: "one-way", from, to, blocked: change.blocked };
    case "cut":
      return { kind: "cut", between: [from, to] };
    case "speed": {
      const { bytesPerSecond } = change;
      return {
        kind: "link",
        from,
        to,
        latencyUs: change.latencyUs as Microseconds,
        bytesPerSecond,
      };
    }
  }
}

function diskCommands(node: NodeId, order: DiskOrder, up: boolean): readonly WorldCommand[] {
  switch (order.kind) {
    case "corrupt": {
      const { file, index, restarts } = order;
      const corrupt = { kind: "disk-corrupt", node, file, index } as const;
      return restarts ? [corrupt, { kind: "restart", node }] : [corrupt];
    }
    case "full":
      return [{ kind: "disk-full", node, full: order.full }];
    case "power-off":
      return [{ kind: "power-off", node }];
    case "restore": {
      const restore = { kind: "disk-restore", node, incarnation: order.incarnation } as const;
      return up ? [{ kind: "kill", node }, restore] : [restore];
    }
    case "speed": {
      const { bytesPerSecond } = order;
      const latencyUs = order.latencyUs as Microseconds;
      return [{ kind: "disk-speed", node, latencyUs, bytesPerSecond }];
    }
  }
}
