import type { KeyboardEvent } from "react";

/** What makes a drawn shape a button, by pointer and by key: SVG has no element for one. */
export function pressable(press: () => void) {
  return {
    role: "button",
    tabIndex: 0,
    onClick: press,
    onKeyDown: (event: KeyboardEvent) => {
      if (event.key !== "Enter" && event.key !== " ") return;
      event.preventDefault();
      event.stopPropagation();
      press();
    },
  };
}
