import { type ReactNode, useEffect, useId, useRef } from "react";
import { Button } from "./button.tsx";
import { useFocusBack } from "./focus-back.ts";
import "./dialog.css";

/** A modal of the platform's own: Escape and a click beside it close it, focus comes back to where it was. */
export function Dialog({
  title,
  closeWord,
  onClose,
  children,
}: {
  title: string;
  closeWord: string;
  onClose: () => void;
  children: ReactNode;
}) {
  const dialog = useRef<HTMLDialogElement>(null);
  const heading = useId();
  useFocusBack(dialog);

  useEffect(() => {
    const element = dialog.current;
    if (element !== null && !element.open) element.showModal();
  }, []);

  return (
    <dialog
      ref={dialog}
      className="dialog"
      aria-labelledby={heading}
      onClose={onClose}
      onClick={(event) => {
        if (event.target === dialog.current) dialog.current.close();
      }}
    >
      <div className="dialog-body">
        <div className="dialog-head">
          <h2 id={heading} className="dialog-title">
            {title}
          </h2>
          <Button
            name={closeWord}
            icon="close"
            look="bare"
            onPress={() => dialog.current?.close()}
          />
        </div>
        {children}
      </div>
    </dialog>
  );
}
