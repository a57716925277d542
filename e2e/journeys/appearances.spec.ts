/** Counsel comes and goes; two organizations that have one client must not learn of each other. */
import { randomInt } from "node:crypto";
import type { Page } from "@playwright/test";
import type { WalkedCase } from "../../lib/testing/walk-types.ts";
import { expect, test } from "../fixtures.ts";
import { CasePage } from "../pages/case.ts";
import { StepForm } from "../pages/step-form.ts";
import { LONE_CLINIC } from "../people.ts";

const CLINIC = "advocate@lantern-street.example";
const NAMED = "You are named substitute counsel";

/** The firm moves to be substituted by the clinic, and the judge gives leave. */
async function leaveToSubstitute(
  as: (who: "advocate" | "judge") => Promise<Page>,
  { caseId }: WalkedCase,
): Promise<void> {
  const firm = await as("advocate");
  await firm.goto(`/cases/${caseId}`);
  await new CasePage(firm).take("Ask leave to substitute counsel", {
    "New counsel": "Wren Applegarth",
    "Firm or clinic": "Lantern Street Legal Clinic",
    "On the system as": "Lantern Street Legal Clinic",
  });
  const judge = await as("judge");
  await judge.goto(`/cases/${caseId}`);
  await new CasePage(judge).take("Rule on counsel’s motion", { Ruling: "Granted" });
}

/** The notice of the substitution, and where it leads. */
async function followNotice(clinic: Page, walked: WalkedCase) {
  await clinic.goto("/notices");
  const notice = clinic.getByRole("listitem").filter({ hasText: walked.shownANumber });
  await expect(notice).toContainText(NAMED);
  await notice.getByRole("link").click();
  await expect(clinic).toHaveURL(/\/cases\/new/);
  const call = clinic
    .getByRole("region", { name: /Substitutions to confirm/ })
    .getByRole("listitem")
    .filter({ hasText: walked.shownANumber });
  await expect(call).toBeVisible();
  return call;
}

test("who is substituted keeps the case as it stood; who takes over sees it with their own EOIR-28", async ({
  as,
  caseAt,
  walker,
  complaints,
}) => {
  complaints.expect(/status of 404/);
  const walked = await caseAt("offered");
  await leaveToSubstitute(as, walked);
  const [firm, clinic] = [await as("advocate"), await as(CLINIC)];

  await test.step("named, the clinic reads whose case it is and nothing of it, then appears", async () => {
    const call = await followNotice(clinic, walked);
    await expect(call).not.toContainText(/offer/i);
    await call.getByRole("button", { name: "Confirm your appearance" }).click();
    await expect(new CasePage(clinic).title).toHaveText(walked.name);
    await new CasePage(clinic).isAt("Offered");
  });

  await walker.take(walked.caseId, {
    step: "set-hearing",
    input: { at: "2013-02-05T13:00", kind: "master", judge: "Judge Afterward" },
  });

  await test.step("the firm's page stands still: no act, nothing that came since", async () => {
    await firm.goto(`/cases/${walked.caseId}`);
    await expect(firm.getByRole("region", { name: "Past case" })).toContainText(
      "Your appearance ended on",
    );
    await expect(new CasePage(firm).now).toHaveCount(0);
    await expect(firm.getByRole("main")).not.toContainText(/Judge Afterward|Feb 2013/);
    await expect(new CasePage(firm).entry("ruled on the substitution")).toBeVisible();
    expect((await firm.request.get(`/cases/${walked.caseId}/accept-offer`)).status()).toBe(404);
    await clinic.reload();
    await expect(clinic.getByRole("main")).toContainText("Judge Afterward");
  });
});

test("who is named and declines keeps nothing; the parties read why, counsel who left does not", async ({
  as,
  caseAt,
  complaints,
}) => {
  complaints.expect(/status of 404/);
  const walked = await caseAt("awaiting_review");
  await leaveToSubstitute(as, walked);
  const clinic = await as(CLINIC);
  const call = await followNotice(clinic, walked);
  await call.getByText("Decline", { exact: true }).click();
  const form = new StepForm(clinic, `Decline the substitution for ${walked.name}`);
  await form.answer({ "Why you do not take over": "The person did not retain us." });
  await form.submit("Decline the substitution");
  await expect(clinic.getByRole("status").filter({ hasText: "do not take over" })).toBeVisible();
  expect((await clinic.request.get(`/cases/${walked.caseId}`)).status()).toBe(404);
  await clinic.goto("/notices");
  await expect(clinic.getByRole("main")).not.toContainText(walked.shownANumber);

  const clerk = await as("court_clerk");
  await clerk.goto(`/cases/${walked.caseId}`);
  await expect(
    new CasePage(clerk).entry("declined to take over as counsel: The person did not retain us."),
  ).toBeVisible();
  const firm = await as("advocate");
  await firm.goto(`/cases/${walked.caseId}`);
  await expect(firm.getByRole("main")).not.toContainText("declined");
});

test("two clinics enter one number, and neither can tell that the other did", async ({
  as,
  complaints,
}) => {
  complaints.expect(/status of 404/);
  const aNumber = String(randomInt(700_000_000, 799_999_999));
  /** What the clinic's own screens say of it, but for what it is called there. */
  async function takenIn(page: Page) {
    await page.goto("/cases/new");
    const form = new StepForm(page, "The person and the case");
    await form.answer({
      "A-number": aNumber,
      "Family name": "Corriente Albar",
      "Given names": "Pilar",
      Nationality: "HONDURAS",
      "Date of the charging document": "2012-03-14",
      Court: "Chicago",
      "Counsel of record": "Somebody Inhouse",
    });
    await form.submit("Save");
    const entered = new CasePage(page);
    await expect(entered.title).toHaveText("Corriente Albar, Pilar");
    const caseId = page.url().match(/[0-9a-f-]{36}/)?.[0] ?? "";
    const found = await page.request.get(`/api/search?q=${aNumber}`);
    const entries = await entered.timeline.getByRole("listitem").count();
    return { caseId, entries, hits: (await found.text()).split(caseId).length - 1 };
  }
  const [one, two] = [await as(LONE_CLINIC.advocate), await as(CLINIC)];
  const [first, second] = [await takenIn(one), await takenIn(two)];
  expect({ ...second, caseId: "" }).toEqual({ ...first, caseId: "" });
  expect(first.hits).toBeGreaterThan(0);
  for (const [page, others] of [
    [one, second],
    [two, first],
  ] as const) {
    expect((await page.request.get(`/cases/${others.caseId}`)).status()).toBe(404);
    const found = await page.request.get(`/api/search?q=${aNumber}`);
    expect(await found.text()).not.toContain(others.caseId);
    await page.goto("/notices");
    await expect(page.getByRole("main")).not.toContainText("Corriente Albar");
    await page.goto("/cases/new");
    await expect(page.getByRole("main")).not.toContainText("Corriente Albar");
  }
});
