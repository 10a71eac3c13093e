import type { MouseEvent, ReactNode } from "react";
import { Icon, type IconName } from "./icon.tsx";
import "./button.css";

/** A button with words, a picture, or both; a picture alone carries its name as a label. */
export function Button({
  name,
  icon,
  children,
  look = "plain",
  pressed,
  disabled = false,
  shortcut,
  hint,
  expanded,
  onPress,
}: {
  /** The accessible name; also the tooltip when there are no words. */
  name?: string;
  icon?: IconName;
  children?: ReactNode;
  look?: "bare" | "danger" | "plain" | "strong";
  pressed?: boolean;
  disabled?: boolean;
  shortcut?: string;
  /** What it does, in the tooltip. */
  hint?: string;
  expanded?: boolean;
  onPress: (event: MouseEvent<HTMLButtonElement>) => void;
}) {
  const said = hint ?? name;
  const title =
    said === undefined ? shortcut : shortcut === undefined ? said : `${said} (${shortcut})`;
  return (
    <button
      type="button"
      className={`button button-${look}${children === undefined ? " button-square" : ""}`}
      aria-label={name}
      aria-pressed={pressed}
      aria-expanded={expanded}
      title={title}
      disabled={disabled}
      onClick={onPress}
    >
      {icon !== undefined && <Icon name={icon} />}
      {children}
    </button>
  );
}
