import { expect, type Locator, type Page } from "@playwright/test";
import { PASSWORD } from "../people.ts";

export class SignInPage {
  readonly page: Page;
  readonly email: Locator;
  readonly password: Locator;
  readonly button: Locator;

  constructor(page: Page) {
    this.page = page;
    const form = page.getByRole("form", { name: "Sign in" });
    this.email = form.getByRole("textbox", { name: "E-mail" });
    this.password = form.getByRole("textbox", { name: "Password" });
    this.button = form.getByRole("button", { name: "Sign in" });
  }

  async fill(email: string, password = PASSWORD): Promise<void> {
    await this.email.fill(email);
    await this.password.fill(password);
    await this.button.click();
  }

  /** Signs in and waits for the home. */
  async signIn(email: string, password = PASSWORD): Promise<void> {
    await this.page.goto("/sign-in");
    await this.fill(email, password);
    await expect(this.page).toHaveURL(/\/home$/);
  }
}
