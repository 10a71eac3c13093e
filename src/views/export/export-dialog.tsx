import { useEffect, useRef } from "react";
import type { Catalog } from "../../words/catalog.ts";
import type { ExportFormat, ExportStretch, ExportWords } from "../../words/export.ts";
import { Button } from "../primitives/button.tsx";
import { Choice } from "../primitives/choice.tsx";
import { Dialog } from "../primitives/dialog.tsx";
import "./export-dialog.css";

const PREVIEW_CHARACTERS_MAX = 6000;

/** Format and stretch, what comes of them, and where it goes. */
export function ExportDialog({
  words,
  text,
  formats,
  format,
  stretch,
  stretches,
  range,
  found,
  count,
  picture,
  said,
  onFormat,
  onStretch,
  onCopy,
  onDownload,
  onClose,
}: {
  words: ExportWords;
  text: Catalog;
  formats: readonly ExportFormat[];
  format: ExportFormat;
  stretch: ExportStretch;
  /** Those that there are. */
  stretches: readonly ExportStretch[];
  /** From when to when, in words. */
  range: string;
  /** Null before there is a run. */
  found: { readonly text: string; readonly shown: number; readonly all: number } | null;
  count: (value: number) => string;
  /** A picture as SVG, which as an image can do nothing here; null: a text. */
  picture: string | null;
  /** What came of copying, or "". */
  said: string;
  onFormat: (format: ExportFormat) => void;
  onStretch: (stretch: ExportStretch) => void;
  onCopy: () => void;
  onDownload: () => void;
  onClose: () => void;
}) {
  const wordOf = { cursor: words.toCursor, window: words.inWindow, marked: words.marked };
  const empty = found === null || found.all === 0;
  return (
    <Dialog title={words.title} closeWord={text.close} onClose={onClose}>
      <div className="export">
        <div className="export-line">
          <span>{words.format}</span>
          <select
            aria-label={words.format}
            value={format}
            onChange={(event) => {
              const next = formats.find((one) => one === event.target.value);
              if (next !== undefined) onFormat(next);
            }}
          >
            {formats.map((one) => (
              <option key={one} value={one}>
                {words.formats[one]}
              </option>
            ))}
          </select>
        </div>
        <p className="export-note">{words.use[format]}</p>
        <div className="export-line">
          <span>{words.stretch}</span>
          <Choice
            name={words.stretch}
            value={stretch}
            options={stretches.map((value) => ({ value, word: wordOf[value] }))}
            onChoose={onStretch}
          />
        </div>
        <p className="export-note">
          {range}
          {found !== null && found.shown < found.all
            ? ` ${words.left(count(found.shown), count(found.all))}`
            : ""}
        </p>
        {empty ? (
          <p className="export-empty">{words.nothing}</p>
        ) : picture !== null ? (
          <div className="export-picture" role="group" aria-label={words.preview} tabIndex={0}>
            <Picture svg={picture} name={words.preview} />
          </div>
        ) : (
          <>
            <pre className="export-preview" aria-label={words.preview} tabIndex={0}>
              {found.text.slice(0, PREVIEW_CHARACTERS_MAX)}
            </pre>
            {found.text.length > PREVIEW_CHARACTERS_MAX && (
              <p className="export-note">{words.shortened}</p>
            )}
          </>
        )}
        <div className="export-buttons">
          <span role="status" className="export-said">
            {said}
          </span>
          <Button disabled={empty} onPress={onCopy}>
            {words.copy}
          </Button>
          <Button disabled={empty} look="strong" icon="save" onPress={onDownload}>
            {words.download}
          </Button>
        </div>
      </div>
    </Dialog>
  );
}

function Picture({ svg, name }: { svg: string; name: string }) {
  const image = useRef<HTMLImageElement>(null);
  useEffect(() => {
    const address = URL.createObjectURL(new Blob([svg], { type: "image/svg+xml" }));
    image.current?.setAttribute("src", address);
    return () => {
      URL.revokeObjectURL(address);
    };
  }, [svg]);
  return <img ref={image} alt={name} />;
}
