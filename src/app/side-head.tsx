import type { ReactNode } from "react";
import { Button } from "../views/primitives/button.tsx";
import { SIDE } from "./arrangement.ts";
import { PanelTools } from "./panel-tools.tsx";
import type { AreaProps } from "./shown.ts";

/** The head of what stands at the side: its title, full page, and away with it. */
export function SideHead(
  props: AreaProps & {
    title: string;
    children: ReactNode;
    /** What is no longer selected then. */
    left: "message" | "selected";
  },
) {
  const { session, text, language, title, children, left } = props;
  return (
    <div className="side-head">
      <h2 className="heading">{children}</h2>
      <span className="tabs-room" />
      <PanelTools
        session={session}
        text={text}
        language={language}
        id={SIDE}
        title={title}
        windowed={false}
      />
      <Button
        icon="close"
        name={text.close}
        look="bare"
        onPress={() => {
          session.stores.view.setState(({ full }) => ({
            [left]: null,
            full: full === SIDE ? null : full,
          }));
        }}
      />
    </div>
  );
}
