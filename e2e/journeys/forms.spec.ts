import { randomInt } from "node:crypto";
import { addDays, writtenDate } from "../../lib/workflow/dates.ts";
import { expect, test } from "../fixtures.ts";
import { CasePage } from "../pages/case.ts";
import { Home } from "../pages/home.ts";
import { findIn } from "../pages/queue.ts";
import { StepForm } from "../pages/step-form.ts";

const ORDER = { hasFinalOrder: true, hearingAt: null, hearingKind: null };
const STAY = { "extend-offer": { input: { form: "stay_of_removal", replyBy: null } } };

test("a stay of removal is carried out, comes up before it ends, and is renewed", async ({
  as,
  caseAt,
  walker,
}) => {
  const walked = await caseAt("accepted", { entry: ORDER, moves: STAY });
  const today = await walker.today();
  const soon = addDays(today, 20);
  const later = addDays(today, 400);
  const attorney = await as("trial_attorney");

  const accepted = await findIn(attorney, "To carry out", walked);
  await expect(accepted.path, "no judge is asked").not.toContainText("Motion");
  await expect(accepted.path).toContainText("to be carried out by the government");
  const form = await accepted.act("Carry out the form");
  await form.submit();
  await expect(form.summary).toContainText("Say until which day it holds.");
  await form.answer({ "Until which day": soon });
  await form.submit();
  await form.isRecorded();
  await accepted.isAt("Stay of removal");

  const ending = await findIn(attorney, "Ending soon", walked);
  await ending.take("Renew stay or deferred action", { "Until which day": later });
  await expect(ending.section("Offer and motion")).toContainText(writtenDate(later));

  const client = await findIn(await as("advocate"), "All cases", walked);
  await client.isAt("Stay of removal");
  await expect(
    client.entry(`renewed the stay or deferred action until ${writtenDate(later)}`),
  ).toBeVisible();
});

test("a case that no court has is entered, reviewed, and its charging document is not filed", async ({
  as,
  caseAt,
}) => {
  const attorney = await as("trial_attorney");

  await test.step("the office enters a referral", async () => {
    await new Home(attorney).open();
    const rail = attorney.getByRole("navigation", { name: "Work", exact: true });
    await rail.getByText("Enter a case").click();
    const form = new StepForm(attorney, "The person and the case");
    await form.answer({
      "A-number": String(randomInt(700_000_000, 799_999_999)),
      "Family name": "Brisa Alameda",
      "Given names": "Celestino",
      Nationality: "MEXICO",
      "Date of the charging document": "2012-06-18",
      Court: "No court yet: the charging document is not filed",
      "Agency that issues or refers the charging document": "Customs and Border Protection (CBP)",
      "Stage today": "Awaiting review",
    });
    await form.submit("Enter case");
    const entered = new CasePage(attorney);
    await expect(entered.title).toHaveText("Brisa Alameda, Celestino");
    await expect(entered.section("Person and proceeding")).toContainText(
      "Customs and Border Protection (CBP)",
    );
  });

  await test.step("another one, cleared, is decided", async () => {
    const walked = await caseAt("cleared", { beforeFiling: true, counsel: "outside" });
    const cleared = await findIn(attorney, "Before filing", walked);
    await expect(cleared.path).not.toContainText("Motion");
    await cleared.take("Decide not to file");
    await cleared.isAt("Not filed");
    await expect(cleared.path).not.toContainText("Offered");
    await expect(cleared.entry("decided not to file the charging document")).toBeVisible();
  });
});
