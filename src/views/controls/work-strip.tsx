import { Button } from "../primitives/button.tsx";
import "./work-strip.css";

/** What takes its time, how far it is, and how to end it. */
export function WorkStrip({
  text,
  done,
  cancelWord,
  onCancel,
}: {
  text: string;
  /** From 0 to 1. */
  done: number;
  cancelWord: string;
  onCancel: () => void;
}) {
  return (
    <div className="work" role="status">
      <p>{text}</p>
      <progress max={1} value={done} aria-label={text} />
      <Button shortcut="Esc" onPress={onCancel}>
        {cancelWord}
      </Button>
    </div>
  );
}
