import type { NodeId } from "../kernel/identity.ts";
import {
  type Bytes,
  bytesOfText,
  type ClientCheck,
  type ClientCommand,
  type ClientWrite,
  CREATE_MODES,
  type CreateMode,
} from "../zookeeper/commands.ts";
import type { NodeNames } from "./ensemble.ts";
import type { Json } from "./json.ts";
import {
  clientWaitMsMax,
  dataCharactersMax,
  membersMax,
  partsMax,
  pathCharactersMax,
  timesMax,
} from "./limits.ts";
import { accepted, refused } from "./problem.ts";
import {
  choice,
  type Field,
  type Fields,
  flag,
  integer,
  type KindFields,
  list,
  may,
  need,
  nodeOf,
  nullable,
  type Shape,
  text,
  union,
} from "./shape.ts";

/** A command of a client beside the name of that client and how often it is given, as a scenario writes it. */
export type WrittenClientCommand = ForNode<ClientCommand>;

type ForNode<Command> = Command extends unknown
  ? Command & { readonly node: NodeId; readonly times: number }
  : never;

/** The fields of each kind as a scenario writes them: by hand, so what is usual is left out, and data is text. */
export function writtenClientFields(names: NodeNames): KindFields<WrittenClientCommand> {
  const node = need(nodeOf(names.clients));
  const times = may(integer(1, timesMax), 1);
  const fields = commandFields(names, WRITTEN);
  return Object.fromEntries(
    Object.entries<object>(fields).map(([kind, own]) => [kind, { node, times, ...own }]),
  ) as KindFields<WrittenClientCommand>;
}

/** A command of a client as saved runs hold it: with all its values, and data as bytes. */
export function clientCommand(names: NodeNames): Shape<ClientCommand> {
  return union<ClientCommand>(commandFields(names, SAVED));
}

/** How the values are written that a person and a machine write differently. */
interface Form {
  readonly data: Field<Bytes | null>;
  readonly mode: Field<CreateMode>;
  readonly version: Field<number>;
  readonly watch: Field<boolean>;
  readonly timeoutMs: Field<number | null>;
  readonly variant: Field<"chain" | "herd">;
  readonly servers: (shape: Shape<readonly NodeId[] | null>) => Field<readonly NodeId[] | null>;
}

function commandFields(names: NodeNames, form: Form): KindFields<ClientCommand> {
  const { watch, timeoutMs, variant } = form;
  const parts = partFields(form);
  const read: Fields<{ readonly path: string; readonly watch: boolean }> = { path, watch };
  return {
    "close-session": {},
    create: parts.create,
    delete: parts.delete,
    exists: read,
    "get-children": read,
    "get-data": read,
    lock: { path, variant },
    multi: { parts: need(list(union<ClientCheck | ClientWrite>(parts), 0, partsMax)) },
    "open-session": {
      timeoutMs,
      servers: form.servers(nullable(list(nodeOf(names.members), 1, membersMax))),
    },
    "set-data": parts["set-data"],
    "slow-callback": { ms: need(integer(1, clientWaitMsMax)) },
    sync: { path },
    unlock: {},
  };
}

function partFields({ data, mode, version }: Form): KindFields<ClientCheck | ClientWrite> {
  return {
    check: { path, version },
    create: { path, data, mode },
    delete: { path, version },
    "set-data": { path, data, version },
  };
}

/** Any text: what is no path is for the client to refuse. */
const path = need(text(0, pathCharactersMax));

/** An int of the protocol; −1: any. */
const version = integer(-0x8000_0000, 0x7fff_ffff);
const timeoutMs = nullable(integer(1, clientWaitMsMax));
const variant = choice(["chain", "herd"]);

/** Modes as a scenario writes them: "ephemeral-sequential". */
const MODES: ReadonlyMap<string, CreateMode> = new Map(
  CREATE_MODES.map((mode) => [mode.toLowerCase().replace("_", "-"), mode]),
);

const writtenMode: Shape<CreateMode> = (value: Json, place) => {
  const name = choice([...MODES.keys()])(value, place);
  return name.ok ? accepted(MODES.get(name.value) as CreateMode) : name;
};

const writtenData: Shape<Bytes | null> = (value, place) => {
  const data = nullable(text(0, dataCharactersMax))(value, place);
  if (!data.ok) return data;
  return accepted(data.value === null ? null : bytesOfText(data.value));
};

const WRITTEN: Form = {
  data: may(writtenData, null),
  mode: may(writtenMode, "PERSISTENT"),
  version: may(version, -1),
  watch: may(flag, false),
  timeoutMs: may(timeoutMs, null),
  variant: may(variant, "chain"),
  servers: (shape) => may(shape, null),
};

/** One code unit a byte: what is above stands for none. */
const BYTES = /^[\u0000-\u00ff]*$/;

const savedData: Shape<Bytes | null> = (value, place) => {
  const data = nullable(text(0, dataCharactersMax))(value, place);
  if (!data.ok) return data;
  return data.value === null || BYTES.test(data.value)
    ? accepted(data.value as Bytes | null)
    : refused(place, "One character a byte belongs here.", "此处每个字符应代表一个字节。");
};

const SAVED: Form = {
  data: need(savedData),
  mode: need(choice(CREATE_MODES)),
  version: need(version),
  watch: need(flag),
  timeoutMs: need(timeoutMs),
  variant: need(variant),
  servers: need,
};
