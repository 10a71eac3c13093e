import { type ReactNode, useRef } from "react";
import { Icon, type IconName } from "./icon.tsx";
import "./menu.css";

/** A button that opens a small panel beneath it; Escape and a click elsewhere close it. */
export function Menu({
  name,
  icon,
  label,
  align = "end",
  children,
}: {
  name: string;
  icon?: IconName;
  label?: ReactNode;
  align?: "end" | "start";
  children: ReactNode;
}) {
  const box = useRef<HTMLDetailsElement>(null);
  const close = () => {
    if (box.current !== null) box.current.open = false;
  };
  return (
    <details
      ref={box}
      className="menu"
      onBlur={(event) => {
        if (!event.currentTarget.contains(event.relatedTarget)) close();
      }}
      onKeyDown={(event) => {
        if (event.key !== "Escape" || box.current?.open !== true) return;
        event.stopPropagation();
        close();
        box.current.querySelector("summary")?.focus();
      }}
    >
      <summary
        className={`button button-plain${label === undefined ? " button-square" : ""}`}
        aria-label={name}
        title={name}
      >
        {icon !== undefined && <Icon name={icon} />}
        {label}
      </summary>
      {/* Focusable, so that a click on its ground does not count as a click elsewhere. */}
      <div
        className={`menu-panel menu-panel-${align}`}
        tabIndex={-1}
        onClick={(event) => {
          if ((event.target as Element).closest(".menu-item") === null) return;
          box.current?.querySelector("summary")?.focus();
          close();
        }}
      >
        {children}
      </div>
    </details>
  );
}

/** One line of a menu. */
export function MenuItem({
  icon,
  children,
  onPress,
}: {
  icon: IconName;
  children: ReactNode;
  onPress: () => void;
}) {
  return (
    <button type="button" className="menu-item" onClick={onPress}>
      <Icon name={icon} />
      <span>{children}</span>
    </button>
  );
}
