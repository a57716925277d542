import { expect, test } from "../fixtures.ts";
import { findIn } from "../pages/queue.ts";

test("a client declines; why stays between client and counsel", async ({ as, caseAt }) => {
  const walked = await caseAt("offered");
  const why = "Prefers the relief that is pending";

  const advocate = await findIn(await as("advocate"), "Offers to answer", walked);
  await advocate.take("Decline offer", {
    Reason: why,
    "Note (privileged)": "Her asylum interview is in October.",
    "Who explained what yes and no mean": "Rowanberry Appledore-Wren",
    "In which language": "Spanish",
  });
  await advocate.isAt("Back on the docket");
  await expect(advocate.section(/^Ours/)).toContainText(why);

  for (const [who, queue] of [
    ["trial_attorney", "Answered"],
    ["court_clerk", "Hearings ahead"],
  ] as const) {
    const other = await findIn(await as(who), queue, walked);
    await other.isAt("Back on the docket");
    await expect(other.entry("The respondent declined the offer")).toBeVisible();
    await expect(other.page.getByRole("main")).not.toContainText("pending", { ignoreCase: true });
    await expect(other.page.getByRole("main")).not.toContainText("asylum", { ignoreCase: true });
  }
});

test("a disclosed reason is told with the answer", async ({ as, caseAt }) => {
  const walked = await caseAt("offered");
  const advocate = await findIn(await as("advocate"), "Offers to answer", walked);
  await advocate.take("Decline offer", {
    Reason: "Closure brings no work permit",
    "Who explained what yes and no mean": "Rowanberry Appledore-Wren",
    "In which language": "Spanish",
    "Tell the other sides the reason": "yes",
  });
  const attorney = await findIn(await as("trial_attorney"), "Answered", walked);
  await expect(attorney.entry("closure brings no work permit")).toBeVisible();
});

test("a check that is not passed is never told to the defense", async ({ as, caseAt }) => {
  const walked = await caseAt("background_check");
  const officer = await findIn(await as("check_officer"), "Checks to run", walked);
  await officer.take("Record check result", { Result: "Not passed" });
  await officer.isAt("Back on the docket");

  const client = await findIn(await as("advocate"), "All cases", walked);
  await client.isAt("Awaiting review");
  await expect(client.timeline.getByRole("listitem")).toHaveCount(1);

  const attorney = await findIn(await as("trial_attorney"), "All cases", walked);
  await attorney.take("Tell the defense: no offer");
  await client.page.reload();
  await client.isAt("Back on the docket");
  await expect(client.page.getByRole("main")).not.toContainText(/passed|cleared|background/i);
  await expect(client.timeline.getByRole("listitem")).toHaveCount(2);
});

test("an offer that nobody answered lapses by the clock", async ({ as, caseAt, walker }) => {
  const walked = await caseAt("offered", {
    moves: { "extend-offer": { input: { form: "administrative_closure", replyBy: "2012-07-20" } } },
  });
  await walker.runJob("lapse-offers");

  const page = await as("advocate");
  const client = await findIn(page, "All cases", walked);
  await expect(async () => {
    await page.reload();
    await expect(client.entry("The offer lapsed without an answer")).toBeVisible({ timeout: 1000 });
  }).toPass();
  await client.isAt("Back on the docket");
  await expect(client.path).toContainText("Lapsed");

  const attorney = await findIn(await as("trial_attorney"), "Answered", walked);
  await expect(attorney.entry("The offer lapsed without an answer")).toContainText("21 Jul 2012");
});

test("a motion rejected as defective is prepared again, filed again, and denied", async ({
  as,
  caseAt,
}) => {
  test.slow();
  const walked = await caseAt("motion_filed");
  const attorney = await as("trial_attorney");
  const advocate = await as("advocate");

  const clerk = await findIn(await as("court_clerk"), "Motions to receive", walked);
  await clerk.take("Reject motion as defective", {
    "What is defective": "The certificate of service is not dated.",
  });
  await clerk.isAt("Accepted");

  const again = await findIn(advocate, "Motions to sign", walked);
  await expect(again.entry("The certificate of service is not dated.")).toBeVisible();
  await expect(again.now, "what was signed once counts no more").toContainText(
    /File motion: not yet|File motion.*not yet/,
  );
  await again.take("Prepare joint motion", {
    "Joint statement": "The parties ask again, with a dated certificate of service.",
  });
  for (const page of [advocate, attorney]) {
    const motion = await findIn(page, "Motions to sign", walked);
    await motion.take("Sign joint motion", { "I have read this exact text and sign it": "yes" });
  }
  const motion = await findIn(advocate, "Motions to sign", walked);
  await motion.take("File motion");

  const receiving = await findIn(await as("court_clerk"), "Motions to receive", walked);
  await receiving.take("Receive motion");
  const judge = await findIn(await as("judge"), "Motions to rule on", walked);
  await judge.take("Rule on motion", { Ruling: "Denied" });
  await judge.isAt("Back on the docket");
  await expect(judge.path).toContainText("Motion denied");
});

test("preparing a motion again voids the signature that was given", async ({ as, caseAt }) => {
  const walked = await caseAt("accepted", {
    after: [{ step: "prepare-motion" }, { step: "sign-motion", party: "defense" }],
  });
  const attorney = await findIn(await as("trial_attorney"), "Motions to sign", walked);
  await expect(attorney.path).toContainText("the government's signature is missing");
  await attorney.take("Prepare joint motion", { "Joint statement": "Another text." });
  await expect(attorney.path).toContainText("both signatures are missing");
});
