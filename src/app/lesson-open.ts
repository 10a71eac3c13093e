import type { Lesson } from "../../workers/scenario/lesson.ts";
import { lessonPlaces, lessonTour } from "../../workers/scenario/lesson-places.ts";
import { LESSON_WORDS } from "../words/lessons.ts";
import { lessonsOf } from "./lesson-desk.ts";
import type { Course } from "./lesson-course.ts";
import { readChapters, readLesson, readLessonText } from "./lesson-shelf.ts";
import { askedFor } from "./opened-files.ts";
import type { Session } from "./session.ts";
import { viewText } from "./view-text.ts";

const LESSON = "lesson";

/** Opens the panel of lessons, with their list. */
export async function openLessons(session: Session): Promise<void> {
  session.stores.desk.setState({ lessons: true });
  const { store } = lessonsOf(session);
  if (store.getState().chapters === null) store.setState({ chapters: await readChapters() });
}

/** Opens a lesson of ours by its name, or says why not. @returns whether it is open, or something else was asked for meanwhile */
export async function openLesson(session: Session, id: string): Promise<boolean> {
  const isAsked = askedFor();
  void openLessons(session);
  const read = await readLesson(id);
  if (!isAsked()) return true;
  if (read.ok) return begin(session, id, read.lesson);
  const { language } = session.stores.view.getState();
  const words = LESSON_WORDS[language];
  const { problem } = read;
  session.notify(
    "problem",
    problem === null ? words.missing(id) : words.bad(id, problem.place, problem.text[language]),
  );
  return false;
}

/** Chooses a lesson from the list. */
export function chooseLesson(session: Session, id: string): void {
  history.pushState(null, "", `${location.pathname}?${LESSON}=${encodeURIComponent(id)}`);
  void openLesson(session, id);
}

/** Opens the lesson in a file's text, once `takePlace` has made room for it in the history, or says what is wrong with it and where. */
export async function openLessonFile(
  session: Session,
  name: string,
  text: string,
  takePlace: () => void,
): Promise<void> {
  const read = await readLessonText(text);
  if (read.ok) {
    void openLessons(session);
    takePlace();
    await begin(session, null, read.lesson);
    return;
  }
  const { language } = session.stores.view.getState();
  const { place, text: what } = read.problem ?? { place: "$", text: { en: "—", zh: "—" } };
  session.notify("problem", LESSON_WORDS[language].bad(name, place, what[language]));
}

/** The open lesson again, from its start. */
export function beginAgain(session: Session): void {
  const { open } = lessonsOf(session).store.getState();
  if (open !== null) void begin(session, open.id, open.lesson);
}

/**
 * Loads the run of a lesson, and goes on to its first stage.
 *
 * @returns whether it did, or something else was asked for while the run was played through
 */
async function begin(session: Session, id: string | null, lesson: Lesson): Promise<boolean> {
  const isAsked = askedFor();
  const { scenario } = lesson.run;
  const { run: story } = await session.story(scenario);
  const course = lesson.kind === "lesson" ? await courseOf(session, lesson, story) : null;
  if (!isAsked()) return true;
  const view = lesson.kind === "challenge" ? lesson.view : null;
  const shown = session.stores.view.getState();
  const before = session.stores.run.store.getState().known?.trace ?? null;
  const opened = await session.open({
    run: story,
    title: lesson.title,
    scenarioId: null,
    // The lesson tells it.
    story: null,
    at: null,
    moment: null,
    view: viewText({
      ...shown,
      window: null,
      panel: view?.panel ?? "cluster",
      selected: view?.node ?? null,
    }),
    playing: false,
  });
  if (!opened) return false;
  lessonsOf(session).begin(id, lesson, course, before);
  session.orders.play();
  const missing = course?.places.stages.indexOf(null) ?? -1;
  if (missing !== -1) {
    const { language } = shown;
    session.notify("problem", LESSON_WORDS[language].unreached(missing + 1));
  }
  return true;
}

async function courseOf(
  session: Session,
  lesson: Lesson & { readonly kind: "lesson" },
  story: Course["story"],
): Promise<Course> {
  const { narration } = await session.story(lessonTour(lesson, story));
  return { lesson, story, places: lessonPlaces(lesson, narration) };
}
