import { readFile } from "node:fs/promises";
import type { Page } from "@playwright/test";
import { unzip, wordsOfPart } from "../../lib/testing/zip.ts";
import { expect, test } from "../fixtures.ts";
import { CasePage } from "../pages/case.ts";
import { StepForm } from "../pages/step-form.ts";

/** Clicks a paper's link and waits for its file, which may have to be made first. */
async function saved(page: Page, link: ReturnType<Page["getByRole"]>) {
  const [download] = await Promise.all([
    page.waitForEvent("download", { timeout: 60_000 }),
    link.click(),
  ]);
  return { name: download.suggestedFilename(), bytes: await readFile(await download.path()) };
}

test("a motion that was made again is replaced, and each text can be read by both who sign", async ({
  as,
  caseAt,
}) => {
  test.slow();
  const again = { step: "prepare-motion" };
  const { caseId } = await caseAt("accepted", { after: [again, again] });
  const clerk = await as("court_clerk");
  await clerk.goto(`/cases/${caseId}`);
  // Nothing is filed.
  await expect(new CasePage(clerk).papers.getByRole("listitem")).toHaveCount(0);
  for (const who of ["trial_attorney", "advocate"] as const) {
    const page = await as(who);
    await page.goto(`/cases/${caseId}`);
    const { papers } = new CasePage(page);
    const motions = papers.getByRole("listitem").filter({ hasText: "Joint motion" });
    await expect(motions).toHaveCount(2);
    await expect(motions.nth(0)).toContainText(/Replaced on \d/);
    await expect(motions.nth(1)).not.toContainText("Replaced");
    for (const at of [0, 1]) {
      await page.goto(`/cases/${caseId}`);
      const file = await saved(page, motions.nth(at).getByRole("link"));
      expect(file.name).toMatch(/^joint-motion-[\d-]+-[0-9a-f]{8}\.pdf$/);
      expect(file.bytes.subarray(0, 5).toString()).toBe("%PDF-");
    }
  }
});

test("papers are sent in, get a new version, are shared, and go away as one file", async ({
  as,
  caseAt,
  complaints,
}) => {
  test.slow();
  // What is no paper is refused.
  complaints.expect(/status of 400/);
  const { caseId } = await caseAt("offered");
  const advocate = await as("advocate");
  await advocate.goto(`/cases/${caseId}/papers`);
  const list = advocate.getByRole("region", { name: "Papers", exact: true });
  const form = new StepForm(advocate, "Add papers");
  const send = async (names: readonly string[], answers: Record<string, string>) => {
    const files = names.map((name) => ({
      name,
      mimeType: "application/pdf",
      buffer: Buffer.from(`%PDF-1.4\n% ${name}\n%%EOF\n`),
    }));
    await form.form.locator("[type=file]").setInputFiles(files);
    await form.answer(answers);
    await form.submit();
    await expect(advocate.getByText("The papers are kept.")).toBeVisible();
  };
  await send(["school.pdf", "church.pdf"], { "What it is": "Letter" });
  await expect(list.getByRole("link", { name: "school" })).toBeVisible();
  await send(["school signed.pdf"], { "New version of (optional)": "school" });
  await list.getByText("1 older version").click();
  await expect(list.getByText("Version 1:")).toBeVisible();

  // What is no paper is said at the form, and what was chosen stays chosen.
  await form.form.locator("[type=file]").setInputFiles({
    name: "program.pdf",
    mimeType: "application/pdf",
    buffer: Buffer.from("MZ"),
  });
  await form.submit();
  await expect(form.summary).toContainText("program: Send a PDF");

  const attorney = await as("trial_attorney");
  const theirs = attorney.getByRole("region", { name: "Papers", exact: true });
  await attorney.goto(`/cases/${caseId}/papers`);
  await expect(theirs.getByRole("link", { name: "Offer letter" })).toBeVisible();
  await expect(theirs.getByRole("link", { name: "church" })).toHaveCount(0);

  await advocate.reload();
  const church = list.getByRole("listitem").filter({ hasText: "church" });
  await church.getByText("Share", { exact: true }).first().click();
  await church.getByRole("checkbox").first().check();
  await church.getByRole("button", { name: "Share" }).click();
  await expect(advocate.getByText("The paper is shown to them now.")).toBeVisible();
  await attorney.reload();
  await expect(theirs.getByRole("link", { name: "church" })).toBeVisible();

  const bundle = await saved(attorney, attorney.getByRole("link", { name: /shared papers/ }));
  expect(bundle.name).toMatch(/^papers-[\d-]+-[0-9a-f]{8}\.zip$/);
  const names = [...unzip(bundle.bytes).keys()];
  expect(names).toEqual(
    expect.arrayContaining(["index.html", expect.stringContaining("church.pdf")]),
  );
  expect(names.join()).not.toContain("school");

  const letter = theirs.getByRole("listitem").filter({ hasText: "Offer letter" });
  await attorney.goto(`/cases/${caseId}/papers`);
  const word = await saved(attorney, letter.getByRole("link", { name: "Word document" }));
  expect(word.name).toMatch(/\.docx$/);
  expect(wordsOfPart(word.bytes, "word/document.xml")).toContain("If the answer is yes");
});

test("without script papers are sent in by a plain form", async ({ as, caseAt }) => {
  const { caseId } = await caseAt("under_review");
  const page = await as("advocate", { javaScript: false });
  await page.goto(`/cases/${caseId}/papers`);
  const form = new StepForm(page, "Add papers");
  await form.attach("Files", "by hand.pdf");
  await form.submit();
  const list = page.getByRole("region", { name: "Papers", exact: true });
  await expect(list.getByRole("link", { name: "by hand" })).toBeVisible();
});

test("a paper that is to follow is chased until it is attached", async ({ as, caseAt }) => {
  const { caseId } = await caseAt("offered", { counsel: "outside" });
  const page = await as("trial_attorney");
  await page.goto(`/cases/${caseId}/accept-offer?for=defense`);
  const report = new StepForm(page, "Report that the offer was accepted");
  await report.answer({ "How did you learn it?": "By phone", "The paper behind it": "To follow" });
  await report.submit();
  await report.isRecorded();
  await page.goto("/queues/papers-to-follow");
  await expect(page.locator(`a[href="/cases/${caseId}"]`).first()).toBeVisible();

  await page.goto(`/cases/${caseId}`);
  const awaited = new CasePage(page).section("Papers to follow");
  await awaited.getByRole("link", { name: /^Attach the paper/ }).click();
  const correction = new StepForm(page, "Correct an entry");
  await correction.attach("Paper", "signed answer.pdf");
  await correction.submit();
  await correction.isRecorded();
  await expect(awaited).toHaveCount(0);
  await page.goto("/queues/papers-to-follow");
  await expect(page.locator(`a[href="/cases/${caseId}"]`)).toHaveCount(0);
});

test("a clinic's own text is what its advocate reads before an answer", async ({ as, caseAt }) => {
  const { caseId } = await caseAt("offered");
  const supervisor = await as("clinic_supervisor");
  await supervisor.goto("/settings");
  await supervisor.getByRole("link", { name: "What yes and no mean" }).click();
  await supervisor.getByRole("link", { name: "Administrative closure" }).click();
  const ours = `Ours, of ${caseId}.`;
  await supervisor.getByText("Write a new revision in English").click();
  const form = new StepForm(supervisor, "New revision in English");
  await form.answer({ "Yes means": `${ours}\nA second sentence.`, Source: "Handbook, chapter 4" });
  await form.submit("Preview");
  await expect(supervisor.getByRole("region", { name: "Preview" })).toContainText(ours);
  await form.submit("Save revision");
  await expect(supervisor.getByText("The revision is saved.")).toBeVisible();

  const advocate = await as("advocate");
  await advocate.goto(`/cases/${caseId}/accept-offer`);
  const text = advocate.getByRole("region", { name: "What yes and no mean" });
  await expect(text).toContainText(ours);
  await expect(text).toContainText("Source: Handbook, chapter 4");
  const answer = new StepForm(advocate, "Accept offer");
  await answer.answer({
    "Who explained what yes and no mean": "Counsel",
    "In which language": "English",
  });
  await answer.submit();
  await answer.isRecorded();

  // The office has its own; the system's wording says that it is the system's.
  const office = await as("supervising_attorney");
  await office.goto("/settings/texts/closed");
  await expect(office.getByRole("main")).not.toContainText(ours);
});
