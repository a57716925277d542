import { expect, test } from "../fixtures.ts";
import { findIn } from "../pages/queue.ts";

test("without JavaScript the second of two loses nothing typed, though the step is taken", async ({
  as,
  caseAt,
}) => {
  const walked = await caseAt("under_review");
  const answers = {
    Finding: "Amenable",
    "Principal ground": "Very long presence",
    "Factors relied on": "Length of presence, more weight if lawful",
  };
  const reason = "Typed by hand, a long while: school finished here, no arrests.";
  const colleague = await as("trial.attorney.2@los-angeles.example", { javaScript: false });
  const second = await findIn(colleague, "To review", walked);
  const form = await second.act("Record finding");
  await form.answer({ ...answers, Reason: reason });

  const first = await findIn(await as("trial_attorney"), "To review", walked);
  await first.take("Record finding", { ...answers, Reason: "Found meanwhile." });

  await form.submit();
  await expect(form.summary).toContainText("This case changed since you opened it.");
  const since = colleague.getByRole("region", { name: "What happened since" });
  await expect(since).toContainText("found the case amenable");
  await expect(form.field("Reason")).toHaveValue(reason);

  await form.submit("Go on: record finding");
  await expect(form.summary).toContainText("Not possible while the case is");
  await expect(form.field("Reason")).toHaveValue(reason);
});
