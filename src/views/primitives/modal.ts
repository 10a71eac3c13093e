import { type MouseEvent, type RefObject, useEffect, useRef } from "react";
import { useFocusBack } from "./focus-back.ts";

interface Modal {
  readonly ref: RefObject<HTMLDialogElement | null>;
  readonly onCancel: () => void;
  readonly onClose: () => void;
  readonly onClick: (event: MouseEvent) => void;
}

/**
 * What makes a `<dialog>` a modal of the platform's own: Escape and a click beside it close it, focus comes back to where it was.
 *
 * It is closed as soon as it is asked to: the platform's own word for it comes later than a next key may.
 */
export function useModal(onClose: () => void): Modal {
  const ref = useRef<HTMLDialogElement>(null);
  useFocusBack(ref);
  useEffect(() => {
    const element = ref.current;
    if (element !== null && !element.open) element.showModal();
  }, []);
  return {
    ref,
    onCancel: onClose,
    onClose,
    onClick(event) {
      if (event.target === ref.current) onClose();
    },
  };
}
