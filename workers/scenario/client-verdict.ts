import { unreachable } from "../kernel/assert.ts";
import type { Words } from "../kernel/words.ts";
import { type Bytes, textOfBytes } from "../zookeeper/commands.ts";
import {
  clientOf,
  type ClientView,
  type EnsembleState,
  type FinishedCallView,
  inOrder,
} from "../zookeeper/projection.ts";
import type { CallEnd, ClientExpectation, SessionState } from "./expectation.ts";
import type { Ledger } from "./ledger.ts";

/** What a client was told or believes where something else was expected; null where it is as expected. */
export function clientDisappointment(
  expected: ClientExpectation,
  state: EnsembleState,
  ledger: Ledger,
): Words | null {
  const client = clientOf(state, expected.client);
  switch (expected.kind) {
    case "call":
      return wrongCall(expected, client === null ? [] : callsOf(client));
    case "session": {
      const found = sessionStateOf(client);
      return found === expected.state ? null : same(found);
    }
    case "watchTold": {
      const { path, type, times } = expected;
      const found = ledger.told.filter(
        (told) => told.client === expected.client && told.path === path && told.type === type,
      );
      if (found.length === times) return null;
      return { en: `${found.length} times`, zh: `${found.length} 次` };
    }
    default:
      return unreachable(expected);
  }
}

/** Calls of the application, in the order in which it made them; null: not over yet. */
function callsOf({ finished, handle }: ClientView): readonly (FinishedCallView | null)[] {
  const over = finished.filter(({ caller }) => caller === "application");
  const open = (
    handle === null ? [] : [...inOrder(handle.pending), ...inOrder(handle.outgoing)]
  ).filter(({ caller, call }) => caller === "application" && call !== null);
  return [
    ...over.map((view) => ({ call: view.call, view })),
    ...open.map(({ call }) => ({ call: call ?? 0, view: null })),
  ]
    .sort((one, other) => one.call - other.call)
    .map(({ view }) => view);
}

function wrongCall(
  expected: ClientExpectation & { readonly kind: "call" },
  calls: readonly (FinishedCallView | null)[],
): Words | null {
  const found = expected.call === null ? calls.at(-1) : calls[expected.call - 1];
  if (found === undefined) return { en: "it made none such", zh: "没有这样的调用" };
  if (found === null) {
    return expected.code === null ? null : { en: "it is not answered", zh: "尚无答复" };
  }
  const code: CallEnd = found.code ?? "refused";
  if (code !== expected.code) return same(code);
  const { data, path, children } = expected;
  const { body } = found;
  if (data !== null && dataIn(body) !== data) return same(dataIn(body) ?? "—");
  if (path !== null && pathIn(body) !== path) return same(pathIn(body) ?? "—");
  const names = childrenIn(body);
  if (children === null || names?.join("\n") === [...children].sort(byCode).join("\n")) return null;
  return same(names === null ? "—" : `[${names.join(", ")}]`);
}

type AnyBody = FinishedCallView["body"];

function dataIn(body: AnyBody): string | null {
  const data: Bytes | null = body?.kind === "get-data" ? body.data : null;
  return data === null ? null : textOfBytes(data);
}

function pathIn(body: AnyBody): string | null {
  return body?.kind === "create" || body?.kind === "create2" ? body.path : null;
}

function childrenIn(body: AnyBody): readonly string[] | null {
  const known = body?.kind === "get-children" || body?.kind === "get-children2";
  return known ? [...body.children].sort(byCode) : null;
}

function sessionStateOf(client: ClientView | null): SessionState {
  const handle = client?.handle ?? null;
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

function byCode(one: string, other: string): number {
  return one < other ? -1 : one > other ? 1 : 0;
}

function same(text: string): Words {
  return { en: text, zh: text };
}
