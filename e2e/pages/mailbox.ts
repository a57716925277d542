import { expect, type Page } from "@playwright/test";

/** The mail of a demonstration: kept for reading instead of being sent. */
export class Mailbox {
  readonly page: Page;

  constructor(page: Page) {
    this.page = page;
  }

  /** Waits for a mail to somebody, and follows its link. */
  async follow(to: string, subject: string | RegExp): Promise<void> {
    const { page } = this;
    const line = page.getByRole("row").filter({ hasText: to }).getByRole("link", { name: subject });
    await expect(async () => {
      await page.goto("/dev/mail");
      await expect(line.first()).toBeVisible({ timeout: 500 });
    }).toPass();
    await line.first().click();
    await page.getByRole("article").getByRole("link").first().click();
  }
}
