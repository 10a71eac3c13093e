import { useStore } from "zustand";
import type { Arrangement, Columns } from "../store/view-store.ts";
import { Choice } from "../views/primitives/choice.tsx";
import { Menu, MenuItem } from "../views/primitives/menu.tsx";
import { ARRANGEMENT_WORDS } from "../words/arrangement.ts";
import { choosingBeside, columnsOf, FIRST_ARRANGEMENT, panelsInSight } from "./arrangement.ts";
import { PanelTools } from "./panel-tools.tsx";
import { openWindow } from "./panel-windows.ts";
import type { AreaProps } from "./shown.ts";

const COLUMNS: Readonly<Record<Columns, readonly Columns[]>> = {
  one: [],
  two: ["one", "two"],
  all: ["one", "two", "all"],
};

const PARTS = { narration: "N", side: "J", timeline: "L" } as const;

interface ToolsProps extends AreaProps {
  readonly panels: readonly { readonly id: string; readonly title: string }[];
}

/** How the page is divided: how many panels side by side, which second one, and which parts are there. */
export function ArrangementTools({ panels, ...props }: ToolsProps) {
  const { session, language } = props;
  const { view } = session.stores;
  const words = ARRANGEMENT_WORDS[language];
  const now = useStore(view);
  const columns = columnsOf(now);
  const sight = panelsInSight(
    now,
    panels.map(({ id }) => id),
  );
  const [first = "", second] = sight;
  const shown = panels.find(({ id }) => id === first);
  return (
    <>
      {columns === "two" && second !== undefined && (
        <select
          className="arrangement-beside"
          aria-label={words.beside}
          value={second}
          onChange={(event) => {
            const { value } = event.currentTarget;
            view.setState((at) => choosingBeside(at, value));
          }}
        >
          {panels.map(({ id, title }) => (
            <option key={id} value={id}>
              {title}
            </option>
          ))}
        </select>
      )}
      {columns === "one" && shown !== undefined && (
        <PanelTools {...props} id={first} title={shown.title} />
      )}
      <div className="arrangement">
        <Menu name={words.menu} icon="panels">
          {shown !== undefined && columns === "one" && (
            <>
              <MenuItem
                icon="full"
                onPress={() => {
                  view.setState({ full: now.full === null ? first : null });
                }}
              >
                {now.full === null ? words.full(shown.title) : words.fullBack(shown.title)}
              </MenuItem>
              <MenuItem
                icon="window"
                onPress={() => {
                  openWindow(session, first);
                }}
              >
                {words.window(shown.title)}
              </MenuItem>
            </>
          )}
          <ColumnsChoice {...props} room={now.room} columns={columns} />
          <Parts {...props} arrangement={now.arrangement} />
          <MenuItem
            icon="first"
            onPress={() => {
              view.setState({ arrangement: FIRST_ARRANGEMENT, timelineHeight: null, full: null });
            }}
          >
            {words.first}
          </MenuItem>
        </Menu>
      </div>
    </>
  );
}

function ColumnsChoice({
  session,
  language,
  room,
  columns,
}: AreaProps & { room: Columns; columns: Columns }) {
  const words = ARRANGEMENT_WORDS[language];
  const offered = COLUMNS[room];
  if (offered.length === 0) return null;
  return (
    <div className="menu-line">
      <span>{words.columns}</span>
      <Choice
        name={words.columns}
        value={columns}
        options={offered.map((value) => ({ value, word: words.columnsAs[value] }))}
        onChoose={(next) => {
          session.stores.view.setState(({ arrangement }) => ({
            arrangement: { ...arrangement, columns: next },
            full: null,
          }));
        }}
      />
    </div>
  );
}

function Parts({ session, language, arrangement }: AreaProps & { arrangement: Arrangement }) {
  const words = ARRANGEMENT_WORDS[language];
  return (
    <fieldset className="arrangement-parts">
      <legend className="visually-hidden">{words.parts}</legend>
      {(Object.keys(PARTS) as (keyof typeof PARTS)[]).map((part) => (
        <label key={part} className="arrangement-switch">
          <input
            type="checkbox"
            checked={arrangement[part]}
            onChange={(event) => {
              const next = { [part]: event.currentTarget.checked };
              session.stores.view.setState((now) => ({
                arrangement: { ...now.arrangement, ...next },
              }));
            }}
          />
          {words[part]}
          <kbd>{PARTS[part]}</kbd>
        </label>
      ))}
    </fieldset>
  );
}
