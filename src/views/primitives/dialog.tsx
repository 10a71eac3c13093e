import { type ReactNode, useId } from "react";
import { Button } from "./button.tsx";
import { useModal } from "./modal.ts";
import "./dialog.css";

/** A modal with its title and what closes it. */
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
  const modal = useModal(onClose);
  const heading = useId();

  return (
    <dialog {...modal} className="dialog" aria-labelledby={heading}>
      <div className="dialog-body">
        <h2 id={heading} className="dialog-title">
          {title}
        </h2>
        {children}
        {/* Last, so that a dialog opens at what it is for. */}
        <div className="dialog-close">
          <Button name={closeWord} icon="close" look="bare" onPress={onClose} />
        </div>
      </div>
    </dialog>
  );
}
