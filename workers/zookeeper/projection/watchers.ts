import type { ChannelId, NodeId } from "../../kernel/identity.ts";
import type { SessionId } from "../tree/session-id.ts";
import type { WatchKind } from "../tree/watches.ts";
import type { EnsembleState } from "./state.ts";

/** A watch as the member holds it to which its client is connected. */
export interface WatcherView {
  readonly member: NodeId;
  readonly channel: ChannelId;
  readonly client: NodeId;
  readonly session: SessionId | null;
  readonly watch: WatchKind;
}

/** Who watches that path, at whichever member. */
export function watchersOf({ members }: EnsembleState, path: string): readonly WatcherView[] {
  const found: WatcherView[] = [];
  for (const { node: member, serving } of members) {
    for (const [channel, { client, session, watches }] of serving.clients) {
      for (const { watch, path: watched } of watches) {
        if (watched === path) found.push({ member, channel, client, session, watch });
      }
    }
  }
  return found;
}
