import { expect, test } from "../fixtures.ts";
import { CasePage } from "../pages/case.ts";

test("a packet is written, submitted, refused and sent again, and both can be read", async ({
  as,
  caseAt,
}) => {
  test.slow();
  const { caseId, name } = await caseAt("under_review");
  const page = await as("advocate");
  await page.goto(`/cases/${caseId}/facts?kind=relative`);
  await page.getByLabel("Relation").selectOption("Wife");
  await page.getByLabel("Status").selectOption("US citizen");
  await page.getByLabel("Source").fill("Marriage certificate");
  await page.getByLabel("New paper").setInputFiles({
    name: "certificate.pdf",
    mimeType: "application/pdf",
    buffer: Buffer.from(`%PDF-1.4\n% ${caseId}\n%%EOF\n`),
  });
  await page.getByRole("button", { name: "Add fact" }).click();
  await expect(page.getByRole("status").filter({ hasText: "Added" })).toBeVisible();

  const view = new CasePage(page);
  await page.goto(`/cases/${caseId}`);
  await view.now.getByRole("link", { name: "Request discretion", exact: true }).click();
  const letter = page.getByLabel("Letter");
  await letter.fill("She has lived here since 1999.");
  await expect(page.getByText("All saved.")).toBeVisible();
  await page.getByLabel("Wife, US citizen").check();
  await page.getByLabel("certificate").fill("1");
  // What was typed last is there after the page was left at once.
  await page.goto(`/cases/${caseId}`);
  await expect(view.section("Request for discretion")).toContainText("A draft is being written");
  await page.goto(`/cases/${caseId}/request-discretion`);
  await expect(letter).toHaveValue("She has lived here since 1999.");
  await expect(page.getByLabel("Wife, US citizen")).toBeChecked();
  await expect(page.getByLabel("certificate")).toHaveValue("1");

  const office = await as("trial_attorney");
  const theirs = new CasePage(office);
  await office.goto(`/cases/${caseId}`);
  await expect(office.getByRole("main")).not.toContainText("since 1999");

  await page.getByRole("button", { name: "Preview and submit" }).click();
  await expect(view.title).toHaveText("Preview of the request");
  await expect(view.section("Request for discretion")).toContainText(
    "Wife, US citizen (Exhibit 1)",
  );
  await page.getByRole("button", { name: "Submit request" }).click();
  await expect(page.getByRole("status").filter({ hasText: "Recorded" })).toBeVisible();
  await expect(view.section("Request for discretion")).toContainText("She has lived here");

  await office.goto("/queues/requests?assigned=anybody");
  await expect(office.getByRole("main").getByText(name)).toBeVisible();
  await office.goto(`/cases/${caseId}`);
  const asked = theirs.section("Request for discretion");
  await expect(asked).toContainText("Wife, US citizen (Exhibit 1)");
  await expect(asked.getByRole("link", { name: "certificate" })).toBeVisible();
  await expect(asked.getByRole("link", { name: "The packet as PDF" })).toBeVisible();
  await theirs.take("Record finding", {
    Finding: "Not amenable",
    "Factors relied on": "Previously removed",
    Reason: "A removal in 2003.",
  });
  const supervisor = await as("supervising_attorney");
  await supervisor.goto(`/cases/${caseId}`);
  await new CasePage(supervisor).take("Concur");
  await office.goto(`/cases/${caseId}`);
  await theirs.take("Tell the defense: no offer");

  await page.goto(`/cases/${caseId}`);
  const request = view.section("Request for discretion");
  await expect(request).toContainText("No offer");
  await request.getByRole("link", { name: "Ask again, from this packet" }).click();
  await expect(letter).toHaveValue("She has lived here since 1999.");
  await expect(page.getByLabel("Wife, US citizen")).toBeChecked();
  await letter.fill("Since our first request the school has written, too.");
  await page.getByRole("button", { name: "Preview and submit" }).click();
  await page.getByRole("button", { name: "Submit request" }).click();
  await expect(page.getByRole("status").filter({ hasText: "Recorded" })).toBeVisible();
  await expect(request).toContainText("the school has written");

  await office.goto(`/cases/${caseId}`);
  await expect(asked).toContainText("the school has written");
  await asked.getByText(/^Earlier request/).click();
  await expect(asked.getByText("She has lived here since 1999.")).toBeVisible();
});

test("an arrest written after the finding asks whether it re-opens the question", async ({
  as,
  caseAt,
}) => {
  const { caseId } = await caseAt("offered");
  const office = await as("trial_attorney");
  await office.goto(`/cases/${caseId}/facts?kind=arrest`);
  await office.getByLabel("For", { exact: true }).fill("theft");
  await office.getByLabel("What came of it").selectOption("Charge pending");
  await office.getByLabel("Source").fill("Rap sheet");
  await office.getByRole("button", { name: "Add fact" }).click();
  const asks = office.getByRole("region", { name: "Written after the finding" });
  await asks.getByRole("link", { name: "Note as adverse information" }).click();
  const what = office.getByLabel("What became known");
  await expect(what).toHaveValue("Arrested for theft, charge pending (Rap sheet).");
  await office.getByRole("button", { name: "Note adverse information" }).click();
  const alert = office.getByRole("region", { name: "New adverse information" });
  await expect(alert).toContainText("Arrested for theft");
  for (const way of ["Renew background check", "Withdraw offer"]) {
    await expect(alert.getByRole("link", { name: way })).toBeVisible();
  }
  const defense = await as("advocate");
  await defense.goto(`/cases/${caseId}`);
  await expect(defense.getByRole("main")).not.toContainText(/theft|adverse/i);

  await alert.getByRole("link", { name: "Set adverse information aside" }).click();
  await office.getByLabel("Why it does not change the finding").fill("Another person's arrest.");
  await office.getByRole("button", { name: "Set adverse information aside" }).click();
  await expect(office.getByRole("status").filter({ hasText: "Recorded" })).toBeVisible();
  await expect(alert).toBeHidden();
});
