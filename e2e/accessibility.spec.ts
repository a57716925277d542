import type { Page } from "@playwright/test";
import type { Role } from "../lib/access/roles.ts";
import type { Move, WalkedCase } from "../lib/testing/walk-types.ts";
import type { Stage } from "../lib/workflow/stages.ts";
import { Reading } from "./accessible.ts";
import { expect, test } from "./fixtures.ts";
import { StepForm } from "./pages/step-form.ts";
import { type Email, LONE_CLINIC } from "./people.ts";

const NEVER = "00000000-0000-4000-8000-000000000000";

test.describe.configure({ mode: "parallel" });
test.use({ contextOptions: { reducedMotion: "reduce" } });

/** Every queue that somebody's rail leads to. */
async function queuesOf(page: Page): Promise<string[]> {
  await page.goto("/home");
  const rail = page.getByRole("navigation", { name: "Work", exact: true });
  await expect(rail.getByRole("link", { name: "Home" })).toBeVisible();
  const links = await rail.getByRole("link").all();
  const addresses = await Promise.all(links.map((link) => link.getAttribute("href")));
  return addresses.filter((address) => address !== null && address !== "/home") as string[];
}

/** The screens that everybody who sees cases has. */
async function ordinaryScreens(page: Page, reading: Reading, walked: WalkedCase): Promise<void> {
  const doors = await queuesOf(page);
  for (const address of [
    "/home",
    ...doors,
    "/notices",
    "/account",
    "/account/second-factor",
    `/cases/${walked.caseId}`,
  ]) {
    await reading.visit(address);
  }
  await reading.visit("/cases?q=nobody+has+this+name");
}

async function forms(reading: Reading, walked: WalkedCase, steps: string[]): Promise<void> {
  for (const step of steps) await reading.visit(`/cases/${walked.caseId}/${step}`);
}

test("whoever is not signed in", async ({ stranger, complaints }) => {
  complaints.expect(/status of 404/);
  const reading = new Reading(await stranger());
  await reading.visit("/");
  await reading.visit("/sign-in");
  await reading.visit("/forgotten");
  await reading.visit("/reset/spent");
  await reading.visit("/dev/mail");
  await reading.visit("/nowhere");
  reading.nothingIsFound();
});

test("trial attorney", async ({ as, caseAt, complaints }) => {
  test.slow();
  complaints.expect(/status of 404/);
  const page = await as("trial_attorney");
  const reading = new Reading(page);
  const reviewed = await caseAt("under_review");
  await ordinaryScreens(page, reading, reviewed);
  await forms(reading, reviewed, ["record-finding", "assign", "correct", "leave-program"]);

  await page.goto(`/cases/${reviewed.caseId}/record-finding`);
  const finding = new StepForm(page, "Record finding");
  await finding.submit();
  await expect(finding.summary).toBeVisible();
  await reading.look("a form with mistakes");

  await forms(reading, await caseAt("cleared"), ["extend-offer", "note-adverse-information"]);
  const prepared = await caseAt("accepted", { after: [{ step: "prepare-motion" }] });
  await forms(reading, prepared, ["sign-motion", "prepare-motion", "file-motion"]);
  const outside = await caseAt("offered", { counsel: "outside" });
  await forms(reading, outside, [
    "withdraw-offer",
    "accept-offer?for=defense",
    "decline-offer?for=defense",
    "substitute-counsel?for=defense",
  ]);
  await reading.visit("/cases/new");
  await reading.visit(`/cases/${NEVER}`);
  reading.nothingIsFound();
});

test("review mode", async ({ as, caseAt }) => {
  const page = await as("trial_attorney");
  const reading = new Reading(page);
  const read = await caseAt("awaiting_review");
  await reading.visit(`/review/${read.caseId}`);
  await page.setViewportSize({ width: 1440, height: 900 });
  await page.keyboard.press("Control+Enter");
  await expect(page.getByRole("form", { name: "Finding" }).getByRole("alert")).toBeVisible();
  await reading.look("a finding with mistakes, in review mode");
  await page.getByRole("textbox", { name: /^Reason/ }).fill(";");
  await expect(page.getByRole("option").first()).toBeVisible();
  await reading.read("the phrases that a semicolon calls");
  await page.keyboard.press("Escape");
  await page.setViewportSize({ width: 1440, height: 900 });
  await page.getByRole("button", { name: /^Skip/ }).click();
  await expect(page.getByRole("dialog", { name: "Look again" })).toBeVisible();
  await reading.read("when to look again");
  await reading.visit(`/review/${(await caseAt("amenable")).caseId}`);
  await reading.visit("/review?court=ZZZ");
  await reading.visit("/review/phrases");
  reading.nothingIsFound();
});

test("a family", async ({ as, caseAt }) => {
  test.slow();
  const reading = new Reading(await as("trial_attorney"));
  const lead = await caseAt("under_review");
  const tie = { step: "tie-to-lead", input: { leadId: lead.aNumber }, on: null };
  const rider = await caseAt("under_review", { after: [tie] });
  await caseAt("awaiting_review", { after: [tie] });
  await reading.visit(`/cases/${rider.caseId}`);
  await forms(reading, rider, ["record-finding", "untie-from-lead"]);
  await forms(reading, await caseAt("under_review"), ["tie-to-lead"]);
  reading.nothingIsFound();
});

test("the palette, the keys and the narrow menu", async ({ as }) => {
  const page = await as("trial_attorney");
  const reading = new Reading(page);
  await page.setViewportSize({ width: 1440, height: 900 });
  await page.goto("/home");
  await expect(async () => {
    await page.keyboard.press("Control+k");
    await expect(page.getByRole("combobox")).toBeFocused({ timeout: 1000 });
  }).toPass();
  await page.getByRole("combobox").fill("offer");
  await expect(page.getByRole("option").first()).toBeVisible();
  await reading.look("the palette");

  await page.setViewportSize({ width: 1440, height: 900 });
  await page.goto("/home");
  await page.getByRole("button", { name: "Keyboard keys" }).click();
  await expect(page.getByRole("dialog", { name: "Keyboard keys" })).toBeVisible();
  await reading.look("the keys");

  await page.setViewportSize({ width: 390, height: 844 });
  await page.goto("/home");
  await page.getByRole("button", { name: "Menu" }).click();
  await expect(page.getByRole("navigation", { name: "Queues and more" })).toBeVisible();
  await reading.read("the narrow menu");
  reading.nothingIsFound();
});

/** Everybody else: their screens, and forms that only they have. */
const OTHERS: { role: Role; stage: Stage; after?: Move[]; steps: string[]; also?: string[] }[] = [
  {
    role: "supervising_attorney",
    stage: "awaiting_concurrence",
    steps: ["concur", "send-back", "note-inquiry"],
    also: [
      "/exports",
      "/imports",
      "/settings/sign-in",
      "/settings/texts",
      "/settings/texts/closed",
      "/settings/letterhead",
      "/queues/papers-to-follow",
      "/read-log",
      "/absences",
      "/settings/colleagues",
      "/dashboard",
      "/record?by=court&and=kind&asOf=2012-07-23",
      "/dashboard/consistency?by=attorney&measure=accepted",
      "/dashboard/consistency/cases?by=attorney&inquired=yes",
      "/dashboard/consistency/cases?unit=none",
    ],
  },
  { role: "check_officer", stage: "background_check", steps: ["record-check-result"] },
  {
    role: "court_clerk",
    stage: "motion_filed",
    steps: ["receive-motion", "reject-motion", "set-hearing", "record-appearance-in-person"],
  },
  {
    role: "judge",
    stage: "motion_filed",
    after: [{ step: "receive-motion" }, { step: "withdraw-counsel" }],
    steps: ["rule-on-motion", "rule-on-counsel", "correct"],
  },
  {
    role: "advocate",
    stage: "offered",
    steps: ["accept-offer", "decline-offer", "withdraw-counsel", "substitute-counsel"],
  },
  { role: "clinic_staff", stage: "accepted", steps: ["prepare-motion"] },
  {
    role: "clinic_supervisor",
    stage: "closed",
    steps: ["move-to-recalendar", "assign"],
    also: [
      "/calendar?view=month&day=2012-07-12&whose=all",
      "/calendar?view=day&day=2012-07-12&whose=all",
      "/calendar/links",
      "/settings/windows",
      "/settings/windows/new",
      "/dashboard/clients?show=came.client",
      "/dashboard/clients?show=lost.granted.died",
      "/dashboard/outcomes",
      "/dashboard/outcomes?by=nationality&period=month",
      "/dashboard/outcomes?from=1999-01-01&to=1999-02-01",
    ],
  },
];

for (const { role, stage, after, steps, also = [] } of OTHERS) {
  test(role.replaceAll("_", " "), async ({ as, caseAt, complaints }) => {
    test.slow();
    complaints.expect(/status of 404/);
    const page = await as(role);
    const reading = new Reading(page);
    const walked = await caseAt(stage, { after });
    await ordinaryScreens(page, reading, walked);
    await forms(reading, walked, steps);
    for (const address of also) await reading.visit(address);
    await reading.visit(`/cases/${NEVER}`);
    reading.nothingIsFound();
  });
}

test("facts and requests", async ({ as, caseAt }) => {
  test.slow();
  const page = await as("advocate");
  const reading = new Reading(page);
  const asked = await caseAt("awaiting_review", {
    after: [{ step: "request-discretion", input: { statement: "Here since childhood." } }],
  });
  await forms(reading, asked, ["facts", "facts?kind=conviction", "request-discretion"]);
  const office = new Reading(await as("trial_attorney"));
  await office.visit("/queues/requests?assigned=anybody");
  await office.visit(`/cases/${asked.caseId}`);
  const noted = await caseAt("offered", {
    after: [{ step: "note-adverse-information", input: { what: "An arrest." } }],
  });
  await office.visit(`/cases/${noted.caseId}`);
  await forms(office, noted, ["set-aside-adverse-information", "facts?kind=arrest"]);
  reading.nothingIsFound();
  office.nothingIsFound();
});

test("conflict checks", async ({ as, complaints }) => {
  test.slow();
  complaints.expect(/status of 404/);
  const page = await as("clinic.supervisor@lantern-street.example");
  const reading = new Reading(page);
  for (const address of ["/conflicts", "/conflicts/people", "/settings/conflicts"]) {
    await reading.visit(address);
  }
  await page.setViewportSize({ width: 1440, height: 900 });
  await page.goto("/conflicts");
  await page.getByRole("link", { name: "Robledo, Evaristo" }).click();
  await expect(page.getByRole("form", { name: "Decision" })).toBeVisible();
  await reading.look("a check");
  await page.setViewportSize({ width: 1440, height: 900 });
  await page.goto("/conflicts/people");
  await page.getByRole("link", { name: "Correct or end Tamarind-Vega, Rosalba" }).click();
  await expect(page.getByRole("form", { name: "End" })).toBeVisible();
  await reading.look("an entry of the people that are compared");
  await new Reading(await as("clinic.staff@lantern-street.example")).visit("/cases/new");
  reading.nothingIsFound();
});

test("counsel who left, and who is named to take over", async ({ as, caseAt }) => {
  test.slow();
  const left = await caseAt("offered", {
    after: [
      { step: "withdraw-counsel" },
      { step: "rule-on-counsel", input: { ruling: "granted" } },
    ],
  });
  const page = await as("advocate");
  const reading = new Reading(page);
  await reading.visit(`/cases/${left.caseId}`);
  await expect(page.getByRole("region", { name: "Past case" })).toBeVisible();
  await new Reading(await as("advocate@lantern-street.example")).visit("/cases/new");
  reading.nothingIsFound();
});

test("an advocate who is alone on the system", async ({ as, caseAt }) => {
  test.slow();
  const who: Email = LONE_CLINIC.advocate;
  const page = await as(who);
  const reading = new Reading(page);
  const place = { court: LONE_CLINIC.court, counsel: LONE_CLINIC.code };
  const offered = await caseAt("offered", place);
  await reading.visit(`/cases/${offered.caseId}`);
  await forms(reading, offered, ["withdraw-offer?for=government", "set-hearing?for=court"]);
  await forms(reading, await caseAt("accepted", place), [
    "rule-on-motion?for=court",
    "file-motion?for=government",
  ]);
  await reading.visit("/cases/new");
  await reading.visit("/exports");
  reading.nothingIsFound();
});

test("administrator", async ({ as, complaints }) => {
  complaints.expect(/status of 404/);
  const page = await as("administrator");
  const reading = new Reading(page);
  for (const address of [
    "/home",
    "/admin",
    "/admin/new",
    "/admin/sign-in",
    "/admin/sign-in/new",
    "/admin/programs",
    "/admin/programs/review-2011",
    "/admin/programs/review-2011/1",
    "/admin/programs/review-2011/new",
    "/account",
    "/notices",
  ]) {
    await reading.visit(address);
  }
  await page.setViewportSize({ width: 1440, height: 900 });
  await page.goto("/admin");
  await page.getByRole("link", { name: "Office of the Chief Counsel, Los Angeles" }).click();
  await expect(page.getByRole("form", { name: "Settings of the office" })).toBeVisible();
  await reading.look("an office");
  await page.setViewportSize({ width: 1440, height: 900 });
  await page.getByRole("link", { name: /Change role .* Briar Saltmarsh/ }).click();
  await expect(page.getByRole("form", { name: "Change role" })).toBeVisible();
  await reading.look("a membership");
  await reading.visit(`/cases/${NEVER}`);
  reading.nothingIsFound();
});
