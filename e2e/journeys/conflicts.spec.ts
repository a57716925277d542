import { randomInt } from "node:crypto";
import type { Page } from "@playwright/test";
import { expect, test } from "../fixtures.ts";
import { CasePage } from "../pages/case.ts";
import { StepForm } from "../pages/step-form.ts";
import { LONE_CLINIC } from "../people.ts";

const STAFF = "clinic.staff@lantern-street.example";
const SUPERVISOR = "clinic.supervisor@lantern-street.example";

/** A name that nobody else has, so that the journey can be walked again. */
function someName(first: string): string {
  const syllable = (vowel: string) => "bdfgklmnprst".charAt(randomInt(12)) + vowel;
  return first + Array.from("aeioua", syllable).join("");
}

async function takeIn(page: Page, answers: Record<string, string>): Promise<StepForm> {
  await page.goto("/cases/new");
  const form = new StepForm(page, "The person and the case");
  await form.answer({
    Nationality: "HONDURAS",
    "Date of the charging document": "2012-03-14",
    Court: "No court yet",
    "Counsel of record": "Tansy Waterlark",
    ...answers,
  });
  await form.submit("Save");
  return form;
}

test("an intake that may conflict waits for the clinic's conflicts person, and names nobody", async ({
  as,
}) => {
  const [first, second, given] = [someName("A"), someName("E"), someName("I")];
  const staff = await as(STAFF);
  const supervisor = await as(SUPERVISOR);
  const client = {
    "A-number": String(randomInt(700_000_000, 799_999_999)),
    "Family name": `${second} ${first}`,
    "Given names": given.toUpperCase(),
    "Birth date (optional)": "1980-04-05",
  };
  const shown = `${second} ${first}, ${given.toUpperCase()}`;

  await test.step("the supervisor keeps who is against a client", async () => {
    await supervisor.goto("/conflicts/people");
    await supervisor.locator("summary").filter({ hasText: "Add somebody" }).click();
    const add = new StepForm(supervisor, "Add");
    await add.answer({
      "Who it is": "Adverse party",
      "Relation (optional)": "abuser",
      "Family name": `${first}-${second}`,
      "Given names (optional)": `${given} Tadeo`,
      "Matter (optional)": "Petition of Hidden Client",
    });
    await add.submit("Add");
    await expect(
      supervisor.getByRole("cell", { name: `${first}-${second}` }).first(),
    ).toBeVisible();
  });

  await test.step("the intake waits: staff learn whom to ask, not whom it is about", async () => {
    const form = await takeIn(staff, client);
    const status = form.form.getByRole("status");
    await expect(status).toContainText("Possible conflict with a matter of your organization");
    await expect(status).toContainText("Sorrel Duckmarsh");
    const waiting = staff.getByRole("listitem").filter({ hasText: shown });
    await expect(waiting).toContainText("Waiting");
    await expect(waiting.getByRole("link", { name: /Go on/ })).toHaveCount(0);
    await expect(staff.getByRole("main")).not.toContainText(/Hidden Client|Tadeo/);
    expect((await staff.request.get("/conflicts")).status()).toBe(404);
  });

  await test.step("another clinic takes the same person in and meets nothing", async () => {
    const other = await as(LONE_CLINIC.advocate);
    await takeIn(other, { ...client, "A-number": String(randomInt(600_000_000, 699_999_999)) });
    await expect(new CasePage(other).title).toHaveText(shown);
    await expect(other.getByRole("main")).not.toContainText(/conflict/i);
  });

  await test.step("the supervisor sees both sides and clears it", async () => {
    await supervisor.goto("/conflicts");
    await supervisor.getByRole("link", { name: shown }).click();
    const pair = supervisor.getByRole("listitem").filter({ hasText: `${given} Tadeo` });
    await expect(pair).toContainText("Petition of Hidden Client");
    await expect(pair).toContainText("both surnames, other order and given name");
    const decision = new StepForm(supervisor, "Decision");
    await decision.answer({ Decision: "Conflict, cleared with consent", Reason: "Both agreed." });
    await decision.submit("Record decision");
    await expect(decision.summary).toContainText("Write who consented.");
    await decision.answer({
      "Who consented": "Both of them",
      "Day of the consent": "2012-07-20",
      Paper: "Signed letter in the file",
    });
    await decision.submit("Record decision");
    await expect(supervisor).toHaveURL(/\/conflicts$/);
  });

  await test.step("the intake goes on with what was typed", async () => {
    await staff.goto("/cases/new");
    await staff.getByRole("link", { name: `Go on with ${shown}` }).click();
    const form = new StepForm(staff, "The person and the case");
    await expect(form.field("Given names")).toHaveValue(given.toUpperCase());
    await form.submit("Save");
    const entered = new CasePage(staff);
    await expect(entered.title).toHaveText(shown);
    const check = staff.getByRole("region", { name: "Conflict check" });
    await expect(check).toContainText("Cleared 23 Jul 2012 by Sorrel Duckmarsh");
    await expect(check).not.toContainText(/Tadeo|consent|Hidden/);
  });
});
