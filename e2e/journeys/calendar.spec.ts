import type { Page } from "@playwright/test";
import { expect, test } from "../fixtures.ts";
import { CasePage } from "../pages/case.ts";
import { StepForm } from "../pages/step-form.ts";

/** Far from every window of the demonstration, and from other tests. */
const WINDOW = { first: "2013-02-04", last: "2013-02-15" };
const HEARING = "2013-02-12T09:30";

const entry = (page: Page, name: string) =>
  page.getByRole("main").getByRole("link").filter({ hasText: name });

test("a supervisor announces a window; the firm sees it, and reads its calendar elsewhere", async ({
  as,
  caseAt,
  stranger,
  complaints,
}) => {
  test.slow();
  complaints.expect(/status of 404/);
  const walked = await caseAt("offered", { hearingAt: HEARING });
  const supervisor = await as("supervising_attorney");
  const advocate = await as("advocate");
  const name = walked.name;

  await test.step("the supervisor announces it", async () => {
    await supervisor.goto("/settings");
    await supervisor.getByRole("link", { name: "Review windows" }).click();
    await supervisor.getByRole("link", { name: "Add window" }).click();
    const form = new StepForm(supervisor, "Review window");
    await form.answer({
      Court: "Los Angeles",
      "First day": WINDOW.last,
      "Last day": WINDOW.first,
      "Whose hearings": "People not detained",
      "How far they are suspended": "Some of them",
    });
    await form.submit("Add window");
    await expect(form.summary).toContainText("The last day is not before the first.");
    await form.answer({ "First day": WINDOW.first, "Last day": WINDOW.last });
    await form.submit("Add window");
    await expect(supervisor.getByRole("status")).toContainText("The window is recorded");
    await expect(supervisor.getByRole("main")).toContainText("4–15 Feb 2013");
  });

  await test.step("the advocate sees it beside the hearing, which still stands", async () => {
    await advocate.goto(`/cases/${walked.caseId}`);
    const found = new CasePage(advocate);
    const note = found.section("Review window");
    await expect(note).toContainText("4–15 Feb 2013");
    await expect(note).toContainText("This hearing stands until the court says otherwise.");
    await expect(found.section("Hearings")).toContainText("Review window 4–15 Feb 2013");
  });

  await test.step("and in the calendar, where the keys move", async () => {
    await advocate.goto("/calendar?day=2013-02-12&whose=all");
    await expect(advocate.getByRole("heading", { level: 1 })).toHaveText("10–16 Feb 2013");
    await expect(entry(advocate, name)).toContainText("9:30");
    await expect(advocate.getByText("Los Angeles: review window")).toBeVisible();
    await advocate.keyboard.press("d");
    await expect(advocate.getByRole("heading", { level: 1 })).toHaveText("Tuesday, 12 Feb 2013");
    await expect(advocate.getByRole("row").filter({ hasText: name })).toContainText("9:30 PST");
    await advocate.keyboard.press("ArrowLeft");
    await expect(advocate.getByRole("heading", { level: 1 })).toHaveText("Monday, 11 Feb 2013");
    await expect(advocate.getByRole("row").filter({ hasText: name })).toHaveCount(0);
    await advocate.keyboard.press("m");
    await expect(advocate.getByRole("heading", { level: 1 })).toHaveText("February 2013");
  });

  const address = await test.step("makes a private link, shown once", async () => {
    await advocate.goto("/calendar/links");
    const form = new StepForm(advocate, "Make a calendar link");
    await form.answer({ Name: "Journey's telephone" });
    await form.submit("Make link");
    const box = advocate.getByLabel(/^The address\. It is shown this once/);
    await expect(box).toHaveValue(/\/api\/calendar\/[\w-]{32}\.ics$/);
    const value = await box.inputValue();
    await advocate.reload();
    await expect(box).toHaveCount(0);
    return value;
  });

  const elsewhere = (await stranger()).request;
  await test.step("a calendar reads it without signing in", async () => {
    const read = await elsewhere.get(address);
    expect(read.status()).toBe(200);
    expect(read.headers()["content-type"]).toContain("text/calendar");
    expect(await read.text()).toContain("BEGIN:VCALENDAR");
    // Nothing to compare with is left: no tag tells whether anything changed.
    expect(read.headers().etag).toBeUndefined();
    expect(read.headers()["cache-control"]).toContain("no-store");
  });

  await test.step("assigned to the advocate, the hearing is in it, by number alone", async () => {
    const found = new CasePage(advocate);
    await advocate.goto(`/cases/${walked.caseId}`);
    await found.take("Assign", { Person: "Rowanberry Appledore-Wren" });
    const read = await elsewhere.get(address);
    expect(read.status()).toBe(200);
    const text = (await read.text()).replace(/\r\n[ \t]/g, "");
    expect(text).toContain(`SUMMARY:Master hearing ${walked.shownANumber}`);
    // 9:30 in Los Angeles, in the winter.
    expect(text).toContain("DTSTART:20130212T173000Z");
    expect(text).not.toContain(walked.familyName);
  });

  await test.step("revoked, it leads nowhere", async () => {
    await advocate.goto("/calendar/links");
    await advocate.getByRole("button", { name: "Revoke Journey's telephone" }).click();
    await expect(advocate.getByText("Journey's telephone")).toHaveCount(0);
    const gone = await elsewhere.get(address);
    expect(gone.status()).toBe(404);
    expect(await gone.text()).toBe("Not found");
  });
});
