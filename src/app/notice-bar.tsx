import { useStore } from "zustand";
import { Button } from "../views/primitives/button.tsx";
import { Icon } from "../views/primitives/icon.tsx";
import type { AreaProps } from "./shown.ts";

/** One sentence about what went wrong or was done; it stays until it is closed or another one comes. */
export function NoticeBar({ session, text }: AreaProps) {
  const notice = useStore(session.stores.desk, (desk) => desk.notice);
  return (
    <div className="notice-place" aria-live="polite">
      {notice !== null && (
        <div
          className={`notice notice-${notice.kind}`}
          role={notice.kind === "problem" ? "alert" : "status"}
        >
          <Icon name={notice.kind === "problem" ? "cross" : "check"} />
          <p>{notice.text}</p>
          {notice.offer !== undefined && (
            <Button
              onPress={() => {
                session.stores.desk.setState({ notice: null });
                notice.offer?.run();
              }}
            >
              {notice.offer.word}
            </Button>
          )}
          <Button
            icon="close"
            name={text.close}
            look="bare"
            onPress={() => {
              session.stores.desk.setState({ notice: null });
            }}
          />
        </div>
      )}
    </div>
  );
}
