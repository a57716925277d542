import { expect, test } from "./fixtures.ts";
import { findIn } from "./pages/queue.ts";

test("the system says that it is well, and which migrations it has", async ({ request }) => {
  const response = await request.get("/api/health");
  const health = await response.json();
  expect(health).toMatchObject({ status: "ok", database: "reachable", demonstration: "loaded" });
  expect(health.migrations).toMatchObject({ applied: expect.any(Number), pending: [] });
  expect(response.status()).toBe(200);
});

test("the joint motion is a PDF that both sides can take along, with its hash", async ({
  as,
  caseAt,
}) => {
  const walked = await caseAt("accepted", { after: [{ step: "prepare-motion" }] });
  for (const who of ["trial_attorney", "advocate"] as const) {
    const page = await as(who);
    const found = await findIn(page, "Motions to sign", walked);
    const motion = found.papers.getByRole("link", { name: /joint motion/i });
    await expect(async () => {
      await page.reload();
      await expect(motion).toBeVisible({ timeout: 1000 });
    }).toPass();
    const response = await page.request.get((await motion.getAttribute("href")) ?? "");
    expect(response.headers()["content-type"]).toBe("application/pdf");
    expect((await response.body()).subarray(0, 5).toString()).toBe("%PDF-");

    const hash = (await motion.locator("..").locator("[title]").getAttribute("title")) ?? "";
    expect(hash).toMatch(/^[0-9a-f]{64}$/);
    const form = await found.act("Sign joint motion");
    await expect(form.page.getByRole("main")).toContainText(`SHA-256 of this text: ${hash}`);
  }
});

test("a paper of a case opens to its parties only", async ({ as, caseAt, complaints }) => {
  complaints.expect(/status of 404/);
  const walked = await caseAt("accepted", { after: [{ step: "prepare-motion" }] });
  const found = await findIn(await as("trial_attorney"), "Motions to sign", walked);
  const motion = found.papers.getByRole("listitem").filter({ hasText: /joint motion/i });
  await expect(async () => {
    await found.page.reload();
    await expect(motion.getByRole("link")).toBeVisible({ timeout: 1000 });
  }).toPass();
  const href = (await motion.getByRole("link").getAttribute("href")) ?? "";

  const stranger = await as("advocate@lantern-street.example");
  const never = href.replace(/[^/]+$/, "00000000-0000-4000-8000-000000000000");
  const answers = [await stranger.request.get(href), await stranger.request.get(never)];
  expect(answers.map((answer) => answer.status())).toEqual([404, 404]);
  expect(await answers[0]?.text()).toBe(await answers[1]?.text());
});
