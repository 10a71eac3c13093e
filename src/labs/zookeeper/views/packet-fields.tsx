import { type KeyboardEvent, useEffect, useId, useRef, useState } from "react";
import type { Language } from "../../../../workers/kernel/words.ts";
import { ERRORS } from "../../../../workers/zookeeper/commands.ts";
import type { WireField } from "../../../../workers/zookeeper/wire/field.ts";
import { Button } from "../../../views/primitives/button.tsx";
import type { PacketWords } from "../words/packets.ts";
import { scrollWithin } from "./packet-scroll.ts";

const PAGE_FIELDS = 100;

/** The fields of a message by name. */
export function PacketFields({
  fields,
  marked,
  words,
  onMark,
}: {
  fields: readonly WireField[];
  marked: number | null;
  words: PacketWords;
  onMark: (field: number | null) => void;
}) {
  const [pages, setPages] = useState(1);
  const list = useRef<HTMLUListElement>(null);
  const id = useId();
  const count = Math.min(fields.length, pages * PAGE_FIELDS);
  useEffect(() => {
    if (marked !== null) scrollWithin(list.current, list.current?.children[marked]);
  }, [marked]);
  const walk = (event: KeyboardEvent) => {
    const place = placeAfter(event.key, marked, count);
    if (place === null) return;
    event.preventDefault();
    onMark(place);
  };
  return (
    <>
      <ul
        ref={list}
        className="packet-fields"
        role="listbox"
        aria-label={words.fieldsName}
        aria-activedescendant={marked === null ? undefined : `${id}${String(marked)}`}
        tabIndex={0}
        onKeyDown={walk}
        onPointerLeave={() => {
          onMark(null);
        }}
      >
        {fields.slice(0, count).map((field, place) => (
          <li
            key={field.name}
            id={`${id}${String(place)}`}
            role="option"
            aria-selected={place === marked}
            className="packet-field"
            onPointerEnter={() => {
              onMark(place);
            }}
          >
            <span className="packet-name">{field.name}</span>
            <span className="packet-value" title={field.hex ?? undefined}>
              {valueWord(field, words)}
            </span>
          </li>
        ))}
      </ul>
      {count < fields.length && (
        <Button
          onPress={() => {
            setPages(pages + 1);
          }}
        >
          {words.moreFields(String(Math.min(PAGE_FIELDS, fields.length - count)))}
        </Button>
      )}
    </>
  );
}

/** What the marked field is, holds and means, in one line. */
export function FieldNote({
  field,
  language,
  words,
}: {
  field: WireField | undefined;
  language: Language;
  words: PacketWords;
}) {
  if (field === undefined) return <p className="packet-note packet-dim">{words.ask}</p>;
  const last = /(\w+)(\[\d+\])?$/.exec(field.name)?.[1] ?? "";
  const meaning = errorWords(field, language) ?? words.meanings[last];
  return (
    <p className="packet-note" aria-live="polite">
      <b>{field.name}</b>
      {meaning !== undefined && `: ${meaning}`}
      <br />
      <span className="packet-dim">
        {words.range(String(field.from), String(field.to - 1))} · {valueWord(field, words)}
        {field.hex !== null && ` · ${field.hex}`}
      </span>
    </p>
  );
}

/** Where a key leads among so many; null: nowhere. */
function placeAfter(key: string, marked: number | null, count: number): number | null {
  switch (key) {
    case "ArrowDown":
      return marked === null ? 0 : Math.min(count - 1, marked + 1);
    case "ArrowUp":
      return marked === null ? count - 1 : Math.max(0, marked - 1);
    case "Home":
      return 0;
    case "End":
      return count - 1;
    default:
      return null;
  }
}

function valueWord({ kind, value }: WireField, words: PacketWords): string {
  if (value === "null") return value;
  if (kind === "count") return words.count(value);
  return kind === "length" ? words.path.bytes(value) : value;
}

function errorWords({ kind, value }: WireField, language: Language): string | null {
  if (kind !== "error") return null;
  const number = Number.parseInt(value, 10);
  return Object.values(ERRORS).find((one) => one.number === number)?.words[language] ?? null;
}
