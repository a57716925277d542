import { expect, test } from "../fixtures.ts";

test("an advocate writes facts by the keyboard, changes one, and nobody else sees any", async ({
  as,
  caseAt,
}) => {
  const { caseId } = await caseAt("awaiting_review");
  const page = await as("advocate");
  await page.goto(`/cases/${caseId}/facts`);
  const added = page.getByRole("status").filter({ hasText: "Added" });
  const kept = page.getByRole("main").getByRole("region", { name: "What is kept" });
  const family = page.getByRole("link", { name: "Family member" });
  await expect(async () => {
    await family.focus();
    await page.keyboard.press("f");
    await expect(page.getByLabel("Relation")).toBeFocused({ timeout: 1000 });
  }).toPass();
  await page.getByLabel("Relation").selectOption("Wife");
  await page.getByLabel("Status").selectOption("US citizen");
  await page.getByLabel("Married or born on").fill("3 May 2005");
  await page.getByLabel("Source").fill("Marriage certificate");
  await page.keyboard.press("Enter");
  await expect(added).toHaveText("Added: Wife, US citizen, married 3 May 2005.");
  await expect(kept).toContainText("Wife, US citizen, married 3 May 2005");
  await expect(family).toBeFocused();

  await page.keyboard.press("e");
  await expect(page.getByLabel("Manner")).toBeFocused();
  await page.getByLabel("Manner").selectOption("Without inspection");
  await page.getByLabel("Entered on").fill("sometime");
  await page.keyboard.press("Enter");
  await expect(page.getByRole("form", { name: "Entry" })).toContainText("May 2005 or 2005");
  await page.getByLabel("Entered on").fill("1999");
  await page.getByLabel("New paper").setInputFiles({
    name: "passport.pdf",
    mimeType: "application/pdf",
    buffer: Buffer.from(`%PDF-1.4 ${caseId}\n%%EOF`),
  });
  await page.getByRole("button", { name: "Add fact" }).click();
  await expect(added).toHaveText("Added: Entered 1999, without inspection.");
  await expect(kept.getByRole("link", { name: "passport" })).toBeVisible();

  await page.getByRole("link", { name: /^Change: Wife/ }).click();
  await page.getByLabel("Status").selectOption("Permanent resident");
  await page.getByLabel("Why it is changed").fill("Her card says so");
  await page.getByRole("button", { name: "Change fact" }).click();
  await expect(kept).toContainText("Wife, permanent resident, married 3 May 2005");
  await page.goto(`/cases/${caseId}`);
  const facts = page.getByRole("main").getByRole("region", { name: "Facts" });
  await facts.getByText("changed once").click();
  await expect(facts).toContainText("Before: Wife, US citizen, married 3 May 2005");

  const office = await as("trial_attorney");
  await office.goto(`/cases/${caseId}`);
  await expect(office.getByRole("main").getByRole("region", { name: "Facts" })).toBeVisible();
  await expect(office.getByRole("main")).not.toContainText("3 May 2005");
  await expect(office.getByRole("main")).not.toContainText("passport");
});

test("a fact is written without script", async ({ as, caseAt }) => {
  const { caseId } = await caseAt("awaiting_review");
  const page = await as("advocate", { javaScript: false });
  await page.goto(`/cases/${caseId}/facts`);
  await page.getByRole("link", { name: "Schooling" }).click();
  await page.getByLabel("Level").selectOption("High school");
  await page.getByLabel("How far").selectOption("Done");
  await page.getByRole("button", { name: "Add fact" }).click();
  await expect(page.getByRole("form", { name: "Schooling" })).toContainText(
    "Say where it is known",
  );
  await expect(page.getByLabel("Level")).toHaveValue("high_school");
  await page.getByLabel("Source").fill("Diploma");
  await page.getByRole("button", { name: "Add fact" }).click();
  await expect(page.getByRole("region", { name: "What is kept" })).toContainText(
    "High school: done",
  );
  await page.getByRole("link", { name: /^Withdraw: High school/ }).click();
  await page.getByLabel("Why it no longer stands").fill("Another person's diploma");
  await page.getByRole("button", { name: "Withdraw fact" }).click();
  await expect(page.getByRole("region", { name: "What is kept" })).toContainText("Withdrawn: 1");
});
