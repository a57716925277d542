import { expect, test } from "../fixtures.ts";
import { CasePage } from "../pages/case.ts";
import { findIn, Queue } from "../pages/queue.ts";

test("a supervisor gives several cases to an attorney at once", async ({ as, caseAt }) => {
  const cases = [await caseAt("awaiting_review"), await caseAt("awaiting_review")];
  const page = await as("supervising_attorney");

  const queue = await Queue.open(page, "Unassigned");
  for (const walked of cases) {
    await queue.find(walked);
    await queue.select(walked);
    await queue.assignTo("Tansy Oatmeadow");
    await expect(page.getByRole("main").getByRole("status").first()).toContainText("assigned to");
    await expect(queue.line(walked)).toHaveCount(0);
  }

  const attorney = await as("trial.attorney.2@los-angeles.example");
  for (const walked of cases) {
    const found = await findIn(attorney, "To review", walked);
    await expect(found.section("People")).toContainText("Tansy Oatmeadow");
    await expect(found.entry("assigned the case to Tansy Oatmeadow")).toBeVisible();
  }
});

test("a page of a queue is assigned in one act, and each case says so", async ({ as, caseAt }) => {
  const walked = await caseAt("awaiting_review", { court: "TUC", counsel: "outside" });
  const page = await as("supervising_attorney");
  const queue = await Queue.open(page, "Unassigned");
  await queue.narrow("Court", "Tucson");
  await expect(queue.lines.filter({ hasNotText: "Tucson" })).toHaveCount(0);
  await expect(queue.line(walked)).toBeVisible();
  const lines = await queue.lines.count();

  await page.getByRole("checkbox", { name: "Select all on this page" }).check();
  await queue.assignTo("Briar Saltmarsh");
  await expect(page.getByRole("status").filter({ hasText: "assigned to" })).toContainText(
    `${lines} case${lines === 1 ? "" : "s"} of ${lines} assigned to Briar Saltmarsh`,
  );
  await expect(
    page
      .getByRole("main")
      .getByText("Nothing waits here")
      .or(page.getByText("No case matches these filters")),
  ).toBeVisible();
});

test("a queue is worked through with the keyboard alone", async ({ as, caseAt }) => {
  const walked = await caseAt("cleared", { court: "SND", counsel: "outside" });
  const page = await as("trial_attorney");
  const queue = await Queue.open(page, "To offer");
  await queue.narrow("Court", "San Diego");
  await expect(queue.lines.filter({ hasNotText: "San Diego" })).toHaveCount(0);
  await expect(queue.line(walked)).toBeVisible();
  const lines = await queue.lines.count();
  const names = await queue.lines.getByRole("rowheader").getByRole("link").allInnerTexts();

  for (let at = 0; at < lines; at++) await page.keyboard.press("j");
  await expect(page.getByRole("link", { name: names[lines - 1] })).toBeFocused();
  for (let at = 1; at < lines; at++) await page.keyboard.press("k");
  await expect(page.getByRole("link", { name: names[0] })).toBeFocused();

  await page.keyboard.press("x");
  await expect(queue.lines.first().getByRole("checkbox")).toBeChecked();
  await page.keyboard.press("x");
  await expect(queue.lines.first().getByRole("checkbox")).not.toBeChecked();

  await page.keyboard.press("Enter");
  await expect(new CasePage(page).title).toHaveText(names[0] ?? "");
});

test("Ctrl K leads to a case by any writing of its number, and by its name", async ({
  as,
  caseAt,
}) => {
  const walked = await caseAt("offered");
  const page = await as("advocate");
  const digits = walked.aNumber;
  for (const written of [
    `a ${digits.slice(0, 3)} ${digits.slice(3, 6)} ${digits.slice(6)}`,
    digits,
    `${walked.givenNames} ${walked.familyName}`.toLowerCase(),
  ]) {
    await page.goto("/home");
    await expect(async () => {
      await page.keyboard.press("Control+k");
      await expect(page.getByRole("combobox")).toBeFocused({ timeout: 1000 });
    }).toPass();
    await page.getByRole("combobox").fill(written);
    await expect(page.getByRole("option", { name: walked.shownANumber })).toBeVisible();
    await page.keyboard.press("Enter");
    await expect(new CasePage(page).title).toHaveText(walked.name);
  }
});

test("a queue's filters are its address", async ({ as, caseAt }) => {
  const walked = await caseAt("awaiting_review", {
    court: "PHO",
    counsel: "outside",
    detained: true,
  });
  const page = await as("trial_attorney");
  const queue = await Queue.open(page, "To review");
  await queue.narrow("Court", "Phoenix");
  await queue.narrow("Detention", "Detained");
  await expect(queue.line(walked)).toContainText("Detained");
  await expect(page).toHaveURL(/court=PHO/);
  await expect(page).toHaveURL(/detained=yes/);

  const again = await page.context().newPage();
  await again.goto(page.url());
  await expect(new Queue(again).line(walked)).toBeVisible();
  await page.goBack();
  await expect(page).not.toHaveURL(/detained=yes/);
});
