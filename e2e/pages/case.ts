import { expect, type Locator, type Page } from "@playwright/test";
import { StepForm } from "./step-form.ts";

/** The page of a case, as one person sees it. */
export class CasePage {
  readonly page: Page;
  readonly title: Locator;
  readonly path: Locator;
  readonly now: Locator;
  readonly timeline: Locator;
  readonly papers: Locator;

  constructor(page: Page) {
    this.page = page;
    const main = page.getByRole("main");
    this.title = main.getByRole("heading", { level: 1 });
    this.path = main.getByRole("list", { name: "Path of the case" });
    this.now = main.getByRole("region", { name: "What you can do now" });
    this.timeline = main.getByRole("region", { name: "Timeline" });
    this.papers = main.getByRole("region", { name: "Documents" });
  }

  /** Opens the form of an act that the page offers. */
  async act(label: string): Promise<StepForm> {
    await this.now.getByRole("link", { name: label, exact: true }).click();
    await expect(this.title).toHaveText(label);
    return new StepForm(this.page, label);
  }

  /** An act and its answers, back on the case with the act recorded. */
  async take(label: string, answers: Record<string, string> = {}): Promise<void> {
    const form = await this.act(label);
    await form.answer(answers);
    await form.submit();
    await form.isRecorded();
  }

  /** The stage as the head of the page says it. */
  async isAt(stage: string): Promise<void> {
    await expect(this.page.locator("header li").getByText(stage, { exact: true })).toBeVisible();
  }

  /** A sentence of the timeline. */
  entry(sentence: string | RegExp): Locator {
    return this.timeline.getByRole("listitem").filter({ hasText: sentence });
  }

  /** Something that a section of the page says. */
  section(name: string | RegExp): Locator {
    return this.page.getByRole("main").getByRole("region", { name });
  }
}
