import { expect, test } from "../fixtures.ts";
import { findIn } from "../pages/queue.ts";
import { StepForm } from "../pages/step-form.ts";

test("a step is taken without JavaScript, and a mistake loses nothing typed", async ({
  as,
  caseAt,
}) => {
  const walked = await caseAt("cleared");
  const page = await as("trial_attorney", { javaScript: false });
  const found = await findIn(page, "To offer", walked);
  const form = await found.act("Extend offer");
  await form.answer({
    "Form of discretion": "Termination of proceedings",
    "Reply by (optional)": "2012-07-01",
  });
  await form.submit();
  await expect(form.summary).toContainText("The reply-by date must be after the offer.");
  await expect(form.field("Reply by (optional)")).toHaveValue("2012-07-01");
  await expect(form.form.getByRole("radio", { name: "Termination of proceedings" })).toBeChecked();

  await form.answer({ "Reply by (optional)": "2012-08-22" });
  await form.submit();
  await form.isRecorded();
  await found.isAt("Offered");
});

test("what is not theirs is said in words without JavaScript, too", async ({
  as,
  caseAt,
  complaints,
}) => {
  complaints.expect(/status of 404/);
  const walked = await caseAt("offered");
  const page = await as("trial.attorney@baltimore.example", { javaScript: false });
  for (const address of [`/cases/${walked.caseId}`, `/cases/${walked.caseId}/extend-offer`]) {
    const response = await page.goto(address);
    expect(response?.status()).toBe(404);
    await expect(page.getByRole("heading", { name: "There is nothing here" })).toBeVisible();
  }
});

test("a form that is sent for a case that is not theirs is answered in words, as for none", async ({
  as,
  caseAt,
  complaints,
}) => {
  complaints.expect(/status of 404/);
  const mine = await caseAt("cleared");
  const theirs = await caseAt("cleared", { court: "BAL", counsel: "none" });
  const page = await as("trial_attorney", { javaScript: false });
  for (const caseId of [theirs.caseId, "00000000-0000-4000-8000-000000000000"]) {
    await page.goto(`/cases/${mine.caseId}/extend-offer`);
    const form = new StepForm(page, "Extend offer");
    const bound = form.form.locator(`input[type=hidden][value*="${mine.caseId}"]`).first();
    await bound.evaluate(
      (input: HTMLInputElement, [from = "", to = ""]) => {
        input.value = input.value.replace(from, to);
      },
      [mine.caseId, caseId],
    );
    await form.answer({ "Form of discretion": "Termination of proceedings" });
    await form.submit();
    await expect(page.getByRole("heading", { name: "There is nothing here" })).toBeVisible();
  }
});
