/** A clinic's spreadsheet comes in, is put right, and leaves and comes back unchanged. */
import { randomInt } from "node:crypto";
import { readFile } from "node:fs/promises";
import type { Page } from "@playwright/test";
import { Reading } from "../accessible.ts";
import { expect, test } from "../fixtures.ts";
import { LONE_CLINIC } from "../people.ts";

const HEADER =
  "A#,Client last name,First name,Country of origin,Cell,Safe to call?,Court,NTA date,Next court date,Kind,Status,Offer of,Attorney,Favorite color";

function sheet(rows: readonly string[][]): Buffer {
  return Buffer.from([HEADER, ...rows.map((row) => row.join(","))].join("\r\n"));
}

/** A row of the clinic's sheet; `more` are cells by their place. */
function client(number: string, name: string, more: Record<number, string> = {}): string[] {
  const row = [
    number,
    name,
    "Lucero",
    "Mexico",
    "+1 312 555 0144",
    "Text only after 18:00",
    "Chicago",
    "5/4/2010",
    "2012-11-05 09:00",
    "Master",
    "Offer made",
    "Administrative closure",
    "Coral-Ann Fernhollow",
    "blue",
  ];
  for (const [at, cell] of Object.entries(more)) row[Number(at)] = cell;
  return row;
}

async function send(page: Page, file: Buffer | string): Promise<void> {
  await page.goto("/imports");
  await page
    .getByLabel("Clients", { exact: true })
    .setInputFiles({ name: "clients.csv", mimeType: "text/csv", buffer: Buffer.from(file) });
  await page.getByRole("button", { name: "Read the file" }).click();
  await page.waitForURL(/\/imports\/[0-9a-f-]{36}$/);
}

test("a clinic's clients come in, are put right, and leave and come back unchanged", async ({
  as,
}) => {
  test.slow();
  const page = await as(LONE_CLINIC.supervisor);
  const [first, second, third] = Array.from({ length: 3 }, () =>
    String(randomInt(600_000_000, 699_999_999)),
  ) as [string, string, string];
  const count = (label: string) =>
    page.locator("dl[aria-label^='What'] div").filter({ hasText: label }).locator("strong");
  const rows = (name: string, nationality: string, status: string) => [
    client(first, "Calandria Vidal"),
    client(second, name, { 3: nationality }),
    client(third, "Tormenta Rocío", { 10: status, 11: status === "Waiting" ? "" : "AC" }),
  ];

  await test.step("messy headers are understood, and two bad rows are named", async () => {
    await send(page, sheet(rows("Brizuela Paz", "Atlantis", "Cleared for offer")));
    await expect(count("To be created")).toHaveText("1", { timeout: 30_000 });
    await expect(count("Rejected")).toHaveText("2");
    await expect(page.getByRole("row").filter({ hasText: "Brizuela Paz" })).toContainText(
      "'Atlantis' is no nationality",
    );
    await expect(page.getByRole("row").filter({ hasText: "Tormenta" })).toContainText(
      "Only the government office can know this.",
    );
    const reading = new Reading(page);
    await reading.look("the page of a list of clients");
    reading.nothingIsFound();
    await page.setViewportSize({ width: 1440, height: 900 });
    await page.getByRole("button", { name: "Load 1 row" }).click();
    await expect(count("Created")).toHaveText("1", { timeout: 30_000 });
  });

  await test.step("put right and sent again: only what was wrong is new", async () => {
    await send(page, sheet(rows("Brizuela Paz", "Guatemala", "Waiting")));
    await expect(count("To be created")).toHaveText("2", { timeout: 30_000 });
    await expect(count("Unchanged")).toHaveText("1");
    await expect(count("Rejected")).toHaveText("0");
    await page.getByRole("button", { name: "Load 2 rows" }).click();
    await expect(count("Created")).toHaveText("2", { timeout: 30_000 });
  });

  await test.step("the client stands where the clinic said, and only the clinic sees the phone", async () => {
    await page.goto(`/cases?q=${first}`);
    await page
      .getByRole("main")
      .getByRole("link", { name: /Calandria/ })
      .first()
      .click();
    await expect(page.getByRole("heading", { level: 1 })).toHaveText("Calandria Vidal, Lucero");
    const contact = page.getByRole("region", { name: "Reaching the client" });
    await expect(contact).toContainText("+1 312 555 0144");
    await expect(contact).toContainText("Only your organization sees this.");
    await contact.getByText("Change", { exact: true }).click();
    const form = contact.getByRole("form", { name: "Reaching the client" });
    await form.getByRole("textbox", { name: /^When and how/ }).fill("=Never leave a message");
    await form.getByRole("button", { name: "Save contact" }).click();
    await expect(form.getByRole("status")).toContainText("is kept");
  });

  await test.step("all clients leave as a file, and come in again unchanged", async () => {
    await page.goto("/exports");
    const saved = page.waitForEvent("download");
    await page.getByRole("link", { name: "Export all cases" }).click();
    const text = await readFile(await (await saved).path(), "utf8");
    const lines = text.trimEnd().split("\r\n").length - 1;
    expect(lines).toBeGreaterThanOrEqual(3);
    expect(text).toContain(`"'=Never leave a message"`);
    await send(page, text);
    await expect(count("Unchanged")).toHaveText(lines.toLocaleString("en-US"), {
      timeout: 30_000,
    });
    for (const label of ["To be created", "To be changed", "Rejected"] as const) {
      await expect(count(label)).toHaveText("0");
    }
    await expect(page.getByRole("button", { name: /^Load/ })).toHaveCount(0);
  });
});
