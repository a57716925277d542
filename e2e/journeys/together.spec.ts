import { expect, test } from "../fixtures.ts";
import { findIn } from "../pages/queue.ts";

const COLLEAGUE = "trial.attorney.2@los-angeles.example";

test("the second of two sees what changed, and loses nothing typed", async ({ as, caseAt }) => {
  const walked = await caseAt("under_review");
  const first = await findIn(await as("trial_attorney"), "To review", walked);
  const second = await findIn(await as(COLLEAGUE), "To review", walked);

  const reason = "Typed by hand, a long while: school finished here, no arrests.";
  const form = await second.act("Record finding");
  await form.answer({
    Finding: "Amenable",
    "Principal ground": "Very long presence",
    "Factors relied on": "Length of presence, more weight if lawful",
    Reason: reason,
  });

  await first.take("Assign", { Person: "Briar Saltmarsh" });

  // The case is the colleague's now: it is asked why, and what was typed stays.
  await form.submit();
  await expect(form.summary).toContainText("A colleague has this case now.");
  const why = await second.page.context().newPage();
  await why.goto(`/cases/${walked.caseId}`);
  await why.getByRole("radio", { name: "They asked me to" }).check();
  await why.getByRole("button", { name: "Open the case" }).click();
  await expect(why.getByRole("heading", { name: "Timeline" })).toBeVisible();
  await why.close();

  await form.submit();
  await expect(form.summary).toContainText("This case changed since you opened it.");
  const since = second.page.getByRole("region", { name: "What happened since" });
  await expect(since).toContainText("assigned the case to Briar Saltmarsh");
  await expect(form.field("Reason")).toHaveValue(reason);
  await expect(form.form.getByRole("radio", { name: "Amenable", exact: true })).toBeChecked();

  await form.submit("Go on: record finding");
  await form.isRecorded();
  await expect(second.section("Review (ours)")).toContainText(reason);
});

test("the same submission sent twice is recorded once", async ({ as, caseAt }) => {
  const walked = await caseAt("cleared");
  const page = await as("trial_attorney");
  const found = await findIn(page, "To offer", walked);
  const form = await found.act("Extend offer");
  await form.answer({ "Form of discretion": "Administrative closure" });

  const sending = page.waitForRequest((request) => request.method() === "POST");
  await form.submit();
  const sent = await sending;
  await form.isRecorded();

  const again = await page.request.fetch(sent.url(), {
    method: "POST",
    headers: sent.headers(),
    data: sent.postDataBuffer() ?? "",
    maxRedirects: 0,
  });
  expect(again.status()).toBeLessThan(400);
  await page.reload();
  await found.isAt("Offered");
  await expect(found.entry("extended an offer")).toHaveCount(1);
});
