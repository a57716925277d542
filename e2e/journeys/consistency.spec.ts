import { expect, test } from "../fixtures.ts";
import { CasePage } from "../pages/case.ts";

test("an outside inquiry is the office's own, and is compared with what became of other cases", async ({
  as,
  caseAt,
  complaints,
}) => {
  complaints.expect(/status of 404/);
  const walked = await caseAt("under_review");
  const page = await as("supervising_attorney");
  await page.goto(`/cases/${walked.caseId}`);
  const office = new CasePage(page);
  await office.take("Note outside inquiry", {
    "Who asked": "Member of Congress",
    "Their name": "Office of Representative Thistle",
    How: "Letter",
  });
  await expect(office.section("Review (ours)")).toContainText(
    "Office of Representative Thistle (member of Congress), letter",
  );
  await expect(office.entry("noted an outside inquiry")).toBeVisible();

  const advocate = await as("advocate");
  await advocate.goto(`/cases/${walked.caseId}`);
  await expect(advocate.getByRole("heading", { name: "Timeline" })).toBeVisible();
  await expect(advocate.getByRole("main")).not.toContainText("Thistle");
  await advocate.goto("/dashboard/consistency");
  await expect(advocate.getByRole("heading", { level: 1 })).toHaveText(/nothing here/i);

  await page.goto("/dashboard");
  await page.getByRole("link", { name: "Consistency" }).click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Consistency");
  await expect(page.getByRole("main")).toContainText("This prompts a look, and decides nothing.");
  await page.getByRole("combobox", { name: "Compared" }).selectOption("by attorney");
  await expect(page).toHaveURL(/by=attorney/);
  await expect(
    page.getByRole("heading", {
      name: "Found amenable by attorney, adjusted for the mix of cases",
    }),
  ).toBeVisible();
  const row = page.getByRole("row").filter({ hasText: "Tansy Oatmeadow" });
  const reviewed = await row.getByRole("cell").first().textContent();
  await row.getByRole("link", { name: "Look at these cases" }).click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText(
    "Found amenable: Tansy Oatmeadow",
  );
  const cases = page.getByRole("region", { name: "Found amenable" }).getByRole("row");
  await expect(cases).toHaveCount(Math.min(50, Number(reviewed)) + 1);
  await expect(cases.nth(1)).toContainText("Tansy Oatmeadow");
  await cases.nth(1).getByRole("link").click();
  await expect(page.getByRole("heading", { name: "Timeline" })).toBeVisible();
});
