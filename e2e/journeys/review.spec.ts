import type { Page, Route } from "@playwright/test";
import type { WalkedCase } from "../../lib/testing/walk-types.ts";
import { expect, test } from "../fixtures.ts";
import { Review } from "../pages/review.ts";

/** Cases of these tests had their hearing in 2011: no other case of the demonstration had. */
const BEFORE = "before=2012-01-02";

type CaseAt = (stage: "awaiting_review", wish: Record<string, unknown>) => Promise<WalkedCase>;

/** Cases at one court, their hearings in the order in which they are to be read. */
async function casesAt(court: string, count: number, caseAt: CaseAt): Promise<WalkedCase[]> {
  const cases: WalkedCase[] = [];
  for (let day = 1; day <= count; day++) {
    const hearingAt = `2011-12-${String(day).padStart(2, "0")}T09:00`;
    cases.push(await caseAt("awaiting_review", { court, counsel: "outside", hearingAt }));
  }
  return cases;
}

/** Holds back whatever would fetch a case to be read: what is shown then was there before. */
async function holdPages(page: Page): Promise<() => Promise<void>> {
  const held: Route[] = [];
  const hold = (route: Route) => {
    if (route.request().method() === "GET") held.push(route);
    else void route.continue();
  };
  const pages = /\/review\/[0-9a-f-]{36}/;
  await page.route(pages, hold);
  return async () => {
    await page.unroute(pages, hold);
    await Promise.all(held.map((route) => route.continue().catch(() => {})));
  };
}

test("ten cases are read in a row with the keyboard alone", async ({ as, caseAt }) => {
  test.slow();
  const cases = await casesAt("SFR", 10, caseAt);
  const page = await as("trial_attorney");
  const fetched = new Set<string>();
  page.on("response", (response) => {
    const id = /\/review\/([0-9a-f-]{36})/.exec(response.url())?.[1];
    if (id && response.request().method() === "GET") fetched.add(id);
  });

  const review = new Review(page);
  await review.openByKeys(`/queues/to-review?court=SFR&${BEFORE}`);
  await expect(page.getByText("· 10 to read")).toBeVisible();
  // A page that is loaded anew would not remember this.
  await page.evaluate(() => Object.assign(window, { stays: true }));

  for (const [at, walked] of cases.entries()) {
    await expect(review.title).toHaveText(walked.name);
    const after = cases[at + 1];
    await review.write(at % 3 === 2 ? "n" : "a", `Case ${at + 1} is read. ;ties `);
    await expect(review.reason).toHaveValue(
      `Case ${at + 1} is read. Long residence with strong family and community ties here. `,
    );
    if (after) {
      await expect(review.next).toHaveText(after.name);
      await expect.poll(() => fetched.has(after.caseId)).toBe(true);
    }
    const before = await review.readToday();
    const release = after ? await holdPages(page) : null;
    await page.keyboard.press("Control+Enter");
    if (after) await expect(review.title).toHaveText(after.name);
    await release?.();
    await expect(page.getByRole("status").filter({ hasText: "Recorded:" })).toContainText(
      `${walked.name}, ${at % 3 === 2 ? "not amenable" : "amenable"}`,
    );
    const left = cases.length - at - 1;
    await expect(page.getByText(`· ${left} to read`)).toBeVisible();
    // The same attorney works in other tests meanwhile: at least this one more.
    expect(await review.readToday()).toBeGreaterThan(before);
  }
  await expect(page.getByRole("heading", { name: "All read" })).toBeVisible();
  expect(await page.evaluate(() => "stays" in window)).toBe(true);

  const supervisor = await as("supervising_attorney");
  for (const walked of [cases[0], cases[9]]) {
    await supervisor.goto(`/cases/${walked?.caseId}/concur`);
    await expect(supervisor.getByRole("region", { name: "The finding" })).toContainText(
      "ties here.",
    );
  }
});

test("a case that was left half-way is found again as it was, and says what happened since", async ({
  as,
  caseAt,
  walker,
}) => {
  const [left, other] = await casesAt("SEA", 2, caseAt);
  if (!left || !other) throw new Error("Two cases were asked for.");
  const page = await as("trial_attorney");
  const review = new Review(page);
  await page.goto(`/review?court=SEA&${BEFORE}`);
  await expect(review.title).toHaveText(left.name);
  await review.write("a", "Half a reason");
  await expect(page.getByText(/^Draft kept/)).toBeVisible();

  await page.goto(`/review/${other.caseId}?court=SEA&${BEFORE}`);
  await walker.take(left.caseId, {
    step: "open-review",
    by: "trial.attorney.2@los-angeles.example",
  });
  await review.waiting(left).click();
  await expect(review.title).toHaveText(left.name);
  await expect(page.getByRole("region", { name: /You left this half-way/ })).toContainText(
    "Tansy Oatmeadow opened the review",
  );
  await expect(review.reason).toHaveValue("Half a reason");
  await expect(review.form.getByRole("radio", { name: /^Amenable/ })).toBeChecked();
  await expect(review.form.getByRole("checkbox").first()).toBeChecked();

  await review.reason.press("Control+Enter");
  await expect(review.title).toHaveText(other.name);
  await expect(review.waiting(left)).toHaveCount(0);
});

test("a case that changes under the pen loses nothing that was written", async ({
  as,
  caseAt,
  walker,
}) => {
  const [walked] = await casesAt("TUC", 1, caseAt);
  const page = await as("trial_attorney");
  const review = new Review(page);
  await page.goto(`/review?court=TUC&${BEFORE}`);
  await expect(review.title).toHaveText(walked?.name ?? "");
  await review.write("n", "The record weighs against it");
  await walker.take(review.caseId, {
    step: "open-review",
    by: "trial.attorney.2@los-angeles.example",
  });
  await page.keyboard.press("Control+Enter");
  await expect(page.getByRole("region", { name: "What happened since" })).toContainText(
    "Tansy Oatmeadow opened the review",
  );
  await expect(review.reason).toHaveValue("The record weighs against it");
  await page.keyboard.press("Control+Enter");
  await expect(page.getByRole("heading", { name: "All read" })).toBeVisible();
});

test("two attorneys are never handed the same case, and one that is skipped comes again", async ({
  as,
  caseAt,
}) => {
  const [first, second, third] = await casesAt("PHO", 3, caseAt);
  const mine = new Review(await as("trial_attorney"));
  const theirs = new Review(await as("trial.attorney.2@los-angeles.example"));
  await mine.page.goto(`/review?court=PHO&${BEFORE}`);
  await expect(mine.title).toHaveText(first?.name ?? "");
  // The second is fetched ahead for the first attorney.
  await expect(mine.next).toHaveText(second?.name ?? "");
  await theirs.page.goto(`/review?court=PHO&${BEFORE}`);
  await expect(theirs.title).toHaveText(third?.name ?? "");

  await expect(async () => {
    await mine.page.keyboard.press("s");
    await expect(mine.page.getByRole("button", { name: "In two hours" })).toBeFocused({
      timeout: 1000,
    });
  }).toPass();
  await mine.page.keyboard.press("Enter");
  await expect(mine.title).toHaveText(second?.name ?? "");
  await mine.write("a", "Read.");
  await mine.page.keyboard.press("Control+Enter");
  await expect(mine.page.getByRole("region", { name: "Set aside" })).toContainText(
    first?.name ?? "",
  );
  // Whoever set a case aside keeps it from nobody else.
  await theirs.write("a", "Read.");
  await theirs.page.keyboard.press("Control+Enter");
  await expect(theirs.title).toHaveText(first?.name ?? "");
});

test("without JavaScript a finding is recorded and the next case opens", async ({ as, caseAt }) => {
  const [first, second] = await casesAt("SND", 2, caseAt);
  const page = await as("trial_attorney", { javaScript: false });
  const review = new Review(page);
  await page.goto(`/queues/to-review?court=SND&${BEFORE}`);
  await page.getByRole("link", { name: "Read the next case" }).click();
  await expect(review.title).toHaveText(first?.name ?? "");
  await review.form.getByRole("radio", { name: /^Amenable/ }).check();
  await review.reason.fill("Read without script. ;none");
  await review.form.getByRole("button", { name: "Save draft" }).click();
  await expect(page.getByText("The draft is kept.")).toBeVisible();
  await review.form.getByRole("button", { name: "Save and next" }).click();
  await expect(review.form.getByRole("alert")).toContainText("Tick at least one factor");
  await expect(review.reason).toHaveValue(/Read without script\. No arrests/);

  await review.form.getByRole("checkbox").first().check();
  await review.form.getByRole("radio", { name: /^Child in school/ }).check();
  await review.form.getByRole("button", { name: "Save and next" }).click();
  await expect(review.title).toHaveText(second?.name ?? "");
  await expect(page.getByRole("status").filter({ hasText: "Recorded" })).toBeVisible();
});

test("a phrase of one's own is kept and called by its key", async ({ as, caseAt }) => {
  const walked = await caseAt("awaiting_review");
  const page = await as("trial_attorney");
  await page.goto("/review/phrases");
  const form = page.getByRole("form", { name: "New phrase" });
  await form.getByRole("textbox", { name: "Key" }).fill("mine");
  await form.getByRole("textbox", { name: "Phrase" }).fill("A sentence of my own.");
  await form.getByRole("button", { name: "Keep phrase" }).click();
  await expect(page.getByRole("region", { name: "Phrases that are kept" })).toContainText(
    "A sentence of my own.",
  );

  await page.goto(`/review/${walked.caseId}`);
  const review = new Review(page);
  await review.reason.click();
  await page.keyboard.type("First. ;own");
  await expect(page.getByRole("option", { name: /;mine/ })).toBeVisible();
  await page.keyboard.press("Enter");
  await expect(review.reason).toHaveValue("First. A sentence of my own. ");
});
