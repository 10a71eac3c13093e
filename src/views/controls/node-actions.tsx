import type { ReactNode } from "react";
import type { Catalog } from "../../words/catalog.ts";
import { Button } from "../primitives/button.tsx";
import { Menu, MenuItem } from "../primitives/menu.tsx";
import "./node-actions.css";

/** What can be done to a node. */
export type NodeOrder = "heal" | "isolate" | "kill" | "pause" | "restart" | "resume" | "start";

export interface ActedNode {
  readonly label: string;
  readonly condition: "crashed" | "down" | "new" | "paused" | "up";
  readonly message: string;
}

/** An instant between two effects, by name. */
export interface KillInstant {
  readonly id: string;
  readonly word: string;
}

/** Kill, restart, pause, isolate: from the node itself. */
export function NodeActions({
  node,
  troubled,
  text,
  kills,
  killAwaited,
  more,
  onOrder,
  onKillAt,
  onCopyRepeat,
}: {
  node: ActedNode;
  /** Whether a partition or a block is in force. */
  troubled: boolean;
  text: Catalog;
  /** Where it may be killed between two effects. */
  kills: readonly KillInstant[];
  /** Where that is waited for already. */
  killAwaited: string | null;
  /** More buttons, behind those that every node has. */
  more?: ReactNode;
  onOrder: (order: NodeOrder) => void;
  /** Null: it is not waited for any more. */
  onKillAt: (id: string | null) => void;
  onCopyRepeat: () => void;
}) {
  const words = text.node;
  const up = node.condition === "up" || node.condition === "paused";
  const order = (name: NodeOrder) => () => {
    onOrder(name);
  };
  return (
    <>
      <div className="node-actions" role="group" aria-label={words.actions(node.label)}>
        {up ? (
          <>
            <Button look="danger" hint={words.killHint} shortcut="K" onPress={order("kill")}>
              {words.kill}
            </Button>
            {kills.length > 0 && (
              <Menu name={words.killAt} label={words.killAt} align="start">
                <p className="node-kill-hint">{words.killAtHint}</p>
                {kills.map(({ id, word }) => (
                  <MenuItem
                    key={id}
                    icon="off"
                    onPress={() => {
                      onKillAt(id);
                    }}
                  >
                    {word}
                  </MenuItem>
                ))}
              </Menu>
            )}
            <Button onPress={order("restart")}>{words.restart}</Button>
            {node.condition === "paused" ? (
              <Button look="strong" shortcut="P" onPress={order("resume")}>
                {words.resume}
              </Button>
            ) : (
              <Button hint={words.pauseHint} shortcut="P" onPress={order("pause")}>
                {words.pause}
              </Button>
            )}
          </>
        ) : (
          <Button look="strong" shortcut="S" onPress={order("start")}>
            {words.start}
          </Button>
        )}
        <Button hint={words.isolateHint} shortcut="I" onPress={order("isolate")}>
          {words.isolate}
        </Button>
        {more}
        {troubled && (
          <Button shortcut="H" onPress={order("heal")}>
            {words.heal}
          </Button>
        )}
      </div>
      {killAwaited !== null && (
        <div className="node-awaited">
          <p role="status">{words.killAwaited(killAwaited)}</p>
          <Button
            onPress={() => {
              onKillAt(null);
            }}
          >
            {words.killNot}
          </Button>
        </div>
      )}
      {node.condition === "crashed" && (
        <div className="node-crash" role="alert">
          <p>{words.crashed(node.message)}</p>
          <Button icon="copy" onPress={onCopyRepeat}>
            {words.copyRepeat}
          </Button>
        </div>
      )}
    </>
  );
}
