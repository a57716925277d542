import { readFile } from "node:fs/promises";
import { expect, test } from "../fixtures.ts";

for (const viewport of [
  { width: 1440, height: 900 },
  { width: 390, height: 844 },
]) {
  test(`a supervisor goes from the dashboard to the cases behind it and back, and asks the record, at ${viewport.width}`, async ({
    as,
    caseAt,
    complaints,
  }) => {
    complaints.expect(/status of 404/);
    await caseAt("offered");
    const page = await as("supervising_attorney", { viewport });
    await page.goto("/dashboard");
    await expect(page.getByRole("heading", { level: 1 })).toHaveText("Dashboard");
    const funnel = page.getByRole("region", { name: "From review to closure" });
    await expect(funnel.getByRole("listitem").first()).toContainText("Reviewed");
    await expect(funnel).toContainText("As of");
    await funnel.getByText("How this is counted").click();
    await expect(funnel).toContainText("each case counts once");

    const cell = page
      .getByRole("region", { name: "Cases by stage and age" })
      .getByRole("link", { name: /^Offered, / })
      .first();
    const behind = Number((await cell.textContent())?.replace(/,/g, ""));
    expect(behind).toBeGreaterThan(0);
    await cell.click();
    await expect(page).toHaveURL(/stage=offered&age=/);
    // The heading's count is of all pages, the same as the bar's.
    await expect(page.getByRole("main")).toContainText(String(behind));
    await page.goBack();

    await page.getByRole("combobox", { name: "Court" }).selectOption("Los Angeles");
    await page.getByRole("button", { name: "Show" }).click();
    await expect(page).toHaveURL(/court=LOS/);
    await expect(page.getByRole("heading", { name: "Clearing the backlog" })).toBeVisible();
    await expect(page.getByRole("heading", { name: "Workload and pace by person" })).toBeVisible();

    await page.goto("/record");
    const question = page.getByRole("form", { name: "Question" });
    await question
      .getByRole("combobox", { name: "Group by" })
      .selectOption("by form of discretion");
    await question.getByRole("combobox", { name: "And by" }).selectOption("and by detention");
    await question.getByRole("button", { name: "Ask" }).click();
    await expect(page).toHaveURL(/by=kind&and=detained/);
    const table = page.getByRole("region", { name: "Figures" });
    await expect(table.getByRole("columnheader").first()).toHaveText("Form of discretion");
    const whole = table.getByRole("row", { name: /^All together/ }).getByRole("cell");
    const reviewed = Number((await whole.first().textContent())?.replace(/,/g, ""));
    expect(reviewed).toBeGreaterThan(0);

    const arriving = page.waitForEvent("download");
    await page.getByRole("link", { name: "JSON" }).click();
    const file = JSON.parse(await readFile(await (await arriving).path(), "utf8"));
    expect(file.total.reviewed).toBe(reviewed);
    expect(Object.keys(file.rows[0])).toEqual(expect.arrayContaining(["kind", "detained"]));

    const clerk = await as("court_clerk");
    for (const address of ["/dashboard", "/record"]) {
      await clerk.goto(address);
      await expect(clerk.getByRole("heading", { level: 1 })).toHaveText(/nothing here/i);
    }
  });
}

test("headquarters sees its agency's offices beside each other", async ({ as }) => {
  const page = await as("reader@headquarters.example", { ownSession: true });
  await page.goto("/dashboard");
  const offices = page.getByRole("region", { name: "Offices" });
  await expect(offices.getByRole("row").filter({ hasText: "Baltimore" })).toBeVisible();
  await page.goto("/record?by=office");
  const table = page.getByRole("region", { name: "Figures" });
  await expect(table.getByRole("row").filter({ hasText: "Los Angeles" })).toBeVisible();
  await expect(table.getByRole("row").filter({ hasText: "Baltimore" })).toBeVisible();
});
