import type { WorldCommand } from "../../../workers/kernel/world-command.ts";
import type { Microseconds } from "../../../workers/kernel/time.ts";
import type { SceneFlight } from "../../views/topology/scene.ts";
import { isSame, selectMessage } from "../message-selection.ts";
import type { Session } from "../session.ts";
import type { Action } from "./action.ts";

const DELAY_US = 100_000 as Microseconds;

/** What can be done to messages on their way. */
export const MESSAGE_ACTIONS: readonly Action[] = [
  {
    id: "message-next",
    group: "faults",
    words: { en: "Select the next message in flight", zh: "选中下一条途中的消息" },
    also: "packet 报文",
    key: { code: "Shift+KeyM", printed: "Shift M" },
    applies: (session) => flightsOf(session).length > 0,
    run: (session) => {
      const flights = flightsOf(session);
      const { message } = session.stores.view.getState();
      const place = flights.findIndex(({ sent }) => message !== null && isSame(sent, message));
      const next = flights[(place + 1) % flights.length];
      if (next !== undefined && next !== flights[place])
        selectMessage(session.stores.view, next.sent);
    },
  },
  ordering(
    "message-hold",
    { en: "Hold the selected message", zh: "扣住选中的消息" },
    ({ dueAt }) => dueAt !== null,
    ({ channel, from, number }) => ({ kind: "hold", channel, from, number }),
  ),
  ordering(
    "message-release",
    { en: "Release the selected message", zh: "放行选中的消息" },
    ({ dueAt }) => dueAt === null,
    ({ channel, from }) => ({ kind: "release", channel, from }),
  ),
  ordering(
    "message-delay",
    { en: "Delay the selected message by 100 ms", zh: "将选中的消息推迟 100 毫秒" },
    ({ dueAt }) => dueAt !== null,
    ({ channel, from, number }) => ({ kind: "delay", channel, from, number, byUs: DELAY_US }),
  ),
  ordering(
    "message-cut",
    { en: "Cut the connection of the selected message", zh: "切断选中消息所在的连接" },
    () => true,
    ({ channel }) => ({ kind: "cut-channel", channel }),
  ),
];

/** A command that is about the selected message, while it is on its way. */
function ordering(
  id: string,
  words: Action["words"],
  fits: (flight: SceneFlight) => boolean,
  commandOf: (flight: SceneFlight) => WorldCommand,
): Action {
  return {
    id,
    group: "faults",
    words,
    also: "packet 报文",
    applies: (session) => {
      const flight = selectedFlight(session);
      return flight !== null && fits(flight);
    },
    run: (session) => {
      const flight = selectedFlight(session);
      if (flight !== null) session.orders.send(commandOf(flight));
    },
  };
}

function selectedFlight(session: Session): SceneFlight | null {
  const { message } = session.stores.view.getState();
  if (message === null) return null;
  return flightsOf(session).find(({ sent }) => isSame(sent, message)) ?? null;
}

/** What is on its way at the cursor. */
function flightsOf({ stores }: Session): readonly SceneFlight[] {
  const { known } = stores.run.store.getState();
  if (known === null) return [];
  const state = known.history.stateAt(stores.playback.store.getState().cursor);
  const { language } = stores.view.getState();
  return stores.desk.getState().lab.scene(state, language).flights;
}
