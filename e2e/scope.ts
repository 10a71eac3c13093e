import { type Locator, type Page, expect } from "@playwright/test";
import type { Language } from "../workers/kernel/words.ts";
import { LAB_WORDS, type LabWords } from "../src/labs/zookeeper/words/lab-words.ts";
import { CATALOGS, type Catalog } from "../src/words/catalog.ts";

/** The page as a person finds their way on it: by role and by name, in one of its languages. */
export class Scope {
  readonly page: Page;
  readonly text: Catalog;
  readonly words: LabWords;

  constructor(page: Page, language: Language = "en") {
    this.page = page;
    this.text = CATALOGS[language];
    this.words = LAB_WORDS[language];
  }

  /** The same page for somebody who reads another language. */
  in(language: Language): Scope {
    return new Scope(this.page, language);
  }

  /** Opens an address of the page and waits until the members are there. */
  async open(address = "/"): Promise<void> {
    await this.page.goto(address);
    await expect(this.member(1)).toBeVisible();
  }

  /** Opens a scenario standing still at an instant, in virtual milliseconds. */
  async openAt(scenario: string, untilMs: number): Promise<void> {
    await this.open(`/?scenario=${scenario}&until=${String(untilMs)}`);
    // A long story is played in one thread to there.
    await expect
      .poll(() => this.instant(), { timeout: 30_000 })
      .toBeGreaterThanOrEqual(untilMs * 1000);
    await this.atRest();
  }

  /** Keeps what the server answers to such an address. @returns lets it come */
  async holdBack(address: string): Promise<() => void> {
    let comes = (): void => undefined;
    const late = new Promise<void>((resolve) => {
      comes = resolve;
    });
    await this.page.route(address, async (route) => {
      await late;
      await route.continue();
    });
    return comes;
  }

  /** As for somebody who has chosen this pace at an earlier visit. */
  async remembersPace(speed: number): Promise<void> {
    await this.page.addInitScript(
      (preferences) => {
        localStorage.setItem("zabscope.preferences", preferences);
      },
      JSON.stringify({ pace: { kind: "even", speed } }),
    );
  }

  get clock(): Locator {
    return this.page.getByRole("time");
  }

  /** What the clock shows, in virtual microseconds. */
  async instant(): Promise<number> {
    const [minutes = "", seconds = "", milli = "", micro = ""] =
      (await this.clock.textContent())?.split(/[:.]/) ?? [];
    return ((Number(minutes) * 60 + Number(seconds)) * 1000 + Number(milli)) * 1000 + Number(micro);
  }

  get caption(): Locator {
    return this.page.getByRole("region", { name: this.text.caption.name });
  }

  get sentence(): Locator {
    return this.caption.getByRole("paragraph");
  }

  button(name: string): Locator {
    return this.page.getByRole("button", { name, exact: true });
  }

  tab(name: string): Locator {
    return this.page.getByRole("tab", { name, exact: true });
  }

  /** One of a few that are all in sight. */
  choice(group: string, option: string): Locator {
    return this.page
      .getByRole("group", { name: group, exact: true })
      .getByRole("radio", { name: option, exact: true });
  }

  /** A member on the stage; its name tells its role, whom it votes for, its epoch and who agrees. */
  member(id: number): Locator {
    return this.stage.getByRole("button", { name: `${this.words.server(String(id))}, ` });
  }

  /** That member in that state. */
  memberIn(id: number, state: string): Locator {
    const name = `${this.words.server(String(id))}, ${state}`;
    return this.stage.getByRole("button", { name });
  }

  /** Whoever leads that epoch. */
  leader(epoch: number): Locator {
    const word = this.words.leads(String(epoch), "");
    return this.stage.getByRole("button", { name: `, LEADING, ${word}` });
  }

  /** The number of whoever leads that epoch. */
  async leaderId(epoch: number): Promise<string> {
    const name = await this.leader(epoch).getAttribute("aria-label");
    return /\d+/.exec(name ?? "")?.[0] ?? "";
  }

  get stage(): Locator {
    return this.page.getByRole("group", { name: this.text.stage.name });
  }

  /** The link between two members, the smaller id first; its name tells its state. */
  link(a: number, b: number, state: string): Locator {
    const name = this.words.linkName(String(a), String(b), state, "");
    return this.stage.getByRole("button", { name });
  }

  /** What is said of the selected member, and what can be done to it. */
  get side(): Locator {
    return this.page.getByRole("complementary", { name: this.text.panels.member });
  }

  get problem(): Locator {
    return this.page.getByRole("alert");
  }

  /** Drops a file on the page, as from the desktop. */
  async drop(name: string, content: string): Promise<void> {
    const files = await this.page.evaluateHandle(
      ([name, content]) => {
        const transfer = new DataTransfer();
        transfer.items.add(new File([content], name, { type: "application/json" }));
        return transfer;
      },
      [name, content] as const,
    );
    const body = this.page.locator("body");
    await body.dispatchEvent("dragover", { dataTransfer: files });
    await expect(this.page.getByText(this.text.run.drop)).toBeVisible();
    await body.dispatchEvent("drop", { dataTransfer: files });
    await expect(this.page.getByText(this.text.run.drop)).toBeHidden();
  }

  async openMenu(): Promise<void> {
    await this.page.getByLabel(this.text.bar.more, { exact: true }).click();
  }

  /** Steps by one of event, message, vote and state, and waits until the picture is there. */
  async step(by: "back" | "forward", how: "button" | "key"): Promise<void> {
    const before = await this.caption.textContent();
    if (how === "key") await this.page.keyboard.press(by === "back" ? "ArrowLeft" : "ArrowRight");
    else await this.button(this.text.play[by]).click();
    await this.atRest(before);
  }

  /** Waits until nothing moves any more: three frames that show the same instant, and not what was told before. */
  async atRest(before: string | null = null): Promise<void> {
    const clock = await this.clock.elementHandle();
    await this.caption.evaluate(
      async (caption, { clock, before }) => {
        let shown: string | null = null;
        for (let same = 0; same < 3 || caption.textContent === before; ) {
          await new Promise((resolve) => requestAnimationFrame(resolve));
          const now = clock?.textContent ?? null;
          same = now === shown ? same + 1 : 0;
          shown = now;
        }
      },
      { clock, before },
    );
  }

  /** Everything that the page says of one instant, by role and name. */
  async picture(): Promise<string> {
    await this.atRest();
    return this.page.locator("body").ariaSnapshot();
  }
}
