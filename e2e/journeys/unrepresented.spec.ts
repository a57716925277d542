import { expect, test } from "../fixtures.ts";
import { findIn } from "../pages/queue.ts";

test("without counsel the offer waits for an appearance, and the answer comes on paper", async ({
  as,
  caseAt,
}) => {
  const walked = await caseAt("cleared", { counsel: "none" });
  const attorney = await as("trial_attorney");

  await test.step("the offer is refused with a plain reason", async () => {
    const found = await findIn(attorney, "To offer", walked);
    await expect(found.now).toContainText(
      "The respondent has no counsel and has not yet appeared in person in court.",
    );
    await expect(found.now.getByRole("link", { name: "Extend offer" })).toHaveCount(0);
  });

  await test.step("the clerk records that the respondent came", async () => {
    const clerk = await findIn(await as("court_clerk"), "Hearings ahead", walked);
    await clerk.take("Record appearance in person", {
      Where: "Courtroom 4",
      Interpreter: "Fennel Oatmeadow, Spanish",
    });
  });

  await test.step("now it can be offered", async () => {
    const found = await findIn(attorney, "To offer", walked);
    await found.take("Extend offer", { "Form of discretion": "Administrative closure" });
    await found.isAt("Offered");
  });

  await test.step("the office reports the answer, with the paper and the interpreter", async () => {
    const found = await findIn(attorney, "All cases", walked);
    const form = await found.act("Report that the offer was accepted");
    await form.answer({
      "Day it happened": "2012-07-23",
      "How did you learn it?": "In court",
      "The paper behind it": "There is none",
    });
    await form.submit();
    await expect(form.summary).toContainText("Attach the paper that the respondent signed");

    await form.answer({ "The paper behind it": "To follow" });
    await form.submit();
    await expect(form.summary).toContainText("Name the interpreter");

    await form.answer({ "The paper behind it": "Attached" });
    await form.attach("The paper", "signed-answer.pdf");
    await form.answer({ Interpreter: "Fennel Oatmeadow" });
    await form.submit();
    await form.isRecorded();
    await found.isAt("Accepted");
    const entry = found.entry("The respondent accepted the offer");
    await expect(entry).toContainText("reported by");
    await expect(entry).toContainText("paper attached");
    await expect(entry).toContainText("Fennel Oatmeadow");
    await expect(entry.getByRole("link", { name: "open the paper" })).toBeVisible();
  });
});
