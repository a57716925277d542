import { expect, test } from "../fixtures.ts";
import { findIn } from "../pages/queue.ts";

test("an attorney undoes their own latest step; the entry stays readable", async ({
  as,
  caseAt,
}) => {
  const walked = await caseAt("awaiting_review");
  const found = await findIn(await as("trial_attorney"), "To review", walked);
  await found.take("Open review");
  await found.isAt("Under review");
  await found.take("Correct an entry", {
    Correction: "Undo it",
    Entry: "opened the review",
    Reason: "Opened on the wrong case.",
  });
  await found.isAt("Awaiting review");
  const entry = found.entry("opened the review");
  await expect(entry).toContainText("Undone");
  await expect(entry).toContainText("Opened on the wrong case.");
});

test("a step that something is built on can only be amended", async ({ as, caseAt }) => {
  const walked = await caseAt("accepted");
  const found = await findIn(await as("trial_attorney"), "Motions to sign", walked);
  const form = await found.act("Correct an entry");
  await form.answer({
    Correction: "Undo it",
    Entry: "extended an offer",
    Reason: "It was another day.",
  });
  await form.submit();
  await expect(form.summary).toContainText("was built on it");
});

test("two reports differ: both stand, until one is withdrawn", async ({ as, caseAt }) => {
  const walked = await caseAt("accepted", { counsel: "outside" });
  const clerk = await findIn(await as("court_clerk"), "Hearings ahead", walked);
  await clerk.take("Report that the offer was declined", {
    "Day it happened": "2012-07-20",
    "How did you learn it?": "In court",
    "The paper behind it": "To follow",
  });

  const attorney = await findIn(await as("trial_attorney"), "Motions to sign", walked);
  const dispute = attorney.section("Disputed report");
  await expect(dispute).toContainText("Two reports differ");
  await expect(dispute).toContainText("accepted the offer");
  await expect(dispute).toContainText("declined the offer");
  await attorney.isAt("Accepted");

  const page = clerk.page;
  await clerk
    .section("Disputed report")
    .getByRole("link", { name: /Withdraw/ })
    .click();
  await page.getByLabel("Reason").fill("It was another respondent.");
  await page.getByRole("button", { name: "Correct an entry" }).click();
  await expect(clerk.section("Disputed report")).toHaveCount(0);
  await expect(clerk.entry("declined the offer")).toContainText("Undone");

  await attorney.page.reload();
  await expect(dispute).toHaveCount(0);
});
