import { expect, type Locator, type Page } from "@playwright/test";

/** The frame around every page and the screen it opens with: where everybody begins. */
export class Home {
  readonly page: Page;
  readonly title: Locator;
  /** The queues of the home, with their counts. */
  readonly main: Locator;

  constructor(page: Page) {
    this.page = page;
    this.main = page.getByRole("main");
    this.title = this.main.getByRole("heading", { level: 1 });
  }

  async open(): Promise<void> {
    await this.page.goto("/home");
    await expect(this.title).toBeVisible();
  }

  queue(label: string): Locator {
    const words = this.page.getByText(label, { exact: true });
    return this.main.getByRole("link").filter({ has: words });
  }

  async signOut(): Promise<void> {
    await this.page.locator("button[popovertarget=account-menu]").click();
    await this.page.locator("#account-menu").getByRole("button", { name: "Sign out" }).click();
  }

  /** As an administrator: invites somebody to an organization. */
  async invite(
    organization: string,
    person: { name: string; email: string; role: string },
  ): Promise<void> {
    const { page } = this;
    await page.goto("/admin");
    await page.getByRole("link", { name: organization }).click();
    const form = page.getByRole("form", { name: "Invite a person" });
    await form.getByRole("textbox", { name: "Name" }).fill(person.name);
    await form.getByRole("textbox", { name: "E-mail" }).fill(person.email);
    await form.getByRole("combobox", { name: "Role" }).selectOption(person.role);
    await form.getByRole("button", { name: "Invite" }).click();
    await expect(form.getByRole("status")).toContainText(person.email);
    await expect(page.getByRole("row").filter({ hasText: person.email })).toBeVisible();
  }
}
