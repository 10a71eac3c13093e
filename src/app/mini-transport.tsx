import { Button } from "../views/primitives/button.tsx";
import { type AreaProps, usePlaying } from "./shown.ts";

/** Step and play, where the bar is out of sight. */
export function MiniTransport({ session, text }: AreaProps) {
  const { orders } = session;
  const playing = usePlaying(session);
  return (
    <div className="mini-transport" role="group" aria-label={text.play.name}>
      <Button icon="back" name={text.play.back} shortcut="←" onPress={orders.back} />
      <Button
        icon={playing ? "pause" : "play"}
        name={playing ? text.play.pause : text.play.play}
        shortcut="Space"
        onPress={playing ? orders.pause : orders.play}
      />
      <Button icon="forward" name={text.play.forward} shortcut="→" onPress={orders.forward} />
    </div>
  );
}
