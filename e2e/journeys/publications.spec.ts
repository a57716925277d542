import { Reading } from "../accessible.ts";
import { expect, test } from "../fixtures.ts";

test("a headquarters publishes figures for everybody to read, and revises them", async ({
  as,
  stranger,
}) => {
  test.slow();
  const page = await as("headquarters", { ownSession: true });
  const reading = new Reading(page);
  await reading.visit("/publications");
  await reading.visit("/publications/new");
  await page.getByRole("textbox", { name: "Title" }).fill("Reviews to midsummer");
  await page.getByRole("checkbox", { name: "By detention", exact: true }).check();
  await page.getByRole("button", { name: "Prepare" }).click();

  const read = page.getByRole("checkbox", { name: /I have read it/ });
  await expect(read).toBeVisible();
  await reading.look("a publication before it is one");
  const draft = page.url();
  const visitor = await stranger();
  await visitor.goto("/figures/program");
  await expect(visitor.getByRole("main")).not.toContainText("Reviews to midsummer");

  await read.check();
  await page.getByRole("button", { name: "Publish" }).click();
  await expect(page).toHaveURL(/\/figures\/program\//);
  await page.goto(draft);
  await expect(page).toHaveURL(/\/figures\/program\//);

  const everybody = new Reading(visitor);
  await everybody.visit("/figures/program");
  await visitor.getByRole("link", { name: "Reviews to midsummer" }).click();
  await expect(visitor.getByRole("heading", { level: 1 })).toHaveText("Reviews to midsummer");
  await everybody.look("a publication");
  const address = new URL(visitor.url()).pathname;
  const whole = await visitor.request.get(`${address}/publication.json`);
  expect(whole.status()).toBe(200);
  expect(whole.headers()["content-type"]).toContain("application/json");
  expect(await whole.text()).toContain("Reviews to midsummer");
  const table = visitor.getByRole("link", { name: /CSV/ }).first();
  const csv = await visitor.request.get((await table.getAttribute("href")) ?? "");
  expect(csv.headers()["content-type"]).toContain("text/csv");
  expect(await csv.text()).toContain("reviewed");
  const feed = await (await visitor.request.get("/figures/program/feed.json")).json();
  expect(feed.items[0]).toMatchObject({ title: "Reviews to midsummer" });

  await page.goto("/publications");
  await page.getByRole("link", { name: "Revise Reviews to midsummer" }).click();
  await page.getByRole("textbox", { name: "Why it is revised" }).fill("A note was missing.");
  await page
    .getByRole("textbox", { name: /^Notes/ })
    .fill("Detention as on the day of the finding.");
  await page.getByRole("button", { name: "Prepare" }).click();
  await expect(read).toBeVisible();
  await read.check();
  await page.getByRole("button", { name: "Publish" }).click();
  await expect(page).toHaveURL(/\/figures\/program\//);
  await visitor.goto(address);
  await visitor.getByRole("link", { name: "Read the revision" }).click();
  await expect(visitor.getByRole("main")).toContainText("Reason: A note was missing.");
  await everybody.look("a revision");
  reading.nothingIsFound();
  everybody.nothingIsFound();
});
