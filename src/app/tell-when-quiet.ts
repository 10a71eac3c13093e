import type { Session } from "./session.ts";
import type { Notice } from "./stores.ts";

/** Says something once nothing else is said: it can wait. */
export function tellWhenQuiet({ stores: { desk } }: Session, notice: Notice): void {
  const tell = () => {
    if (desk.getState().notice !== null) return false;
    desk.setState({ notice });
    return true;
  };
  if (tell()) return;
  const stop = desk.subscribe(() => {
    if (desk.getState().notice !== null) return;
    stop();
    tell();
  });
}
