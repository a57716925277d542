import { expect, type Locator, type Page } from "@playwright/test";

/** The form of any step: questions are answered by the words of their labels. */
export class StepForm {
  readonly page: Page;
  readonly form: Locator;
  readonly summary: Locator;
  private readonly label: string;

  constructor(page: Page, label: string) {
    this.page = page;
    this.label = label;
    this.form = page.getByRole("form", { name: label });
    this.summary = this.form.getByRole("alert");
  }

  /**
   * Fills in what is asked, by the words of the labels: a text or a day is typed, of a list or a
   * group the choice with these words is taken, a box is ticked whatever is said of it.
   */
  async answer(answers: Record<string, string>): Promise<void> {
    for (const [label, value] of Object.entries(answers)) await this.fill(label, value);
  }

  private async fill(label: string, value: string): Promise<void> {
    const group = this.form.getByRole("group", { name: label, exact: true });
    const field = this.form.getByLabel(label, { exact: true });
    await expect(group.or(field).first()).toBeVisible();
    if ((await group.count()) > 0) {
      const choice = group.getByRole("radio", { name: value, exact: true });
      await choice.or(group.getByRole("checkbox", { name: value, exact: true })).check();
      return;
    }
    const type = await field.evaluate(
      (input: HTMLInputElement) => `${input.tagName} ${input.type}`,
    );
    if (type.startsWith("SELECT")) {
      const option = field.locator("option", { hasText: value }).first();
      await field.selectOption(await option.getAttribute("value"));
    } else if (type.endsWith("checkbox")) await field.check();
    else await field.fill(value);
  }

  field(label: string): Locator {
    return this.form.getByLabel(label, { exact: true });
  }

  /** Sends a small PDF of this name along. */
  async attach(label: string, name: string): Promise<void> {
    const buffer = Buffer.from(`%PDF-1.4\n% ${name}\n%%EOF\n`);
    const input = this.form
      .getByLabel(new RegExp(`^${label}`))
      .and(this.form.locator("[type=file]"));
    await input.setInputFiles({ name, mimeType: "application/pdf", buffer });
  }

  async submit(button = this.label): Promise<void> {
    await this.form.getByRole("button", { name: button, exact: true }).click();
  }

  /** Back on the case, which says that the step was recorded. */
  async isRecorded(): Promise<void> {
    await expect(this.page).toHaveURL(/\/cases\/[0-9a-f-]{36}(\?done=.*)?$/);
    await expect(this.page.getByRole("status").filter({ hasText: "Recorded" })).toBeVisible();
  }
}
