import { expect, test } from "../fixtures.ts";
import { CasePage } from "../pages/case.ts";

const COLLEAGUE = "advocate.2@alder-quince.example";
const NAME = "Rowanberry Appledore-Wren";

test("a colleague's case opens with a reason, in the log or for whoever stands in", async ({
  as,
  caseAt,
}) => {
  test.slow();
  const [first, second] = [await caseAt("offered"), await caseAt("offered")];
  const supervisor = await as("clinic_supervisor");
  for (const { caseId } of [first, second]) {
    await supervisor.goto(`/cases/${caseId}`);
    await new CasePage(supervisor).take("Assign", { Person: NAME });
  }
  const colleague = await as(COLLEAGUE);
  const question = colleague.getByRole("heading", { name: `${NAME} has this case` });

  await test.step("the case and its forms ask why; what is given opens it for the day", async () => {
    await colleague.goto(`/cases/${first.caseId}/accept-offer`);
    await expect(question).toBeVisible();
    const bundle = await colleague.request.get(`/api/documents/bundle?case=${first.caseId}`);
    expect(bundle.url()).toContain(`/cases/${first.caseId}/reason`);
    await colleague.getByRole("radio", { name: "Another reason" }).check();
    await colleague.getByRole("textbox", { name: "In a few words" }).fill("The client called me");
    await colleague.getByRole("button", { name: "Open the case" }).click();
    await expect(new CasePage(colleague).title).toHaveText("Accept offer");
    await colleague.goto(`/cases/${first.caseId}`);
    await expect(new CasePage(colleague).timeline).toBeVisible();
  });

  await test.step("the supervisor sees who looked, and why", async () => {
    await supervisor.goto(`/cases/${first.caseId}`);
    const looked = new CasePage(supervisor).section("Who has looked");
    await expect(looked).toContainText("The client called me");
    await looked.getByRole("link", { name: "All who have looked" }).click();
    const line = supervisor.getByRole("row").filter({ hasText: "Form of a step" });
    await expect(line.filter({ hasText: "Heather-Bell Quillfeather" })).toContainText(
      "The client called me",
    );
    await supervisor.getByRole("combobox", { name: "Kind" }).selectOption({ label: "Facts" });
    await supervisor.getByRole("button", { name: "Show", exact: true }).click();
    await expect(supervisor.getByText("Nobody looked at anything")).toBeVisible();
  });

  await test.step("a tag and a to-do; done on the home of whose it is", async () => {
    await colleague.goto(`/cases/${first.caseId}`);
    const work = new CasePage(colleague).section("Tags and to-dos (ours)");
    await work.getByRole("combobox", { name: "New tag" }).fill("Call Back");
    await work.getByRole("button", { name: "Add tag" }).click();
    await expect(work.getByRole("listitem").filter({ hasText: "call back" })).toBeVisible();
    await work.getByText("Add a to-do").click();
    await work.getByRole("textbox", { name: "To do" }).fill("Explain the offer");
    await work.getByLabel("Due").fill("2012-07-01");
    await work.getByRole("combobox", { name: "Who" }).selectOption({ label: NAME });
    await work.getByRole("button", { name: "Add to-do" }).click();
    await expect(work.getByText("Explain the offer")).toBeVisible();

    await colleague.goto("/cases?assigned=anybody&tag=call+back");
    await expect(colleague.getByRole("main").getByText(first.shownANumber)).toBeVisible();
    await expect(colleague.getByRole("main").getByText(second.shownANumber)).toHaveCount(0);

    const owner = await as("advocate");
    await owner.goto("/home");
    const mine = owner.getByRole("region", { name: "My to-dos" });
    const line = mine.getByRole("listitem").filter({ hasText: first.shownANumber });
    await expect(line).toContainText("Overdue");
    await line.getByRole("button", { name: "Done: Explain the offer" }).click();
    await expect(line).toHaveCount(0);
  });

  await test.step("while somebody is away, who stands in is not asked", async () => {
    await colleague.goto(`/cases/${second.caseId}`);
    await expect(question).toBeVisible();
    const owner = await as("advocate");
    await owner.goto("/absences");
    await owner.getByLabel("First day away").fill("2012-07-20");
    await owner.getByLabel("Last day away").fill("2012-07-30");
    await owner
      .getByRole("combobox", { name: "Who stands in" })
      .selectOption({ label: "Heather-Bell Quillfeather, advocate" });
    await owner.getByRole("button", { name: "State absence" }).click();
    await expect(owner.getByText("Heather-Bell Quillfeather stands in.")).toBeVisible();

    await colleague.goto("/home");
    await expect(colleague.getByText(`Covering for ${NAME} until 30 Jul 2012`)).toBeVisible();
    await colleague.getByRole("link", { name: "their cases" }).click();
    await expect(
      colleague.getByRole("combobox", { name: "Assigned to" }).locator("option:checked"),
    ).toHaveText(NAME);
    await colleague.goto(`/cases/${second.caseId}`);
    await expect(new CasePage(colleague).timeline).toBeVisible();
    await supervisor.goto(`/cases/${second.caseId}`);
    await expect(new CasePage(supervisor).section("Who has looked")).toContainText("Covering for");

    await owner.getByRole("button", { name: `Call off the absence of ${NAME}` }).click();
    await expect(owner.getByText("Nobody is away")).toBeVisible();
  });
});
