import { expect, type Locator, type Page } from "@playwright/test";

/** Review mode, as somebody reads through a queue. */
export class Review {
  readonly page: Page;
  readonly title: Locator;
  readonly form: Locator;
  readonly reason: Locator;
  readonly next: Locator;

  constructor(page: Page) {
    this.page = page;
    const main = page.getByRole("main");
    this.title = main.getByRole("heading", { level: 1 });
    this.form = main.getByRole("form", { name: "Finding" });
    this.reason = this.form.getByRole("textbox", { name: /^Reason/ });
    this.next = page.locator("[data-next]");
  }

  /** The case on the screen. */
  get caseId(): string {
    return /\/review\/([0-9a-f-]{36})/.exec(this.page.url())?.[1] ?? "";
  }

  /** How many cases the day has seen so far. */
  async readToday(): Promise<number> {
    const told = await this.page
      .getByText(/Read today: [\d,]+/)
      .first()
      .textContent();
    return Number(/Read today: ([\d,]+)/.exec(told ?? "")?.[1]?.replace(",", ""));
  }

  /** A case that was left half-way, on top of the screen. */
  waiting({ name }: { name: string }): Locator {
    return this.page
      .getByRole("navigation", { name: "Left half-way" })
      .getByRole("link", { name, exact: true });
  }

  /** From a queue through its door, with the keys alone. */
  async openByKeys(queue: string): Promise<void> {
    const { page } = this;
    await page.goto(queue);
    const door = page.getByRole("link", { name: "Read the next case" });
    await expect(door).toBeVisible();
    const reached = () => door.evaluate((link) => link === document.activeElement);
    for (let pressed = 0; pressed < 80 && !(await reached()); pressed++) {
      await page.keyboard.press("Tab");
    }
    await expect(door).toBeFocused();
    await page.keyboard.press("Enter");
    await expect(page).toHaveURL(/\/review\/[0-9a-f-]{36}/);
    await expect(this.form).toBeVisible();
  }

  /** A finding by keys alone: outcome, ground, the first factor, and a reason with a phrase. */
  async write(outcome: "a" | "n", reason: string): Promise<void> {
    const { keyboard } = this.page;
    await expect(async () => {
      await keyboard.press(outcome);
      const chosen = outcome === "a" ? "Amenable" : "Not amenable";
      await expect(this.form.getByRole("radio", { name: new RegExp(`^${chosen}`) })).toBeChecked({
        timeout: 1000,
      });
    }).toPass();
    if (outcome === "a") await keyboard.press("2");
    await keyboard.press("j");
    await keyboard.press("x");
    await keyboard.press("r");
    await keyboard.type(reason);
  }
}
