import { expect, test } from "../fixtures.ts";
import { findIn } from "../pages/queue.ts";
import { LONE_CLINIC } from "../people.ts";

test("a clinic alone learns of an offer and logs what came of it", async ({ as, caseAt }) => {
  const walked = await caseAt("awaiting_review", {
    court: LONE_CLINIC.court,
    counsel: LONE_CLINIC.code,
  });
  const page = await as(LONE_CLINIC.advocate);

  await test.step("an offer is all that is known: what must lie before it is implied", async () => {
    const client = await findIn(page, "Waiting for the government", walked);
    await client.take("Report an offer", {
      "Form of discretion": "Administrative closure",
      "How did you learn it?": "By phone",
      "The paper behind it": "To follow",
    });
    await client.isAt("Offered");
    const offer = client.entry("extended an offer");
    await expect(offer).toContainText("date not known");
    await expect(offer).toContainText("paper to follow");
    await expect(offer).toContainText("a finding and a background check must have come before");
    await expect(offer).toContainText("their dates are not known");
  });

  await test.step("the client accepts", async () => {
    const client = await findIn(page, "Offers to answer", walked);
    await client.take("Accept offer", {
      "Day it happened": "2012-07-13",
      "Who explained what yes and no mean": "Coral-Ann Fernhollow",
      "In which language": "Spanish",
    });
    await client.isAt("Accepted");
  });

  await test.step("the outcome is logged", async () => {
    const client = await findIn(page, "All cases", walked);
    await client.take("Report the ruling on the motion", {
      "Day it happened": "2012-07-20",
      Ruling: "Granted",
      "How did you learn it?": "From the court's portal or hotline",
      "The paper behind it": "There is none",
    });
  });
});

test("the outcome alone can be logged, of an offer long accepted", async ({ as, caseAt }) => {
  const walked = await caseAt("accepted", {
    court: LONE_CLINIC.court,
    counsel: LONE_CLINIC.code,
  });
  const client = await findIn(await as(LONE_CLINIC.advocate), "Motions to sign", walked);
  await client.take("Report the ruling on the motion", {
    "Day it happened": "2012-07-20",
    Ruling: "Granted",
    "How did you learn it?": "From the court's portal or hotline",
    "The paper behind it": "There is none",
  });
  await client.isAt("Administratively closed");
  const ruling = client.entry("ruled on the joint motion: granted");
  await expect(ruling).toContainText("no paper");
  await expect(ruling).toContainText("A filed motion must have come before; its date is not known");
});
