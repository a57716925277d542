import { expect, test } from "../fixtures.ts";
import { Home } from "../pages/home.ts";
import { SignInPage } from "../pages/sign-in.ts";
import { AT_LOS_ANGELES } from "../people.ts";

test("a wrong password and an address that nobody has are answered alike", async ({ stranger }) => {
  const page = await stranger();
  const signIn = new SignInPage(page);
  const refused = page.getByText("do not open an account");

  await page.goto("/sign-in");
  await signIn.fill(AT_LOS_ANGELES.advocate, "not the password");
  await expect(refused).toBeVisible();
  const answer = await refused.textContent();
  await expect(signIn.email, "what was typed is still there").toHaveValue(AT_LOS_ANGELES.advocate);

  await page.goto("/sign-in");
  await signIn.fill("nobody@nowhere.example", "not the password");
  await expect(refused).toHaveText(answer ?? "");
});

test("whoever is led to sign in comes back to where they were going", async ({ stranger }) => {
  const page = await stranger();
  await page.goto("/notices");
  await expect(page).toHaveURL(/\/sign-in\?/);
  await new SignInPage(page).fill(AT_LOS_ANGELES.advocate);
  await expect(page).toHaveURL(/\/notices$/);
});

test("after signing out the session's old token opens nothing", async ({ as }) => {
  const page = await as("court_clerk", { ownSession: true });
  const token = await page.context().cookies();
  await new Home(page).signOut();
  await expect(page.getByText("You are signed out.")).toBeVisible();

  await page.context().addCookies(token);
  await page.goto("/home");
  await expect(page).toHaveURL(/\/sign-in/);
});

test("signing in works without JavaScript", async ({ stranger }) => {
  const page = await stranger({ javaScript: false });
  const signIn = new SignInPage(page);
  await page.goto("/sign-in");
  await signIn.fill(AT_LOS_ANGELES.trial_attorney, "not the password");
  await expect(page.getByText("do not open an account")).toBeVisible();
  await signIn.fill(AT_LOS_ANGELES.trial_attorney);
  await expect(page.getByRole("heading", { level: 1, name: "What to do now" })).toBeVisible();
});
