import type { Words } from "../../workers/kernel/words.ts";
import { type Lesson, parseLesson, scenarioNamed } from "../../workers/scenario/lesson.ts";
import type { Problem } from "../../workers/scenario/problem.ts";
import { readScenario } from "./shelf.ts";

/** A chapter of `public/lessons/index.json`. */
export interface Chapter {
  readonly title: Words;
  readonly lessons: readonly LessonEntry[];
}

export interface LessonEntry {
  readonly id: string;
  readonly kind: Lesson["kind"];
  readonly title: Words;
}

/** Which lessons this server offers; none where the list cannot be read. */
export async function readChapters(): Promise<readonly Chapter[]> {
  try {
    const answer = await fetch("lessons/index.json");
    const list = (await answer.json()) as { readonly chapters: readonly Chapter[] };
    return list.chapters;
  } catch {
    return [];
  }
}

export type LessonFetched =
  | { readonly ok: true; readonly lesson: Lesson }
  | { readonly ok: false; readonly problem: Problem | null };

const ID = /^[a-z0-9-]{1,64}$/;

/** The lesson of that name; a problem of null when there is none. */
export async function readLesson(id: string): Promise<LessonFetched> {
  if (!ID.test(id)) return { ok: false, problem: null };
  try {
    const answer = await fetch(`lessons/${id}.json`);
    return answer.ok ? await readLessonText(await answer.text()) : { ok: false, problem: null };
  } catch {
    return { ok: false, problem: null };
  }
}

/** The lesson in a text, with the scenario that it names. */
export async function readLessonText(text: string): Promise<LessonFetched> {
  const id = scenarioNamed(text);
  const named = id === null ? null : await readScenario(id);
  return parseLesson(
    text,
    id !== null && named?.ok === true ? { id, scenario: named.scenario } : null,
  );
}
