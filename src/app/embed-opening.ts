import type { Words } from "../../workers/kernel/words.ts";
import { CATALOGS } from "../words/catalog.ts";
import type { EmbedAsked } from "./embed-asked.ts";
import { openedLink } from "./link-opening.ts";
import type { Opened } from "./opening.ts";
import { FIRST_SCENARIO } from "./opening-first.ts";
import type { Session } from "./session.ts";
import { readScenario } from "./shelf.ts";

/** What stands before a run in the address. */
const RUN = "#run=";

/**
 * Opens what the address of an embedded page names, standing still: the run of its fragment, or a scenario, or else the
 * first one.
 *
 * @returns why nothing could be opened, or null
 */
export async function openEmbedded(
  session: Session,
  asked: EmbedAsked,
  fragment: string,
): Promise<Words | null> {
  const opened = fragment.startsWith(RUN)
    ? await ofLink(session, fragment.slice(RUN.length))
    : await ofScenario(session, asked.scenario ?? FIRST_SCENARIO, asked.until);
  if ("en" in opened) return opened;
  if (!(await session.open({ ...opened, playing: false }))) return noticeOf(session);
  const { view } = asked;
  if (view !== null) session.stores.view.setState({ panel: view });
  await arrived(session, opened);
  return null;
}

async function ofLink(session: Session, text: string): Promise<Opened | Words> {
  const linked = await openedLink(session, text);
  if (linked.ok) return linked.value;
  const { place, text: what } = linked.problem;
  return {
    en: CATALOGS.en.run.badLink(place, what.en),
    zh: CATALOGS.zh.run.badLink(place, what.zh),
  };
}

async function ofScenario(
  session: Session,
  id: string,
  until: number | null,
): Promise<Opened | Words> {
  const read = await readScenario(id);
  if (!read.ok) {
    const { problem } = read;
    if (problem === null)
      return { en: CATALOGS.en.run.missing(id), zh: CATALOGS.zh.run.missing(id) };
    return {
      en: CATALOGS.en.run.bad(id, problem.place, problem.text.en),
      zh: CATALOGS.zh.run.bad(id, problem.place, problem.text.zh),
    };
  }
  const story = await session.story(read.scenario);
  return {
    run: story.run,
    title: read.scenario.title,
    scenarioId: id,
    story,
    at: until,
    moment: null,
    view: "",
    playing: false,
  };
}

/** What the conductor has refused is told in a notice; here it is told instead of the picture. */
function noticeOf({ stores }: Session): Words {
  const text = stores.desk.getState().notice?.text ?? "";
  return { en: text, zh: text };
}

/** Until the run has come to where it is to stand: only from there can it be played on. */
function arrived({ stores }: Session, { at, moment }: Opened): Promise<void> {
  const { store } = stores.run;
  const isThere = () => {
    const { known, count, live } = store.getState();
    if (known === null || count < known.trace.count) return false;
    return (
      live.at >= (at ?? 0) && (moment === null || count >= moment.count || live.at > moment.at)
    );
  };
  return new Promise((resolve) => {
    if (isThere()) {
      resolve();
      return;
    }
    const stop = store.subscribe(() => {
      if (!isThere()) return;
      stop();
      resolve();
    });
  });
}
