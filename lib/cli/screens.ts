/**
 * Pictures of the main screens for the README, from a running demonstration: `npm run screens`
 * (PORT says where it runs). Writes public/screens/<screen>-<width>.png.
 */
import { mkdirSync, writeFileSync } from "node:fs";
import path from "node:path";
import { type Browser, chromium, type Page } from "@playwright/test";
import { settings } from "../db/config.ts";
import { DEMONSTRATION_PASSWORD, emailOf } from "../demo/accounts.ts";
import { Refusal } from "../refusal.ts";
import { browserArguments, findBrowser } from "./browser.ts";
import { root } from "./child.ts";
import { runCommand } from "./command.ts";
import { say } from "./output.ts";
import { smallPng } from "./small-png.ts";

const WIDTHS = [
  { name: "wide", width: 1440, height: 900 },
  { name: "narrow", width: 390, height: 844 },
] as const;

interface Screen {
  name: string;
  who: string;
  /** From the home to the screen. */
  go?: (page: Page) => Promise<void>;
}

const queue = (name: string) => (page: Page) => page.goto(`/queues/${name}`).then(() => {});

/** The first case of a queue, and where it says so, the form of an act. */
const firstCase = (name: string, act?: string) => async (page: Page) => {
  await queue(name)(page);
  const address = await page.locator("a[data-line]").first().getAttribute("href");
  await page.goto(act ? `${address}/${act}` : `${address}`);
};

const SCREENS: readonly Screen[] = [
  { name: "home", who: emailOf("los-angeles", "trial.attorney") },
  { name: "queue", who: emailOf("los-angeles", "trial.attorney"), go: queue("to-review") },
  { name: "case", who: emailOf("los-angeles", "trial.attorney"), go: firstCase("to-sign") },
  {
    name: "step",
    who: emailOf("los-angeles", "trial.attorney"),
    go: firstCase("sent-back", "record-finding"),
  },
  {
    name: "answer",
    who: emailOf("alder-quince", "advocate"),
    go: firstCase("offers", "accept-offer"),
  },
  { name: "judge", who: emailOf("los-angeles-court", "judge"), go: firstCase("motions-to-rule") },
];

async function take(browser: Browser, baseURL: string, screen: Screen): Promise<void> {
  const context = await browser.newContext({ baseURL, locale: "en-US", reducedMotion: "reduce" });
  const page = await context.newPage();
  await page.goto("/sign-in");
  await page.getByRole("textbox", { name: "E-mail" }).fill(screen.who);
  await page.getByRole("textbox", { name: "Password" }).fill(DEMONSTRATION_PASSWORD);
  await page.getByRole("button", { name: "Sign in" }).click();
  await page.waitForURL("**/home");
  await page.mouse.move(0, 0);
  await screen.go?.(page);
  for (const { name, width, height } of WIDTHS) {
    await page.setViewportSize({ width, height });
    const file = path.join(root, "public/screens", `${screen.name}-${name}.png`);
    const picture = smallPng(await page.screenshot({ animations: "disabled", caret: "hide" }));
    writeFileSync(file, picture);
    say(`  ${path.relative(root, file)}, ${Math.ceil(picture.length / 1024)} KB`);
  }
  await context.close();
}

await runCommand(async ({ defer }) => {
  const baseURL = `http://localhost:${settings().PORT}`;
  const healthy = await fetch(`${baseURL}/api/health`).catch(() => null);
  if (!healthy?.ok) {
    throw new Refusal(`No demonstration answers at ${baseURL}: start one, or say PORT=….`);
  }
  mkdirSync(path.join(root, "public/screens"), { recursive: true });
  const executablePath = await findBrowser();
  const browser = await chromium.launch({ executablePath, args: browserArguments() });
  defer(() => browser.close());
  for (const screen of SCREENS) await take(browser, baseURL, screen);
  return 0;
});
