import { randomInt } from "node:crypto";
import type { Page } from "@playwright/test";
import { expect, test } from "../fixtures.ts";
import { CasePage } from "../pages/case.ts";
import { Home } from "../pages/home.ts";
import { findIn } from "../pages/queue.ts";
import { StepForm } from "../pages/step-form.ts";
import { LONE_CLINIC } from "../people.ts";

async function openIntake(page: Page): Promise<StepForm> {
  await new Home(page).open();
  const rail = page.getByRole("navigation", { name: "Work", exact: true });
  await rail.getByText("Add a client").click();
  return new StepForm(page, "The person and the case");
}

test("a clinic enters a client's case at the stage where it stands today", async ({ as }) => {
  const page = await as(LONE_CLINIC.advocate);
  const form = await openIntake(page);
  const aNumber = String(randomInt(700_000_000, 799_999_999));

  await form.answer({ "A-number": `A ${aNumber.slice(0, 3)} ${aNumber.slice(3)}` });
  await form.submit("Save");
  await expect(form.summary).toContainText("Write the family name.");
  await expect(form.field("A-number")).toHaveValue(`A ${aNumber.slice(0, 3)} ${aNumber.slice(3)}`);

  await form.answer({
    "Family name": "Molino Vereda",
    "Given names": "Turquesa",
    Nationality: "MEXICO",
    "Date of the charging document": "2010-05-17",
    Court: "Chicago",
    "Stage today": "Accepted",
    "Form of discretion": "Administrative closure",
  });
  await form.submit("Save");

  const entered = new CasePage(page);
  await expect(entered.title).toHaveText("Molino Vereda, Turquesa");
  await entered.isAt("Accepted");
  const entry = entered.entry("entered the case: accepted");
  await expect(entry).toContainText("an offer and an acceptance must have come before");
  await expect(entry).toContainText("their dates are not known");
  await expect(entered.path).toContainText("date not known");
});

test("a number that is known is told to nobody; counsel is confirmed by the court", async ({
  as,
  caseAt,
}) => {
  const walked = await caseAt("cleared", { counsel: "none" });
  const advocate = await as("advocate");

  await test.step("the advocate enters the client: saved, and nothing opens", async () => {
    const form = await openIntake(advocate);
    await form.answer({
      "A-number": walked.shownANumber,
      "Family name": walked.familyName,
      "Given names": walked.givenNames,
      Nationality: "MEXICO",
      "Date of the charging document": "2010-09-15",
      Court: "Los Angeles",
      "Appearance (EOIR-28) entered on": "2012-07-19",
    });
    await form.submit("Save");
    await expect(form.form.getByRole("status")).toContainText("confirms your appearance before");
    const answer = await advocate.request.get(`/cases/${walked.caseId}`);
    expect(answer.status()).toBe(404);
  });

  await test.step("the clerk confirms", async () => {
    const clerk = await as("court_clerk");
    const home = new Home(clerk);
    await home.open();
    await home.queue("Appearances to confirm").click();
    const claim = clerk.getByRole("region", { name: walked.shownANumber });
    await expect(claim).toContainText("(the same name)");
    const form = new StepForm(clerk, `Confirm the appearance for ${walked.name}`);
    await form.answer({
      "How did you learn it?": "A paper served on us",
      "The paper (Form EOIR-28)": "To follow",
    });
    await form.submit("Confirm appearance");
    await expect(claim).toHaveCount(0);
  });

  await test.step("the client is visible, from now on and not before", async () => {
    const client = await findIn(advocate, "Waiting for the government", walked);
    await expect(client.entry("entered an appearance")).toBeVisible();
    await client.isAt("Awaiting review");
    await expect(client.page.getByRole("main")).not.toContainText(/background|cleared/i);
  });

  await test.step("the office can offer now", async () => {
    const found = await findIn(await as("trial_attorney"), "To offer", walked);
    await found.take("Extend offer", { "Form of discretion": "Administrative closure" });
  });
});

test("a claim that fits no case is refused with a reason", async ({ as }) => {
  const advocate = await as("advocate");
  const aNumber = String(randomInt(700_000_000, 799_999_999));
  const form = await openIntake(advocate);
  await form.answer({
    "A-number": aNumber,
    "Family name": "Pradera Trigal",
    "Given names": "Verano",
    Nationality: "GUATEMALA",
    "Date of the charging document": "2011-02-02",
    Court: "Los Angeles",
  });
  await form.submit("Save");
  await expect(form.form.getByRole("status")).toContainText("confirms your appearance before");

  const clerk = await as("court_clerk");
  await clerk.goto("/appearances");
  const shown = `A${aNumber.slice(0, 3)}-${aNumber.slice(3, 6)}-${aNumber.slice(6)}`;
  const claim = clerk.getByRole("region", { name: shown });
  await claim.getByText("Refuse", { exact: true }).first().click();
  const refusal = new StepForm(clerk, "Refuse the claim for Pradera Trigal, Verano");
  await refusal.form.getByRole("textbox").fill("There is no such case at this court.");
  await refusal.submit("Refuse");
  await expect(claim).toHaveCount(0);

  await advocate.goto("/cases/new");
  await expect(advocate.getByRole("main")).toContainText("There is no such case at this court.");
});
