import { mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import pg from "pg";
import { importRelease } from "../../lib/court-record/mutations.ts";
import { writeRelease } from "../../lib/testing/release.ts";
import { Reading } from "../accessible.ts";
import { expect, test } from "../fixtures.ts";

/** Ten cases at two courts, of two nationalities; the third of each court was closed. */
const CASES = Array.from({ length: 10 }, (_, at) => ({
  IDNCASE: String(at + 1),
  NAT: at % 5 < 3 ? "MX" : "KS",
  CASE_TYPE: "RMV",
}));
const PROCEEDINGS = CASES.map(({ IDNCASE }, at) => ({
  IDNPROCEEDING: `${at + 100}`,
  IDNCASE,
  INPUT_DATE: "2011-05-02 00:00:00.000",
  BASE_CITY_CODE: at < 5 ? "LOS" : "BAL",
  HEARING_LOC_CODE: at < 5 ? "LOS" : "BAL",
  ...(at % 5 === 2 ? { OTHER_COMP: at < 5 ? "Y" : "I", COMP_DATE: "2012-03-01 00:00:00.000" } : {}),
}));

test.beforeAll(async () => {
  const folder = mkdtempSync(path.join(tmpdir(), "abeyance-release-"));
  writeRelease(folder, { "A_TblCase.csv": CASES, "B_TblProceeding.csv": PROCEEDINGS });
  const connect = async () => {
    const client = new pg.Client({ connectionString: process.env.E2E_OWNER_URL });
    await client.connect();
    return client;
  };
  await importRelease(connect, folder, new Date());
  rmSync(folder, { recursive: true });
});

test("anyone asks the court record, and the address is the question", async ({ stranger }) => {
  const page = await stranger();
  await page.goto("/figures/court-record");
  const table = page.getByRole("region", { name: "Figures" });
  await expect(table.getByRole("row", { name: /^Los Angeles 1 5 20\.0%/ })).toBeVisible();
  await expect(table.getByRole("row", { name: /^Baltimore 1 5 20\.0%/ })).toBeVisible();
  await expect(page.getByRole("img", { name: /^Closures by court, as a share/ })).toBeVisible();

  await test.step("groups and filters are words of the sentence", async () => {
    await page.getByLabel("First group").selectOption("nationality");
    await expect(page).toHaveURL(/by=nationality/);
    await expect(table.getByRole("row", { name: /^Mexico 2 6 33\.3%/ })).toBeVisible();
    await page.getByLabel("Only this court").selectOption("BAL");
    await expect(page).toHaveURL(/court=BAL/);
    await expect(table.getByRole("row", { name: /^Mexico 1 3 33\.3%/ })).toBeVisible();
  });

  await test.step("a second court and a hearing location stay while another word is changed", async () => {
    await page.getByLabel("Or this court (2)").selectOption("LOS");
    await expect(page).toHaveURL(/court=BAL%2CLOS/);
    await page.getByLabel("Share of", { exact: true }).selectOption("completions");
    await expect(page).toHaveURL(/share=completions.*court=BAL%2CLOS/);
    await expect(table.getByRole("row", { name: /^Mexico 2 6/ })).toBeVisible();
    await page.getByLabel("Only this hearing location", { exact: true }).selectOption("BAL/BAL");
    await page.getByLabel("Share of", { exact: true }).selectOption("backlog");
    await expect(page).toHaveURL(/court=BAL%2CLOS&location=BAL%2FBAL/);
    // A location goes with its court.
    await page.getByLabel("Or this court (2)").selectOption("");
    await page.getByLabel("Only this court", { exact: true }).selectOption("LOS");
    await expect(page).not.toHaveURL(/location/);
    await page.getByLabel("Only this court", { exact: true }).selectOption("BAL");
    await expect(page).toHaveURL(/court=BAL/);
  });

  await test.step("by keyboard as well: whoever changed a word goes on at it", async () => {
    const word = page.getByLabel("Second group");
    await word.focus();
    await word.press("End");
    await expect(page).toHaveURL(/and=period/);
    await expect(
      page.getByRole("img", { name: /^Closures by nationality and month/ }),
    ).toBeVisible();
    await expect(word).toBeFocused();
    await word.press("Home");
    await expect(page).toHaveURL(/and=none/);
    await expect(word).toBeFocused();
  });

  await test.step("and the table stands in the order that is asked for", async () => {
    await table.getByRole("link", { name: "Backlog", exact: true }).click();
    await expect(table.getByRole("columnheader", { name: /^Backlog/ })).toHaveAttribute(
      "aria-sort",
      "descending",
    );
    await expect(page).toHaveURL(/court=BAL.*sort=-backlog/);
  });

  await test.step("whoever opens the address sees the same", async () => {
    const other = await stranger({ javaScript: false });
    await other.goto(page.url());
    await expect(other.getByRole("row", { name: /^Mexico 1 3 33\.3%/ })).toBeVisible();
  });

  await test.step("and takes it along as a file", async () => {
    const download = page.waitForEvent("download");
    await page.getByRole("link", { name: "CSV", exact: true }).click();
    const text = readFileSync(await (await download).path(), "utf8");
    expect(text).toContain("nationality,closures,backlog,completions,from,to,base,note");
    expect(text).toContain("MX,1,3,1,2011-10-01,2012-06-28,2011-09-30,");
    const picture = await page.request.get(
      await page.getByRole("link", { name: "Chart as SVG" }).getAttribute("href").then(String),
    );
    expect(await picture.text()).toContain("33.3% · 1 of 3");
    const image = page.waitForEvent("download");
    await page.getByRole("button", { name: "Chart as PNG" }).click();
    expect(
      readFileSync(await (await image).path())
        .subarray(1, 4)
        .toString(),
    ).toBe("PNG");
  });
});

test("a question that the figures cannot answer is answered with what to do", async ({
  stranger,
}) => {
  const page = await stranger({ javaScript: false });
  await page.goto(
    "/figures/court-record?by=court&and=nationality&kind=terminated&from=2011-10-01&to=2012-06-28&base=2011-09-30",
  );
  await expect(page.getByRole("alert")).toContainText("take one away");
  await expect(page.getByLabel("Only this kind")).toHaveValue("terminated");
  await expect(page.getByRole("region", { name: "Figures" })).toHaveCount(0);

  await page.goto("/figures/court-record?by=nationality&court=XXX");
  await expect(page.getByRole("alert")).toContainText("No court has the code XXX");
  await expect(page.getByLabel("Only this court")).toHaveValue("XXX");
});

test("an administrator loads the next release, and everyone sees what vanished", async ({
  as,
  stranger,
}) => {
  const folder = mkdtempSync(path.join(tmpdir(), "abeyance-release-"));
  writeRelease(folder, { "A_TblCase.csv": CASES, "B_TblProceeding.csv": PROCEEDINGS.slice(0, -1) });
  const names = readdirSync(folder, { recursive: true, withFileTypes: true });
  const files = names.filter((one) => one.isFile());
  const admin = await as("administrator");
  await admin.goto("/home");
  await admin.getByRole("link", { name: "Court record" }).first().click();
  await expect(admin.getByRole("heading", { name: "Court record", level: 1 })).toBeVisible();
  await admin
    .getByLabel("A release from this computer")
    .setInputFiles(files.map((one) => path.join(one.parentPath, one.name)));
  await admin.getByRole("button", { name: "Send and load" }).click();
  await expect(admin.getByText("10 cases, 9 proceedings")).toBeVisible({ timeout: 60_000 });
  await expect(
    admin
      .getByRole("region", { name: "Changes by file and court" })
      .getByRole("row", { name: "B_TblProceeding.csv Baltimore 1 0 0 4" }),
  ).toBeVisible();
  const reading = new Reading(admin);
  await reading.visit("/admin/court-record");
  reading.nothingIsFound();
  rmSync(folder, { recursive: true });

  const page = await stranger();
  await page.goto("/figures/court-record");
  await expect(page.getByText("1 record gone")).toBeVisible();
  await page.getByRole("link", { name: "The release, file by file" }).click();
  const row = page.getByRole("row", { name: "B_TblProceeding.csv Baltimore 1 0 0 4" });
  const list = await page.request.get(
    await row.getByRole("link", { name: "1" }).getAttribute("href").then(String),
  );
  expect(await list.text()).toBe("file,court,key\nB_TblProceeding.csv,BAL,109\n");
});

test("everyone can read it", async ({ stranger }) => {
  const reading = new Reading(await stranger());
  await reading.visit("/figures/court-record");
  await reading.visit(
    "/figures/court-record?by=court&and=period&from=2011-10-01&to=2012-06-28&base=2011-09-30",
  );
  await reading.visit("/figures/court-record/release");
  reading.nothingIsFound();
});
