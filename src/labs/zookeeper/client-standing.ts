import type { NodeId } from "../../../workers/kernel/identity.ts";
import type { Language } from "../../../workers/kernel/words.ts";
import type {
  ClientView,
  EnsembleState,
  HandleView,
} from "../../../workers/zookeeper/projection.ts";
import { formatSessionId, NO_SESSION, type SessionId } from "../../../workers/zookeeper/values.ts";
import type { Tone } from "../../views/primitives/tone.ts";
import { LAB_WORDS } from "./words/lab-words.ts";

/** Where a client's session stands, as the client itself sees it. */
export type Standing = "closed" | "connected" | "connecting" | "expired" | "none";

export const STANDING_TONES: Readonly<Record<Standing, Tone>> = {
  closed: "dim",
  connected: "client",
  connecting: "looking",
  expired: "danger",
  none: "dim",
};

/** A handle that is closed without having been asked to is one whose session has expired. */
export function standingOf({ handle }: ClientView): Standing {
  if (handle === null) return "none";
  switch (handle.state) {
    case "CONNECTED":
      return "connected";
    case "CONNECTING":
      return "connecting";
    case "CLOSED":
      return handle.eventThread.told === "Expired" ? "expired" : "closed";
  }
}

export function isRunning({ process }: ClientView): boolean {
  return process === "up" || process === "paused";
}

/** Whether it may take calls: a session stands, or is being looked for. */
export function hasHandle(client: ClientView): boolean {
  return isRunning(client) && client.handle !== null && client.handle.state !== "CLOSED";
}

export function clientTone(client: ClientView): Tone {
  return isRunning(client) ? STANDING_TONES[standingOf(client)] : "down";
}

/** Its session's standing or, while no process runs or it stands still, the condition of the process. */
export function clientWord(client: ClientView, language: Language): string {
  const words = LAB_WORDS[language];
  return client.process === "up"
    ? words.standing[standingOf(client)]
    : words.condition[client.process];
}

/** The server that it is connected to, or tries. */
export function serverOf(handle: HandleView | null): NodeId | null {
  return handle === null || handle.transport.kind === "none" ? null : handle.transport.server;
}

/** Clients that were ever started. */
export function startedClients({ clients }: EnsembleState): readonly ClientView[] {
  return clients.filter(({ process }) => process !== "new");
}

/** `0x5…0001`: sixteen digits of which the first tells the server that numbered it, and the last tell it from others. */
export function shortSession(session: SessionId): string {
  if (session === NO_SESSION) return "–";
  const full = formatSessionId(session);
  return full.length <= SHORT_MAX ? full : `${full.slice(0, 3)}…${full.slice(-4)}`;
}

const SHORT_MAX = 9;
