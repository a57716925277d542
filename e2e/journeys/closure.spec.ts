import { expect, test } from "../fixtures.ts";
import { findIn } from "../pages/queue.ts";

test("a case is reviewed, offered, moved, closed, and put back on the calendar", async ({
  as,
  caseAt,
}) => {
  test.slow();
  const walked = await caseAt("awaiting_review");
  const attorney = await as("trial_attorney");
  const advocate = await as("advocate");

  await test.step("an attorney reads the case and finds it amenable", async () => {
    const found = await findIn(attorney, "To review", walked);
    await found.take("Open review");
    await found.take("Record finding", {
      Finding: "Amenable",
      "Principal ground": "Very long presence",
      "Factors relied on": "Length of presence, more weight if lawful",
      Reason: "Came at six, school finished here, two citizen children, no arrests.",
    });
    await found.isAt("Awaiting concurrence");
    await expect(found.section("Review (ours)")).toContainText("not in effect");
  });

  await test.step("a supervisor concurs", async () => {
    const found = await findIn(await as("supervising_attorney"), "To concur", walked);
    await found.take("Concur");
    await found.isAt("Amenable");
  });

  await test.step("the check is requested, and passes", async () => {
    const found = await findIn(attorney, "To send for check", walked);
    await found.take("Request background check");
    const checks = await findIn(await as("check_officer"), "Checks to run", walked);
    await checks.take("Record check result", { Result: "Passed" });
    await checks.isAt("Cleared for offer");
  });

  await test.step("the defense still knows of none of this", async () => {
    const client = await findIn(advocate, "All cases", walked);
    await client.isAt("Awaiting review");
    await expect(client.timeline.getByRole("listitem")).toHaveCount(1);
  });

  await test.step("an offer goes out", async () => {
    const found = await findIn(attorney, "To offer", walked);
    await found.take("Extend offer", {
      "Form of discretion": "Administrative closure",
      "Reply by (optional)": "2012-08-22",
    });
    await found.isAt("Offered");
  });

  await test.step("the advocate reads what yes means, and accepts", async () => {
    const found = await findIn(advocate, "Offers to answer", walked);
    const form = await found.act("Accept offer");
    await expect(advocate.getByText("It is not a work permit of its own.")).toBeVisible();
    await expect(advocate.getByText("Hearings stand until the judge's order.")).toBeVisible();
    await form.answer({
      "Who explained what yes and no mean": "Rowanberry Appledore-Wren",
      "In which language": "Spanish",
    });
    await form.submit();
    await form.isRecorded();
    await found.isAt("Accepted");
  });

  await test.step("both sides sign the same text, known by the same hash", async () => {
    const found = await findIn(attorney, "Motions to sign", walked);
    await found.take("Prepare joint motion", {
      "Joint statement": "The parties jointly ask the court to close this case administratively.",
    });
    const signed: string[] = [];
    for (const page of [attorney, advocate]) {
      const motion = await findIn(page, "Motions to sign", walked);
      const form = await motion.act("Sign joint motion");
      const text = page.getByRole("region", { name: "The text that is signed" });
      await expect(text).toContainText("administratively");
      await expect(text).toContainText(/SHA-256 of this text: [0-9a-f]{64}/);
      signed.push((await text.textContent()) ?? "");
      await form.answer({ "I have read this exact text and sign it": "yes" });
      await form.submit();
      await form.isRecorded();
    }
    expect(signed[1]).toBe(signed[0]);
  });

  await test.step("the motion is filed, received and granted", async () => {
    const motion = await findIn(attorney, "Motions to sign", walked);
    await motion.take("File motion");
    await motion.isAt("Motion filed");
    await expect(motion.section("Next hearing")).toContainText("Still stands");

    const clerk = await findIn(await as("court_clerk"), "Motions to receive", walked);
    await clerk.take("Receive motion");
    const judge = await findIn(await as("judge"), "Motions to rule on", walked);
    await judge.take("Rule on motion", { Ruling: "Granted" });
    await judge.isAt("Administratively closed");
  });

  await test.step("the defense moves to recalendar, and the judge grants it", async () => {
    const client = await findIn(advocate, "All cases", walked);
    await client.isAt("Administratively closed");
    await expect(client.section("Next hearing")).toHaveCount(0);
    await client.take("Move to recalendar", {
      Reason: "A visa petition was approved: the respondent asks for a hearing.",
    });
    const judge = await findIn(await as("judge"), "Motions to recalendar", walked);
    await judge.take("Rule on recalendaring", { Ruling: "Granted" });
    await judge.isAt("Back on the docket");
    await expect(judge.path).toContainText("Recalendared");
  });

  await test.step("the office sees the case back, with the whole way that it came", async () => {
    const found = await findIn(attorney, "All cases", walked);
    await found.isAt("Back on the docket");
    await expect(found.entry("ruled on the joint motion: granted")).toBeVisible();
    await expect(found.entry("moved to recalendar")).toBeVisible();
  });
});
