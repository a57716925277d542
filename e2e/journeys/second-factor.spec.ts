import type { Page } from "@playwright/test";
import { generateSync } from "otplib";
import pg from "pg";
import { expect, test } from "../fixtures.ts";
import { SignInPage } from "../pages/sign-in.ts";
import { StepForm } from "../pages/step-form.ts";
import { type Email, PASSWORD } from "../people.ts";

/** Nobody else's journey signs in as her: what she shows at sign-in changes here. */
const SUPERVISOR: Email = "clinic.supervisor@lantern-street.example";
const PLACE = { court: "BAL", counsel: "lantern-street" };

/** A code that was not shown yet: each opens once, so the next one is the step after it. */
class Authenticator {
  private last = 0;
  private readonly secret: string;

  constructor(text: string | null) {
    this.secret = (text ?? "").replaceAll(" ", "");
  }

  code(): string {
    const now = Math.floor(Date.now() / 1000);
    const epoch = Math.max(now, this.last + 30);
    this.last = epoch;
    return generateSync({ secret: this.secret, epoch });
  }
}

/** As if she had proved who she is two days ago: the tests' server asks after one. */
async function longAgo(): Promise<void> {
  const client = new pg.Client({ connectionString: process.env.E2E_OWNER_URL });
  await client.connect();
  await client.query(
    `update session set confirmed_at = now() - interval '2 days'
     where account_id = (select id from account where email = $1)`,
    [SUPERVISOR],
  );
  await client.end();
}

async function passwordOf(page: Page): Promise<void> {
  await page.context().clearCookies();
  await page.goto("/sign-in?callbackUrl=/notices");
  await new SignInPage(page).fill(SUPERVISOR);
  await expect(page.getByRole("heading", { name: "Second step" })).toBeVisible();
}

function refusalAt(page: Page) {
  return page.getByRole("form", { name: "Second step" }).getByRole("alert");
}

test("a supervisor sets a second factor up, signs in with it, and signs a motion with it", async ({
  as,
  stranger,
  caseAt,
}) => {
  test.slow();
  const page = await as(SUPERVISOR, { ownSession: true });
  const code = page.getByLabel("Code from your authenticator");
  let authenticator = new Authenticator("");
  let recovery: string[] = [];

  await test.step("set up: it counts once a code of it was shown", async () => {
    await page.goto("/account/second-factor");
    await page.getByRole("button", { name: "Set up an authenticator" }).click();
    await expect(page.getByRole("img", { name: /read by a camera/ })).toBeVisible();
    authenticator = new Authenticator(await page.locator("code").textContent());
    await code.fill(authenticator.code());
    await page.getByRole("button", { name: "Turn it on" }).click();
    await expect(page.getByText("Keep these recovery codes now")).toBeVisible();
    recovery = await page.locator("ol code").allTextContents();
    expect(recovery).toHaveLength(10);
  });

  await test.step("a password alone opens nothing any more", async () => {
    await passwordOf(page);
    await page.goto("/cases");
    await expect(page).toHaveURL(/\/sign-in\/second-factor/);
    await code.fill("000000");
    await page.getByRole("button", { name: "Sign in", exact: true }).click();
    await expect(refusalAt(page)).toContainText("does not open");
    await code.fill(authenticator.code());
    await page.getByRole("button", { name: "Sign in", exact: true }).click();
    await expect(page).toHaveURL(/\/cases/);
  });

  await test.step("a motion is signed with a proof, and nothing typed is lost for want of it", async () => {
    const walked = await caseAt("accepted", { ...PLACE, after: [{ step: "prepare-motion" }] });
    await page.goto(`/cases/${walked.caseId}/sign-motion`);
    const form = new StepForm(page, "Sign joint motion");
    await expect(form.form).toBeVisible();
    await longAgo();
    await form.answer({ "I have read this exact text and sign it": "yes" });
    await form.submit();
    await expect(form.summary).toContainText("This needs to be you");
    await expect(form.field("I have read this exact text and sign it")).toBeChecked();
    // A recovery code does, too: hers is at hand, the authenticator's next code is half a minute off.
    await code.fill(recovery[0] ?? "");
    await form.submit();
    await form.isRecorded();
  });

  await test.step("without her telephone a recovery code signs her in, once, without script too", async () => {
    const plain = await stranger({ javaScript: false });
    await passwordOf(plain);
    await plain.getByRole("link", { name: "Use a recovery code" }).click();
    const box = plain.getByLabel("Recovery code");
    await box.fill(recovery[0] ?? "");
    await plain.getByRole("button", { name: "Sign in", exact: true }).click();
    await expect(refusalAt(plain)).toContainText("does not open");
    await box.fill(recovery[1] ?? "");
    await plain.getByRole("button", { name: "Sign in", exact: true }).click();
    await expect(plain).toHaveURL(/\/notices$/);
  });

  await test.step("turned off with a proof: the password is enough again", async () => {
    await longAgo();
    await page.goto("/account/second-factor");
    const off = page.getByRole("form", { name: "Turn it off" });
    await off.getByLabel("Code from your authenticator").fill(recovery[2] ?? "");
    await off.getByRole("button", { name: "Turn it off" }).click();
    await expect(page.getByRole("button", { name: "Set up an authenticator" })).toBeVisible();
    await page.context().clearCookies();
    await new SignInPage(page).signIn(SUPERVISOR, PASSWORD);
  });
});
