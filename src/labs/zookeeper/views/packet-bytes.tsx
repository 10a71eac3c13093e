import { type KeyboardEvent, useEffect, useId, useMemo, useRef, useState } from "react";
import type { EncodedMessage } from "../../../../workers/zookeeper/wire/field.ts";
import { Button } from "../../../views/primitives/button.tsx";
import type { PacketWords } from "../words/packets.ts";
import { asciiOf, type ByteRun, byteLines, fieldAt, hexOf, LINE_BYTES } from "./packet-rows.ts";
import { scrollWithin } from "./packet-scroll.ts";

const PAGE_BYTES = 1024;
const STEPS: Readonly<Record<string, number>> = {
  ArrowLeft: -1,
  ArrowRight: 1,
  ArrowUp: -LINE_BYTES,
  ArrowDown: LINE_BYTES,
};

/** All bytes of a message in hex, with the marked field among them. */
export function PacketBytes({
  encoded,
  marked,
  words,
  onMark,
}: {
  encoded: EncodedMessage;
  marked: number | null;
  words: PacketWords;
  onMark: (field: number | null) => void;
}) {
  const { bytes, fields } = encoded;
  const [pages, setPages] = useState(1);
  const box = useRef<HTMLDivElement>(null);
  const hint = useId();
  const count = Math.min(bytes.length, pages * PAGE_BYTES);
  const lines = useMemo(() => byteLines(fields, count), [fields, count]);
  // Which byte the keys stand on: within the marked field, where one is marked.
  const [byte, setByte] = useState(0);
  useEffect(() => {
    scrollWithin(box.current, box.current?.querySelector(".packet-run-marked"));
  }, [marked]);
  const walk = (event: KeyboardEvent) => {
    const by = STEPS[event.key];
    if (by === undefined) return;
    event.preventDefault();
    const field = marked === null ? undefined : fields[marked];
    const on = field === undefined || (field.from <= byte && byte < field.to) ? byte : field.from;
    const next = marked === null ? on : Math.max(0, Math.min(count - 1, on + by));
    setByte(next);
    onMark(fieldAt(fields, next));
  };
  return (
    <>
      <div
        ref={box}
        className="packet-bytes"
        role="group"
        aria-label={words.bytesName}
        aria-describedby={hint}
        tabIndex={0}
        onKeyDown={walk}
        onPointerLeave={() => {
          onMark(null);
        }}
      >
        {lines.map((runs, line) => (
          <div key={line} className="packet-line">
            <span className="packet-offset">
              {(line * LINE_BYTES).toString(16).padStart(4, "0")}
            </span>
            <span className="packet-hex">
              {runs.map((run) => (
                <Run key={run.from} run={run} marked={marked} onMark={onMark}>
                  {hexOf(bytes, run.from, run.to).join(" ")}
                </Run>
              ))}
            </span>
            <span className="packet-ascii">
              {runs.map((run) => (
                <Run key={run.from} run={run} marked={marked} onMark={onMark}>
                  {asciiOf(bytes, run.from, run.to)}
                </Run>
              ))}
            </span>
          </div>
        ))}
      </div>
      <p id={hint} className="visually-hidden">
        {words.bytesHint}
      </p>
      {count < bytes.length && (
        <Button
          onPress={() => {
            setPages(pages + 1);
          }}
        >
          {words.moreBytes(String(Math.min(PAGE_BYTES, bytes.length - count)))}
        </Button>
      )}
      {bytes.length < encoded.length && (
        <p className="packet-dim">{words.cutShort(String(bytes.length), String(encoded.length))}</p>
      )}
    </>
  );
}

function Run({
  run: { field },
  marked,
  onMark,
  children,
}: {
  run: ByteRun;
  marked: number | null;
  onMark: (field: number | null) => void;
  children: string;
}) {
  const shade = field % 2 === 0 ? "packet-run packet-run-even" : "packet-run";
  return (
    <span
      className={field === marked ? `${shade} packet-run-marked` : shade}
      onPointerEnter={() => {
        onMark(field < 0 ? null : field);
      }}
    >
      {children}
    </span>
  );
}
