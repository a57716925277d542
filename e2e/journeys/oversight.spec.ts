import { expect, test } from "../fixtures.ts";
import { Home } from "../pages/home.ts";

const OFFICE = "Office of the Chief Counsel, Los Angeles";

test("a headquarters reads an office of its agency, acts on nothing, and the office sees it", async ({
  as,
  caseAt,
  complaints,
}) => {
  complaints.expect(/status of 404/);
  const walked = await caseAt("offered");
  const page = await as("headquarters", { ownSession: true });
  const home = new Home(page);
  await home.open();
  await expect(home.title).toHaveText("Offices of your agency");
  await expect(page.getByRole("link", { name: "All cases" })).toHaveCount(0);
  await page.goto(`/cases/${walked.caseId}`);
  await expect(home.title).toHaveText(/nothing here/i);

  await home.open();
  await page.getByRole("button", { name: `Read the record of ${OFFICE}` }).click();
  const reading = page.getByRole("form", { name: "Reading a record" });
  await expect(reading).toContainText(`Reading: ${OFFICE} — read only`);
  await expect(home.queue("To concur")).toBeVisible();
  await page.goto(`/cases/${walked.caseId}`);
  await expect(reading).toBeVisible();
  await expect(page.getByRole("heading", { name: "Timeline" })).toBeVisible();
  await expect(page.getByRole("heading", { name: "What you can do now" })).toHaveCount(0);
  await expect(page.getByRole("textbox", { name: /note/i })).toHaveCount(0);
  for (const address of ["/review", `/review/${walked.caseId}`]) {
    expect((await page.request.get(address)).status()).toBe(404);
  }

  await reading.getByRole("button", { name: "Leave" }).click();
  await expect(home.title).toHaveText("Offices of your agency");
  await page.goto(`/cases/${walked.caseId}`);
  await expect(home.title).toHaveText(/nothing here/i);

  const supervisor = await as("supervising_attorney");
  await supervisor.goto(`/cases/${walked.caseId}`);
  await expect(supervisor.getByRole("main")).toContainText("Clover Vetchling");
});

test("an auditor reads what is granted, on its days, and nothing once it is revoked", async ({
  as,
  complaints,
}) => {
  complaints.expect(/status of 404/);
  const page = await as("auditor", { ownSession: true });
  const home = new Home(page);
  await home.open();
  // The audit of the firm is over: it is told, and opens nothing.
  const over = page.getByRole("row").filter({ hasText: "Alder & Quince" });
  await expect(over).toContainText("Not on this day");
  await expect(over.getByRole("button")).toHaveCount(0);

  // A grant of this test's own, so that no other test loses one.
  const administrator = await as("administrator");
  await administrator.goto("/admin/oversight");
  const form = administrator.getByRole("form", { name: "Grant an auditor a record" });
  await form.getByRole("combobox", { name: "Auditor" }).selectOption("Bramble Oatmeadow");
  await form
    .getByRole("combobox", { name: "Organization" })
    .selectOption("Larkspur Immigrant Clinic");
  await form.getByLabel("First day").fill("2012-07-01");
  await form.getByLabel("Last day").fill("2012-12-31");
  await form.getByRole("textbox", { name: "Why" }).fill("A look at reports");
  await form.getByRole("button", { name: "Grant" }).click();
  await expect(form.getByRole("status")).toContainText("Granted");

  await home.open();
  await page.getByRole("button", { name: "Read the record of Larkspur Immigrant Clinic" }).click();
  await expect(page.getByRole("form", { name: "Reading a record" })).toContainText("Larkspur");
  await page.getByRole("navigation", { name: "Work", exact: true }).getByText("All cases").click();
  await expect(home.title).toBeVisible();
  await expect(page.getByRole("link", { name: "Add a client" })).toHaveCount(0);

  await administrator
    .getByRole("button", { name: /^Revoke: Bramble Oatmeadow reads Larkspur/ })
    .first()
    .click();
  await page.goto("/cases");
  await expect(home.title).toHaveText(/nothing here/i);
  await expect(page.getByRole("form", { name: "Reading a record" })).toHaveCount(0);
});

test("who keeps an organization's people sees no case, and ends a membership at the next click", async ({
  as,
  complaints,
}) => {
  complaints.expect(/status of 404/);
  const page = await as("organization.administrator@lantern-street.example");
  const colleague = await as("advocate.2@lantern-street.example", { ownSession: true });
  await new Home(colleague).open();

  await page.goto("/cases");
  await expect(new Home(page).title).toHaveText(/nothing here/i);
  await page.goto("/people");
  const row = page.getByRole("row").filter({ hasText: "advocate.2@" });
  await expect(row).toBeVisible();
  await row.getByRole("link").click();
  await page.getByRole("radio", { name: "Clinic staff" }).check();
  await page.getByRole("button", { name: "Change role" }).click();
  await expect(page).toHaveURL(/\/people$/);
  await colleague.reload();
  await expect(colleague).toHaveURL(/\/sign-in/);

  await row.getByRole("link").click();
  await page.getByRole("radio", { name: "Advocate" }).check();
  await page.getByRole("button", { name: "Change role" }).click();
  await expect(page).toHaveURL(/\/people$/);
});
