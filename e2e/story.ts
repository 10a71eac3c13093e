import { expect, test as base } from "@playwright/test";
import { Scope } from "./scope.ts";

interface Told {
  readonly scope: Scope;
  /** Complaints of the browser that a story brings about itself. */
  readonly expectedComplaints: readonly RegExp[];
}

/**
 * A story on the page, in English unless it says otherwise. Whatever happens in it, the browser may not complain: no
 * error in the console, none that nobody caught.
 */
export const test = base.extend<Told>({
  expectedComplaints: [[], { option: true }],
  scope: async ({ page, expectedComplaints }, use) => {
    const complaints: string[] = [];
    const hear = (complaint: string): void => {
      if (!expectedComplaints.some((expected) => expected.test(complaint)))
        complaints.push(complaint);
    };
    page.context().on("console", (message) => {
      if (message.type() === "error") hear(message.text());
    });
    page.context().on("weberror", (error) => {
      hear(error.error().message);
    });
    await use(new Scope(page));
    expect(complaints, "complaints of the browser").toEqual([]);
  },
});

export { expect };
