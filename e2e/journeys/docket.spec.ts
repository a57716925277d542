/** An office's docket comes in: read, one column put right, shown, loaded; then again, and changed. */
import { Reading } from "../accessible.ts";
import { expect, test } from "../fixtures.ts";

const HEADER =
  "Alien Number,Last Name,First Name,DOB,Nationality,Base City,Custody,NTA Date,NTA Filed,Next Hearing,Kind of hearing,Remarks";

const someNumber = () => `0${Math.floor(1e7 + Math.random() * 8e7)}`;

function docket(rows: readonly string[][]) {
  return Buffer.from([HEADER, ...rows.map((row) => row.join(","))].join("\r\n"));
}

const row = (number: string, hearing: string, judge: string) => [
  number,
  "Quintanilla-Oyelaran",
  "Beatriz",
  "3/2/1984",
  "MX",
  "LOS",
  "N",
  "5/4/2010",
  "6/1/2010",
  hearing,
  "Master",
  judge,
];

test("a docket is read, matched, shown, loaded, and held against the next one", async ({ as }) => {
  const page = await as("trial_attorney");
  const number = someNumber();
  const rejected = row("no number at all", "2012-11-05 09:00", "Judge Marsh");
  const first = docket([row(number, "2012-11-05 09:00", "Judge Marsh"), rejected]);

  const send = async (file: Buffer) => {
    await page.goto("/imports");
    await page
      .getByLabel("Office docket")
      .setInputFiles({ name: "docket.csv", mimeType: "text/csv", buffer: file });
    await page.getByRole("button", { name: "Read the file" }).click();
    await page.waitForURL(/\/imports\/[0-9a-f-]{36}$/);
  };
  const count = (label: string) =>
    page
      .locator("dl[aria-label^='What'] div")
      .filter({ has: page.getByText(label, { exact: true }) })
      .locator("strong");

  await test.step("one column is put right, and the file is checked anew", async () => {
    await send(first);
    await expect(count("To be created")).toHaveText("1", { timeout: 30_000 });
    await page.getByText(/^Columns: 11 of 20 found/).click();
    await page.getByLabel("Judge", { exact: true }).selectOption("Remarks");
    await page.getByRole("button", { name: "Read the columns like this" }).click();
    await expect(page.getByText(/^Columns: 12 of 20 found/)).toBeVisible({ timeout: 30_000 });
    await expect(count("Rejected")).toHaveText("1");
    await expect(page.getByRole("row").filter({ hasText: "no number at all" })).toContainText(
      "is no A-number",
    );
    const reading = new Reading(page);
    await reading.look("the page of a file");
    reading.nothingIsFound();
    await page.setViewportSize({ width: 1440, height: 900 });
  });

  await test.step("loaded, and the case is there", async () => {
    await page.getByRole("button", { name: "Load 1 row" }).click();
    await expect(count("Created")).toHaveText("1", { timeout: 30_000 });
    await page.goto(`/cases?q=${number}`);
    await page
      .getByRole("link", { name: /Quintanilla-Oyelaran/ })
      .first()
      .click();
    await expect(page.getByRole("heading", { level: 1 })).toHaveText(
      "Quintanilla-Oyelaran, Beatriz",
    );
    await expect(page.getByText("Judge Marsh").first()).toBeVisible();
  });
  const casePage = page.url();

  await test.step("the same file again changes nothing, and is read by the match of before", async () => {
    await send(first);
    await expect(count("Unchanged")).toHaveText("1", { timeout: 30_000 });
    await expect(page.getByText(/^Columns: 12 of 20 found/)).toBeVisible();
    await expect(page.getByRole("button", { name: /^Load/ })).toHaveCount(0);
  });

  await test.step("the rejected row comes back as a file that can be read in again", async () => {
    const download = page.waitForEvent("download");
    await page.getByRole("link", { name: "Download them with their reasons" }).click();
    const stream = await (await download).createReadStream();
    const chunks: Buffer[] = [];
    for await (const chunk of stream) chunks.push(chunk as Buffer);
    const text = Buffer.concat(chunks).toString();
    expect(text).toContain("Import line,Import reason");
    await send(Buffer.from(text.replace("no number at all", someNumber())));
    await expect(count("To be created")).toHaveText("1", { timeout: 30_000 });
    await expect(count("Rejected")).toHaveText("0");
  });

  await test.step("a hearing that moved stands on the case's timeline", async () => {
    await send(docket([row(number, "2012-12-10 13:30", "Judge Marsh")]));
    await expect(count("To be changed")).toHaveText("1", { timeout: 30_000 });
    await page.getByRole("button", { name: "Load 1 row" }).click();
    await expect(count("Changed")).toHaveText("1", { timeout: 30_000 });
    await page.goto(casePage);
    await expect(page.getByText(/Docket updated: hearing 10 Dec 2012, 13:30/)).toBeVisible();
  });
});

test("a picture is told to be one, and nobody else has the page", async ({ as, complaints }) => {
  complaints.expect(/status of 404/);
  const page = await as("supervising_attorney");
  await page.goto("/imports");
  await page.getByLabel("Office docket").setInputFiles({
    name: "scan.csv",
    mimeType: "text/csv",
    buffer: Buffer.from("89504e470d0a1a0a0000", "hex"),
  });
  await page.getByRole("button", { name: "Read the file" }).click();
  await expect(page.getByText("This is no CSV file but a PNG picture.")).toBeVisible();
  const clerk = await as("court_clerk");
  await clerk.goto("/imports");
  await expect(clerk.getByRole("heading", { level: 1 })).not.toHaveText("Imports");
});
