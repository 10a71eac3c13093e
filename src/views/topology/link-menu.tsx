import { useEffect, useRef } from "react";
import type { Catalog } from "../../words/catalog.ts";
import { useFocusBack } from "../primitives/focus-back.ts";
import type { Size } from "../primitives/measured.tsx";
import type { SceneLink } from "./scene.ts";
import type { Point } from "./point.ts";

/** What can be done to a link. */
export type LinkOrder = "block-back" | "block-both" | "block-forth" | "break" | "edit" | "open";

/** What a click on a link offers. */
export function LinkMenu({
  link,
  at,
  size,
  text,
  onOrder,
  onClose,
}: {
  link: SceneLink;
  at: Point;
  size: Size;
  text: Catalog;
  onOrder: (order: LinkOrder) => void;
  onClose: () => void;
}) {
  const menu = useRef<HTMLDivElement>(null);
  useFocusBack(menu);
  useEffect(() => {
    menu.current?.querySelector("button")?.focus();
  }, []);
  const [a, b] = [link.a.replace(/^s/, ""), link.b.replace(/^s/, "")];
  const blocked = link.blockedBack || link.blockedForth;
  const orders: readonly (readonly [LinkOrder, string, boolean])[] = [
    ["block-both", text.link.blockBoth(a, b), !(link.blockedBack && link.blockedForth)],
    ["block-forth", text.link.blockOne(a, b), !link.blockedForth],
    ["block-back", text.link.blockOne(b, a), !link.blockedBack],
    ["break", text.link.break, link.state !== "none"],
    ["open", text.link.open, blocked],
    ["edit", text.link.edit, true],
  ];
  const style = {
    left: Math.min(at.x + 8, size.width - 250),
    top: Math.min(at.y + 8, size.height - 222),
  };
  return (
    <div
      ref={menu}
      className="link-menu"
      style={style}
      role="menu"
      tabIndex={-1}
      aria-label={link.name}
      onKeyDown={(event) => {
        event.stopPropagation();
        if (event.key === "Escape") onClose();
        const step = event.key === "ArrowDown" ? 1 : event.key === "ArrowUp" ? -1 : 0;
        if (step === 0) return;
        event.preventDefault();
        const items = [...(menu.current?.querySelectorAll("button") ?? [])];
        const place = items.indexOf(event.target as HTMLButtonElement);
        items[(place + step + items.length) % items.length]?.focus();
      }}
      onBlur={(event) => {
        if (!event.currentTarget.contains(event.relatedTarget)) onClose();
      }}
    >
      <div className="link-menu-title">{link.name}</div>
      {orders
        .filter(([, , offered]) => offered)
        .map(([order, word]) => (
          <button
            key={order}
            type="button"
            role="menuitem"
            className="link-menu-item"
            onClick={() => {
              onOrder(order);
            }}
          >
            {word}
          </button>
        ))}
    </div>
  );
}
