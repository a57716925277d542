import type { Page } from "@playwright/test";
import { expect, test } from "../fixtures.ts";

const NEVER = "00000000-0000-4000-8000-000000000000";

async function answerTo(page: Page, address: string) {
  const response = await page.goto(address);
  const words = await page.getByRole("main").textContent();
  return { status: response?.status(), title: await page.title(), words };
}

test("somebody else's case is answered like one that never existed", async ({
  as,
  caseAt,
  complaints,
}) => {
  complaints.expect(/status of 404/);
  const walked = await caseAt("offered");
  for (const who of [
    "trial.attorney@baltimore.example",
    "advocate@lantern-street.example",
    "judge@baltimore-court.example",
    "administrator",
  ] as const) {
    const page = await as(who);
    const never = await answerTo(page, `/cases/${NEVER}`);
    expect(never.status, who).toBe(404);
    expect(never.words).toContain("There is nothing here");
    expect(await answerTo(page, `/cases/${walked.caseId}`), who).toEqual(never);
    const form = await answerTo(page, `/cases/${NEVER}/extend-offer`);
    expect(await answerTo(page, `/cases/${walked.caseId}/extend-offer`), who).toEqual(form);
  }
});

test("a search of another organization finds nothing", async ({ as, caseAt }) => {
  const walked = await caseAt("offered");
  const page = await as("trial.attorney@baltimore.example");
  for (const asked of [walked.shownANumber, walked.aNumber, walked.familyName]) {
    const response = await page.request.get(`/api/search?q=${encodeURIComponent(asked)}`);
    expect(await response.text()).not.toContain(walked.caseId);
  }
});

test("each side finds its case by any writing of the number, and sees its own only", async ({
  as,
  caseAt,
}) => {
  const walked = await caseAt("background_check");
  for (const who of ["trial_attorney", "advocate", "court_clerk"] as const) {
    const page = await as(who);
    const response = await page.request.get(`/api/search?q=${walked.aNumber.slice(0, 9)}`);
    const text = await response.text();
    expect(text, who).toContain(walked.caseId);
    if (who !== "trial_attorney") expect(text).not.toMatch(/check/i);
  }
});
