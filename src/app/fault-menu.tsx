import type { DialogName } from "../store/view-store.ts";
import { Menu, MenuItem } from "../views/primitives/menu.tsx";
import { FAULT_WORDS } from "../words/faults.ts";
import { healEverything } from "./heal-everything.ts";
import type { AreaProps } from "./shown.ts";

/** What befalls more than one node, in the stage's head. */
export function FaultMenu({ session, language }: AreaProps) {
  const words = FAULT_WORDS[language];
  const opens = (dialog: DialogName) => () => {
    session.stores.view.setState({ dialog });
  };
  return (
    <Menu name={words.menu} label={words.menu}>
      <MenuItem icon="cut" onPress={opens("partition")}>
        {words.partition}
      </MenuItem>
      <MenuItem icon="share" onPress={opens("links")}>
        {words.links}
      </MenuItem>
      <MenuItem icon="dice" onPress={opens("chaos")}>
        {words.chaos}
      </MenuItem>
      <MenuItem
        icon="heal"
        onPress={() => {
          healEverything(session);
        }}
      >
        {words.healAll}
      </MenuItem>
    </Menu>
  );
}
