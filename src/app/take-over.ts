/** What a waiting version of the page is told when it is to come into force at once. */
export const TAKE_OVER = "take over";
