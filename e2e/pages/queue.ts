import { expect, type Locator, type Page } from "@playwright/test";
import type { WalkedCase } from "../../lib/testing/walk-types.ts";
import { CasePage } from "./case.ts";
import { Home } from "./home.ts";

/** A queue as its owner works through it. */
export class Queue {
  readonly page: Page;
  readonly title: Locator;

  constructor(page: Page) {
    this.page = page;
    this.title = page.getByRole("main").getByRole("heading", { level: 1 });
  }

  /** From the home into one of the queues that it lists. */
  static async open(page: Page, label: string): Promise<Queue> {
    const home = new Home(page);
    await home.open();
    await home.queue(label).click();
    const queue = new Queue(page);
    await expect(queue.title).toContainText(label);
    return queue;
  }

  /** All cases, or all clients: the door that stands in the rail of everybody who sees cases. */
  static async all(page: Page): Promise<Queue> {
    await new Home(page).open();
    await page
      .getByRole("navigation", { name: "Work", exact: true })
      .getByText("All cases")
      .click();
    const queue = new Queue(page);
    await expect(queue.title).toContainText(/^All/);
    return queue;
  }

  /** Narrows the queue to one case, as somebody does who knows its number. */
  async find(walked: Pick<WalkedCase, "shownANumber">): Promise<void> {
    const search = this.page.getByRole("main").getByRole("searchbox");
    await search.fill(walked.shownANumber);
    await search.press("Enter");
    await expect(this.page).toHaveURL(/[?&]q=/);
  }

  get lines(): Locator {
    return this.page
      .getByRole("main")
      .getByRole("row")
      .filter({ has: this.page.locator("td") });
  }

  /** Chooses one of a filter's answers. */
  async narrow(filter: string, answer: string): Promise<void> {
    const select = this.page.getByRole("main").getByRole("combobox", { name: filter, exact: true });
    const option = select.locator("option", { hasText: new RegExp(`^${answer}( \\(|$)`) }).first();
    const value = (await option.getAttribute("value")) ?? "";
    await select.selectOption(value);
    await expect(this.page).toHaveURL(new RegExp(`=${value}(&|$)`));
  }

  async select(walked: Pick<WalkedCase, "name">): Promise<void> {
    await this.page.getByRole("checkbox", { name: `Select ${walked.name}` }).check();
  }

  /** Gives what is selected to a colleague. */
  async assignTo(name: string): Promise<void> {
    const person = this.page.getByRole("combobox", { name: "Assign to", exact: true });
    const option = person.locator("option", { hasText: name }).first();
    await person.selectOption(await option.getAttribute("value"));
    await this.page.getByRole("button", { name: "Assign", exact: true }).click();
  }

  line(walked: Pick<WalkedCase, "name">): Locator {
    return this.page.getByRole("main").getByRole("row").filter({ hasText: walked.name });
  }

  async openCase(walked: WalkedCase): Promise<CasePage> {
    await this.find(walked);
    await this.page.getByRole("main").getByRole("link", { name: walked.name }).click();
    const found = new CasePage(this.page);
    await expect(found.title).toHaveText(walked.name);
    return found;
  }
}

/** Finds a case the way its reader does: home, queue, line. */
export async function findIn(page: Page, label: string, walked: WalkedCase): Promise<CasePage> {
  const queue = label === "All cases" ? Queue.all(page) : Queue.open(page, label);
  return (await queue).openCase(walked);
}
