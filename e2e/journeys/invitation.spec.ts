import { expect, test } from "../fixtures.ts";
import { Home } from "../pages/home.ts";
import { Mailbox } from "../pages/mailbox.ts";
import { SignInPage } from "../pages/sign-in.ts";

const FIRST = "two herons on a tin roof";
const SECOND = "seven gray herons at dawn";

test("invited by mail, signed in, signed out everywhere, a new password by mail", async ({
  as,
  stranger,
}) => {
  const email = `walk-in.${Date.now()}@example.org`;
  const administrator = new Home(await as("administrator"));
  await administrator.invite("Alder & Quince, attorneys", {
    name: "Yarrow Thistledown",
    email,
    role: "Clinic staff",
  });

  const here = await stranger();
  const password = (label: string) => here.getByRole("textbox", { name: label, exact: true });
  await new Mailbox(here).follow(email, /Your account for Alder & Quince/);
  await expect(here.getByRole("heading", { level: 1 })).toHaveText(/Join Alder & Quince/);
  const link = here.url();
  await password("Password").fill("unbelievable");
  await password("Password once more").fill("unbelievable");
  await here.getByRole("button", { name: "Begin" }).click();
  const form = here.getByRole("form", { name: "Accept the invitation" });
  await expect(form.getByRole("alert")).toContainText("one of the first that are tried");
  await password("Password").fill(FIRST);
  await password("Password once more").fill(FIRST);
  await here.getByRole("button", { name: "Begin" }).click();
  await expect(here).toHaveURL(/\/home$/);

  const elsewhere = await stranger();
  await elsewhere.goto(link);
  await expect(elsewhere.getByText("This link opens nothing")).toBeVisible();
  await new SignInPage(elsewhere).signIn(email, FIRST);

  await here.goto("/account");
  const sessions = here.getByRole("region", { name: "Where you are signed in" });
  await expect(sessions.getByText("This browser")).toHaveCount(1);
  await expect(sessions.getByRole("row").filter({ hasText: "Chrome on Linux" })).toHaveCount(2);
  await here.getByRole("button", { name: "Sign out everywhere" }).click();
  await expect(here.getByText("You are signed out.")).toBeVisible();
  await elsewhere.reload();
  await expect(elsewhere.getByText("You were signed out from another place")).toBeVisible();

  await here.getByRole("link", { name: "Forgotten your password?" }).click();
  const asked = here.getByRole("form", { name: "Forgotten password" });
  await asked.getByRole("textbox", { name: "E-mail" }).fill(email);
  await here.getByRole("button", { name: "Send the link" }).click();
  await expect(asked.getByRole("status")).toContainText("If this address has an account");
  await new Mailbox(here).follow(email, "A new password for Abeyance");
  await password("New password").fill(SECOND);
  await password("New password once more").fill(SECOND);
  await here.getByRole("button", { name: "Set password" }).click();
  await expect(here.getByText("Your new password is set.")).toBeVisible();
  await new SignInPage(here).signIn(email, SECOND);
});
