import { readFile } from "node:fs/promises";
import type { Page } from "@playwright/test";
import { expect, test } from "../fixtures.ts";
import { CasePage } from "../pages/case.ts";

/** Clicks a paper's link and waits for its file, which may have to be made first. */
async function saved(page: Page, link: ReturnType<Page["getByRole"]>) {
  const [download] = await Promise.all([
    page.waitForEvent("download", { timeout: 60_000 }),
    link.click(),
  ]);
  return { name: download.suggestedFilename(), bytes: await readFile(await download.path()) };
}

test("a motion that was made again is replaced, and each text can be read by all", async ({
  as,
  caseAt,
}) => {
  test.slow();
  const again = { step: "prepare-motion" };
  const { caseId } = await caseAt("accepted", { after: [again, again] });
  for (const who of ["trial_attorney", "advocate", "court_clerk"] as const) {
    const page = await as(who);
    await page.goto(`/cases/${caseId}`);
    const { papers } = new CasePage(page);
    const motions = papers.getByRole("listitem").filter({ hasText: "Joint motion" });
    await expect(motions).toHaveCount(2);
    await expect(motions.nth(0)).toContainText(/Replaced on \d/);
    await expect(motions.nth(1)).not.toContainText("Replaced");
    for (const at of [0, 1]) {
      await page.goto(`/cases/${caseId}`);
      const file = await saved(page, motions.nth(at).getByRole("link"));
      expect(file.name).toMatch(/^joint-motion-[\d-]+-[0-9a-f]{8}\.pdf$/);
      expect(file.bytes.subarray(0, 5).toString()).toBe("%PDF-");
    }
  }
});
