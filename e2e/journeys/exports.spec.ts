import { readFile } from "node:fs/promises";
import type { Page } from "@playwright/test";
import { expect, test } from "../fixtures.ts";
import { Queue } from "../pages/queue.ts";

async function exportOf(page: Page, button = "Export"): Promise<{ name: string; text: string }> {
  const link = page.getByRole("main").getByRole("link", { name: button, exact: true });
  // While a filter is on its way the button waits for it.
  await expect(link).not.toHaveAttribute("aria-disabled");
  const saved = page.waitForEvent("download");
  await link.click();
  const download = await saved;
  const text = await readFile(await download.path(), "utf8");
  return { name: download.suggestedFilename(), text };
}

/** Lines of cells; no cell of these files has a line end. */
function linesOf(text: string): string[][] {
  return text
    .replace(/^\uFEFF/, "")
    .trimEnd()
    .split("\r\n")
    .map((line) => line.split(",").map((cell) => cell.replaceAll('"', "")));
}

test("a queue leaves as a file as it is narrowed, and its supervisor sees who took it", async ({
  as,
  caseAt,
}) => {
  const walked = await caseAt("cleared");
  const attorney = await as("trial_attorney");

  await test.step("the attorney narrows the queue and exports it", async () => {
    const queue = await Queue.open(attorney, "To offer");
    await queue.find(walked);
    await expect(queue.lines).toHaveCount(1);
    const { name, text } = await exportOf(attorney);
    expect(name).toMatch(/^to-offer-\d{4}-\d\d-\d\d\.csv$/);
    const [header = [], ...lines] = linesOf(text);
    expect(lines).toHaveLength(1);
    expect(lines[0]?.[header.indexOf("a_number")]).toBe(`A${walked.aNumber}`);
    expect(lines[0]?.[header.indexOf("case_stage")]).toBe("Cleared for offer");
  });

  await test.step("a whole queue: as many lines as it counts", async () => {
    await attorney.goto("/queues/to-offer?assigned=anybody");
    const title = attorney.getByRole("main").getByRole("heading", { level: 1 });
    await expect(title).toContainText("To offer");
    const count = attorney.getByRole("main").locator("header").first();
    const { text } = await exportOf(attorney);
    const lines = linesOf(text).length - 1;
    await expect(count).toContainText(lines.toLocaleString("en-US"));
  });

  await test.step("the log is the supervisor's to read", async () => {
    await attorney.goto("/exports");
    await expect(attorney.getByRole("heading", { name: "What was exported" })).toHaveCount(0);
    const supervisor = await as("supervising_attorney");
    await supervisor.goto("/exports");
    const line = supervisor
      .getByRole("row")
      .filter({ hasText: `name or A-number: ${walked.shownANumber}` });
    await expect(line).toContainText("To offer");
    await expect(line.getByRole("cell").last()).toHaveText("1");
  });

  await test.step("a queue of others is no list", async () => {
    const advocate = await as("advocate");
    const answer = await advocate.request.get("/api/exports/to-offer");
    expect(answer.status()).toBe(404);
    expect(await answer.text()).not.toContain(walked.aNumber);
  });
});
