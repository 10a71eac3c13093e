import { useMemo, useState } from "react";
import { clockWord } from "../views/controls/clock-text.ts";
import { ExportDialog } from "../views/export/export-dialog.tsx";
import {
  EXPORT_FORMATS,
  EXPORT_WORDS,
  type ExportFormat,
  type ExportStretch,
} from "../words/export.ts";
import { EXPORT_FILES, exported } from "./export-text.ts";
import { copyText } from "./session.ts";
import { type AreaProps, useShown } from "./shown.ts";
import { windowOf } from "./timeline-window.ts";

const STRETCHES: readonly ExportStretch[] = ["cursor", "window", "marked"];

/** The run up to the cursor, what is marked on the timeline, or what the timeline shows of it, in a form that other programs take. */
export function ExportArea({
  session,
  text,
  language,
  onClose,
}: AreaProps & { onClose: () => void }) {
  const words = EXPORT_WORDS[language];
  const shown = useShown(session);
  const [format, setFormat] = useState<ExportFormat>("mermaid");
  const [said, setSaid] = useState("");
  // What is exported does not change under the hand while the run goes on.
  const [spans] = useState(() => {
    const { playback, view, desk, run } = session.stores;
    const { at, live } = playback.store.getState();
    const whole = { from: 0, to: at };
    const { window, marked } = view.getState();
    const seen = windowOf(window, at, desk.getState().timeline.end, live);
    const known = run.store.getState().live.at;
    return {
      ...(marked === null || marked.from > known
        ? {}
        : { marked: { from: marked.from, to: Math.min(known, marked.to) } }),
      cursor: whole,
      window: { from: Math.max(0, seen.from), to: Math.min(at, Math.max(0, seen.to)) },
    };
  });
  const [stretch, setStretch] = useState<ExportStretch>(
    spans.marked === undefined ? "cursor" : "marked",
  );
  const span = spans[stretch] ?? spans.cursor;
  const [shownThen] = useState(shown);
  const found = useMemo(
    () => (shownThen === null ? null : exported(session, shownThen, span, format, language)),
    [session, shownThen, span, format, language],
  );
  const file = EXPORT_FILES[format];
  const picture = file.type === "image/svg+xml" ? (found?.text ?? null) : null;
  return (
    <ExportDialog
      words={words}
      text={text}
      formats={EXPORT_FORMATS}
      format={format}
      stretch={stretch}
      stretches={STRETCHES.filter((one) => spans[one] !== undefined)}
      range={words.range(clockWord(span.from), clockWord(span.to))}
      found={found}
      count={(value) => value.toLocaleString(language === "zh" ? "zh-CN" : "en")}
      picture={picture}
      said={said}
      onFormat={(next) => {
        setFormat(next);
        setSaid("");
      }}
      onStretch={(next) => {
        setStretch(next);
        setSaid("");
      }}
      onCopy={() => {
        void copyText(found?.text ?? "").then((copied) => {
          setSaid(copied ? words.copied : words.notCopied);
        });
      }}
      onDownload={() => {
        downloadText(`zabscope.${file.ending}`, file.type, found?.text ?? "");
      }}
      onClose={onClose}
    />
  );
}

function downloadText(name: string, type: string, content: string): void {
  const address = URL.createObjectURL(new Blob([content], { type }));
  const anchor = document.createElement("a");
  anchor.href = address;
  anchor.download = name;
  anchor.click();
  URL.revokeObjectURL(address);
}
