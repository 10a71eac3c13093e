import { joinedWithStory } from "../../workers/scenario/link-story.ts";
import { type Reading, refused } from "../../workers/scenario/problem.ts";
import { LINK_WORDS } from "../words/link.ts";
import { parseLinkText } from "./link-codec.ts";
import { type Opened, openedRun } from "./opening.ts";
import type { Session } from "./session.ts";
import { readScenario } from "./shelf.ts";

/** The run that an address's fragment holds, with what its scenario gives, or what is wrong with the link. */
export async function openedLink(session: Session, fragment: string): Promise<Reading<Opened>> {
  const linked = await parseLinkText(fragment);
  if (!linked.ok) return linked;
  const { saved, story } = linked.value;
  if (story === null) return { ok: true, value: openedRun(saved) };
  const { scenario: id } = story;
  const read = await readScenario(id);
  if (!read.ok) return otherStory(id);
  const narrated = await session.story(read.scenario);
  const run = joinedWithStory(saved.run, story, narrated.run);
  if (run === null) return otherStory(id);
  const opened = openedRun({ ...saved, run });
  const { title } = read.scenario;
  return { ok: true, value: { ...opened, title, scenarioId: id, story: narrated } };
}

function otherStory(id: string): Reading<never> {
  return refused("link", LINK_WORDS.en.otherStory(id), LINK_WORDS.zh.otherStory(id));
}
