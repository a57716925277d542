import { readFile } from "node:fs/promises";
import { expect, test } from "../fixtures.ts";

test("a clinic's supervisor goes from a bar to its clients and back, and takes the outcomes along", async ({
  as,
  caseAt,
}) => {
  await caseAt("offered");
  const page = await as("clinic_supervisor");
  const main = page.getByRole("main");

  await test.step("a number opens a list of as many", async () => {
    await page.goto("/home");
    await page
      .getByRole("navigation", { name: "Work", exact: true })
      .getByRole("link", { name: "Dashboard" })
      .click();
    await expect(main.getByRole("heading", { level: 1 })).toHaveText("Dashboard");
    const ages = main.getByRole("region", { name: "Stages by days in them" });
    const bar = ages.getByRole("link", { name: /^\d[\d,]*: Offered$/ });
    const number = (await bar.textContent()) ?? "";
    await bar.click();
    await expect(page).toHaveURL(/\/cases\?stage=offered$/);
    await expect(main.locator("header").first()).toContainText(number);
    await page.goBack();
    await expect(main.getByRole("heading", { level: 1 })).toHaveText("Dashboard");
  });

  await test.step("so does a step of the funnel", async () => {
    const step = main.getByRole("link", { name: /^\d[\d,]*: Offer received$/ });
    const number = (await step.textContent()) ?? "";
    await step.click();
    await expect(main.getByRole("heading", { level: 1 })).toContainText("Offer received");
    await expect(main.locator("header").first()).toContainText(`${number} client`);
    await main.getByRole("link", { name: "Back to the dashboard" }).click();
    await expect(main.getByRole("heading", { level: 1 })).toHaveText("Dashboard");
  });

  await test.step("the outcomes of another period, as a file that is logged", async () => {
    await main.getByRole("link", { name: "Outcomes for funders" }).click();
    await main.locator("[name=period]").selectOption("month");
    await main.getByRole("button", { name: "Show" }).click();
    await expect(page).toHaveURL(/period=month/);
    const table = main.getByRole("region", { name: "What happened" });
    await expect(table.getByRole("rowheader", { name: /^July 2012, to / })).toBeVisible();
    const served = await table.getByRole("row").last().getByRole("cell").first().textContent();
    const saved = page.waitForEvent("download");
    await main.getByRole("link", { name: "Download CSV" }).click();
    const file = await saved;
    expect(file.suggestedFilename()).toMatch(/^outcomes-.*\.csv$/);
    const [header = [], total = []] = (await readFile(await file.path(), "utf8"))
      .replace(/^\uFEFF/, "")
      .split("\r\n")
      .map((line) => line.slice(1, -1).split('","'));
    expect(total[header.indexOf("clients_served")]).toBe(served?.replaceAll(",", ""));
    await page.goto("/exports");
    await expect(main.getByText(/^Outcomes, /).first()).toBeVisible();
  });
});
