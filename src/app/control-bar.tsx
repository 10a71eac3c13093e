import { useStore } from "zustand";
import { Button } from "../views/primitives/button.tsx";
import { Choice } from "../views/primitives/choice.tsx";
import { Menu, MenuItem } from "../views/primitives/menu.tsx";
import type { ThemeChoice } from "../store/view-store.ts";
import { ClockArea } from "./clock-area.tsx";
import { BarLight } from "./law-light.tsx";
import type { AreaProps } from "./shown.ts";
import { TransportArea } from "./transport-area.tsx";

/** Which run, where in it, how fast, and everything else one click away. */
export function ControlBar(props: AreaProps) {
  const { text } = props;
  return (
    <header className="bar" aria-label={text.bar.name}>
      <div className="bar-row">
        <div className="bar-head">
          <h1 className="bar-logo">
            Zab<b>Scope</b>
          </h1>
          <ScenarioChooser {...props} />
          <LessonsButton {...props} />
        </div>
        <TransportArea {...props} />
        <ClockArea {...props} />
        <div className="bar-tail">
          <BranchButton {...props} />
          <BarLight {...props} />
          <Button icon="share" name={text.bar.shareHint} shortcut="C" onPress={props.session.share}>
            <span className="bar-word">{text.bar.share}</span>
          </Button>
          <div className="bar-language">
            <LanguageChoice {...props} />
          </div>
          <Button
            icon="look"
            name={text.bar.palette}
            shortcut="Ctrl K / ⌘ K"
            onPress={() => {
              props.session.stores.view.setState({ dialog: "palette" });
            }}
          />
          <MoreMenu {...props} />
        </div>
      </div>
    </header>
  );
}

function LessonsButton({ session, text }: AreaProps) {
  const { desk } = session.stores;
  const open = useStore(desk, ({ lessons }) => lessons);
  return (
    <Button
      icon="lesson"
      name={text.bar.lessons}
      pressed={open}
      onPress={() => {
        desk.setState({ lessons: !open });
      }}
    >
      <span className="bar-word bar-lessons">{text.bar.lessons}</span>
    </Button>
  );
}

const OWN = "";

function ScenarioChooser({ session, text, language }: AreaProps) {
  const scenarioId = useStore(session.stores.desk, (desk) => desk.scenarioId);
  const title = useStore(session.stores.run.store, (run) => run.title);
  const shelf = useStore(session.shelf);
  return (
    <select
      className="bar-scenario"
      aria-label={text.bar.scenario}
      value={scenarioId ?? OWN}
      onChange={(event) => {
        session.chooseScenario(event.target.value);
      }}
    >
      {scenarioId === null && (
        <option value={OWN}>{title[language] === "" ? text.bar.ownRun : title[language]}</option>
      )}
      {shelf.map((scenario) => (
        <option key={scenario.id} value={scenario.id}>
          {scenario.title[language]}
        </option>
      ))}
    </select>
  );
}

function BranchButton({ session, text }: AreaProps) {
  const count = useStore(session.stores.run.store, (run) => run.branches.length);
  if (count === 1) return null;
  return (
    <Button
      icon="branch"
      name={`${text.bar.branches}: ${String(count)}`}
      onPress={() => {
        session.stores.view.setState({ dialog: "branches" });
      }}
    >
      <span className="bar-branches">{count}</span>
    </Button>
  );
}

function LanguageChoice({ session, text, language }: AreaProps) {
  return (
    <Choice
      name={text.bar.language}
      value={language}
      options={[
        { value: "en", word: "EN" },
        { value: "zh", word: "中文" },
      ]}
      onChoose={(next) => {
        session.stores.view.setState({ language: next });
      }}
    />
  );
}

const THEMES: readonly ThemeChoice[] = ["system", "dark", "light"];

function MoreMenu(props: AreaProps) {
  const { session, text } = props;
  const { view } = session.stores;
  const theme = useStore(view, (now) => now.theme);
  return (
    <Menu name={text.bar.more} icon="more">
      <MenuItem
        icon="open"
        onPress={() => {
          session.openFile();
        }}
      >
        {text.bar.open}
      </MenuItem>
      <MenuItem
        icon="save"
        onPress={() => {
          session.saveFile();
        }}
      >
        {text.bar.save}
      </MenuItem>
      <MenuItem
        icon="file"
        onPress={() => {
          view.setState({ dialog: "export" });
        }}
      >
        {text.bar.export}
      </MenuItem>
      <MenuItem
        icon="clock"
        onPress={() => {
          view.setState({ dialog: "recent" });
        }}
      >
        {text.bar.recent}
      </MenuItem>
      <MenuItem
        icon="branch"
        onPress={() => {
          view.setState({ dialog: "branches" });
        }}
      >
        {text.bar.branches}
      </MenuItem>
      <MenuItem
        icon="help"
        onPress={() => {
          view.setState({ dialog: "shortcuts" });
        }}
      >
        {text.bar.shortcuts}
      </MenuItem>
      <div className="menu-line">
        <span>{text.bar.theme}</span>
        <Choice
          name={text.bar.theme}
          value={theme}
          options={THEMES.map((value) => ({ value, word: text.bar.themes[value] }))}
          onChoose={(next) => {
            view.setState({ theme: next });
          }}
        />
      </div>
      <div className="menu-line bar-language-small">
        <span>{text.bar.language}</span>
        <LanguageChoice {...props} />
      </div>
    </Menu>
  );
}
