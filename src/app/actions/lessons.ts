import type { Chapter } from "../lesson-shelf.ts";
import type { Action } from "./action.ts";

/** The lessons, as far as they are known before their list is. */
export const LESSON_ACTIONS: readonly Action[] = [
  {
    id: "lessons",
    group: "lessons",
    words: { en: "Open or close the lessons", zh: "打开或关闭课程" },
    also: "learn course tutorial challenge 学习 教程 挑战",
    key: { code: "KeyA", printed: "A" },
    run: ({ stores }) => {
      stores.desk.setState(({ lessons }) => ({ lessons: !lessons }));
    },
  },
];

/** Each lesson and challenge that a server offers. */
export function lessonActions(chapters: readonly Chapter[]): readonly Action[] {
  return chapters.flatMap(({ title: chapter, lessons }) =>
    lessons.map(
      ({ id, kind, title }): Action => ({
        id: `lesson-${id}`,
        group: "lessons",
        words:
          kind === "challenge"
            ? { en: `Challenge: ${title.en}`, zh: `挑战：${title.zh}` }
            : { en: `Lesson: ${title.en}`, zh: `课程：${title.zh}` },
        also: `${id} ${chapter.en} ${chapter.zh}`,
        run: (session) => {
          void import("../lesson-open.ts").then(({ chooseLesson }) => {
            chooseLesson(session, id);
          });
        },
      }),
    ),
  );
}
