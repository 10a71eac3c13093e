import { useStore } from "zustand";
import { Button } from "../views/primitives/button.tsx";
import { ARRANGEMENT_WORDS } from "../words/arrangement.ts";
import { MiniTransport } from "./mini-transport.tsx";
import { bringBack, openWindow, showWindow } from "./panel-windows.ts";
import type { AreaProps } from "./shown.ts";
import "./panel-tools.css";

interface ToolsProps extends AreaProps {
  /** A panel by its name, "timeline" or "side". */
  readonly id: string;
  readonly title: string;
  /** Whether it can have a window of its own; by itself it can. */
  readonly windowed?: boolean;
}

/** Lets a panel fill the page, and gives it a window of its own. */
export function PanelTools({ id, title, windowed = true, ...props }: ToolsProps) {
  const { session, language } = props;
  const { view } = session.stores;
  const words = ARRANGEMENT_WORDS[language];
  const full = useStore(view, (now) => now.full === id);
  const away = useStore(view, (now) => now.windows.includes(id));
  return (
    <div className="panel-tools">
      {full && <MiniTransport {...props} />}
      {!away && (
        <Button
          icon={full ? "less" : "full"}
          name={full ? words.fullBack(title) : words.full(title)}
          shortcut={full ? "Esc" : "F"}
          look="bare"
          pressed={full}
          onPress={() => {
            view.setState({ full: full ? null : id });
          }}
        />
      )}
      {windowed && !full && (
        <Button
          icon="window"
          name={words.window(title)}
          shortcut="E"
          look="bare"
          onPress={() => {
            openWindow(session, id);
          }}
        />
      )}
    </div>
  );
}

/** In the place of a panel that has a window of its own. */
export function AwayNote({ session, language, id, title }: ToolsProps) {
  const words = ARRANGEMENT_WORDS[language];
  return (
    <div className="panel-away">
      <p>{words.away(title)}</p>
      <div className="panel-away-ways">
        <Button
          look="strong"
          onPress={() => {
            bringBack(session, id);
          }}
        >
          {words.bringBack}
        </Button>
        <Button
          icon="window"
          onPress={() => {
            showWindow(id);
          }}
        >
          {words.showWindow}
        </Button>
      </div>
    </div>
  );
}
