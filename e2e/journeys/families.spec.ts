import type { Page } from "@playwright/test";
import type { WalkedCase } from "../../lib/testing/walk-types.ts";
import { expect, test } from "../fixtures.ts";
import { CasePage } from "../pages/case.ts";
import { findIn } from "../pages/queue.ts";
import { StepForm } from "../pages/step-form.ts";

const FINDING = {
  Finding: "Amenable",
  "Principal ground": "Very long presence",
  "Factors relied on": "Length of presence, more weight if lawful",
  Reason: "The family has lived here together since the children were small.",
};

async function openCase(page: Page, { caseId, name }: WalkedCase): Promise<CasePage> {
  await page.goto(`/cases/${caseId}`);
  const found = new CasePage(page);
  await expect(found.title).toHaveText(name);
  return found;
}

async function isRecordedIn(page: Page, cases: number): Promise<void> {
  await expect(
    page.getByRole("status").filter({ hasText: `in ${cases} cases of the family` }),
  ).toBeVisible();
}

test("a family is tied, found amenable together but for one, offered, and accepted for all", async ({
  as,
  caseAt,
}) => {
  test.slow();
  const lead = await caseAt("under_review");
  const rider = await caseAt("under_review");
  const late = await caseAt("awaiting_review");
  const attorney = await as("trial_attorney");

  await test.step("the attorney ties two riders to their lead, and sees them together", async () => {
    for (const [one, from] of [
      [rider, "To review"],
      [late, "To review"],
    ] as const) {
      const found = await findIn(attorney, from, one);
      await found.take("Tie to a lead", { "A-number of the lead": lead.shownANumber });
      await expect(found.entry("tied the case to its lead")).toBeVisible();
    }
    const found = await openCase(attorney, lead);
    const family = found.section("Family");
    await expect(family.getByRole("listitem")).toHaveCount(3);
    await expect(family.getByRole("listitem").first()).toContainText(`Lead${lead.name}`);
    await family.getByRole("link", { name: rider.name }).click();
    await expect(found.title).toHaveText(rider.name);
    await attorney.goto(`/cases?q=${encodeURIComponent(lead.shownANumber)}`);
    await expect(attorney.getByText("Lead of 2")).toBeVisible();
  });

  await test.step("a finding for the family shows before who cannot come along, and why", async () => {
    const found = await openCase(attorney, lead);
    const form = await found.act("Record finding");
    const also = form.form.getByRole("group", { name: "Also for" });
    await expect(also.getByRole("checkbox", { name: rider.name })).toBeChecked();
    await expect(also.getByText(late.name)).toHaveCount(0);
    await expect(form.form.getByRole("region", { name: "Not for" })).toContainText(
      `${late.name}: Not possible while the case is 'awaiting review': a review has to be open.`,
    );
    await form.answer(FINDING);
    await form.submit();
    await isRecordedIn(attorney, 2);
    await (await openCase(attorney, rider)).isAt("Awaiting concurrence");
    await (await openCase(attorney, late)).isAt("Awaiting review");
  });

  await test.step("the third follows by itself, and the supervisor concurs for all three", async () => {
    const found = await openCase(attorney, late);
    await found.take("Open review");
    await found.take("Record finding", FINDING);
    const supervisor = await as("supervising_attorney");
    const form = await (await openCase(supervisor, late)).act("Concur");
    await expect(form.form.getByRole("checkbox", { checked: true })).toHaveCount(2);
    await form.submit();
    await isRecordedIn(supervisor, 3);
  });

  await test.step("the check is requested for all, has a result for each, and the offer goes to all", async () => {
    const form = await (await openCase(attorney, rider)).act("Request background check");
    await form.submit();
    await isRecordedIn(attorney, 3);
    const officer = await as("check_officer");
    for (const one of [lead, rider, late]) {
      const checks = await openCase(officer, one);
      const result = await checks.act("Record check result");
      await expect(result.form.getByText("Also for")).toHaveCount(0);
      await result.answer({ Result: "Passed" });
      await result.submit();
      await result.isRecorded();
    }
    const offer = await (await openCase(attorney, lead)).act("Extend offer");
    await offer.answer({ "Form of discretion": "Administrative closure" });
    await offer.submit();
    await isRecordedIn(attorney, 3);
  });

  await test.step("the advocate accepts for all, without JavaScript; each case keeps its own record", async () => {
    const advocate = await as("advocate", { javaScript: false });
    await advocate.goto(`/cases/${lead.caseId}/accept-offer`);
    const form = new StepForm(advocate, "Accept offer");
    await expect(form.form.getByRole("checkbox", { checked: true })).toHaveCount(2);
    await form.submit();
    await expect(form.summary).toContainText("Write who explained what yes and no mean.");
    await expect(form.form.getByRole("checkbox", { checked: true })).toHaveCount(2);
    await form.answer({
      "Who explained what yes and no mean": "Counsel, at the office",
      "In which language": "Spanish",
    });
    await form.submit();
    await isRecordedIn(advocate, 3);
    for (const one of [lead, rider, late]) {
      const client = await openCase(advocate, one);
      await client.isAt("Accepted");
      await expect(client.entry("accepted the offer")).toHaveCount(1);
    }
  });
});

test("a member that changes meanwhile is named, and nothing that was typed is lost", async ({
  as,
  caseAt,
}) => {
  const lead = await caseAt("under_review");
  const rider = await caseAt("under_review", {
    after: [{ step: "tie-to-lead", input: { leadId: lead.aNumber }, on: null }],
  });
  const attorney = await as("trial_attorney");
  const form = await (await openCase(attorney, lead)).act("Record finding");
  await form.answer(FINDING);

  const clerk = await as("court_clerk");
  const hearing = await (await openCase(clerk, rider)).act("Set hearing");
  await hearing.form.getByRole("checkbox", { name: lead.name }).uncheck();
  await hearing.answer({
    "Day and time, local to the court": "2012-11-05T08:30",
    Kind: "Master",
    Judge: "Sorrel Candlewick",
  });
  await hearing.submit();
  await hearing.isRecorded();

  await form.submit();
  await expect(form.summary).toContainText(`${rider.name}: This case changed since you opened it.`);
  await expect(attorney.getByRole("region", { name: "What happened since" })).toContainText(
    "Hearing set: master, 5 Nov 2012",
  );
  await expect(form.field("Reason")).toHaveValue(FINDING.Reason);
  await form.submit("Go on: record finding");
  await isRecordedIn(attorney, 2);
});

test("counsel of the rider alone is told nothing of the lead", async ({
  as,
  caseAt,
  complaints,
}) => {
  complaints.expect(/status of 404/);
  const lead = await caseAt("offered", { counsel: "outside" });
  const rider = await caseAt("offered", {
    after: [
      {
        step: "tie-to-lead",
        party: "government",
        input: { leadId: lead.aNumber },
        on: null,
      },
    ],
  });
  await expect((await openCase(await as("trial_attorney"), rider)).section("Family")).toBeVisible();
  const advocate = await as("advocate");
  const client = await openCase(advocate, rider);
  await expect(client.section("Family")).toHaveCount(0);
  expect(await advocate.content()).not.toContain(lead.caseId);
  expect(await advocate.content()).not.toContain(lead.familyName);
  await expect(client.entry("tied")).toHaveCount(0);
  await client.act("Accept offer");
  await expect(advocate.getByText("Also for")).toHaveCount(0);
  const gone = await advocate.goto(`/cases/${lead.caseId}`);
  expect(gone?.status()).toBe(404);
});
