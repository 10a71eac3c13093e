import { useMemo, useState } from "react";
import { clockWord } from "../views/controls/clock-text.ts";
import { ExportDialog } from "../views/export/export-dialog.tsx";
import { EXPORT_FORMATS, EXPORT_WORDS, type ExportFormat } from "../words/export.ts";
import { EXPORT_FILES, exported } from "./export-text.ts";
import { copyText } from "./session.ts";
import { type AreaProps, useShown } from "./shown.ts";
import { windowOf } from "./timeline-window.ts";

/** The run up to the cursor, or what the timeline shows of it, in a form that other programs take. */
export function ExportArea({
  session,
  text,
  language,
  onClose,
}: AreaProps & { onClose: () => void }) {
  const words = EXPORT_WORDS[language];
  const shown = useShown(session);
  const [format, setFormat] = useState<ExportFormat>("mermaid");
  const [stretch, setStretch] = useState<"cursor" | "window">("cursor");
  const [said, setSaid] = useState("");
  // What is exported does not change under the hand while the run goes on.
  const [spans] = useState(() => {
    const { playback, view, desk } = session.stores;
    const { at, live } = playback.store.getState();
    const whole = { from: 0, to: at };
    const seen = windowOf(view.getState().window, at, desk.getState().timeline.end, live);
    return {
      cursor: whole,
      window: { from: Math.max(0, seen.from), to: Math.min(at, Math.max(0, seen.to)) },
    };
  });
  const span = spans[stretch];
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
