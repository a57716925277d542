/**
 * A browser for the tests: the one that is named, else one that is there, else one that can be had.
 */
import { execFileSync, spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import path from "node:path";
import { Refusal } from "../refusal.ts";
import { root } from "./child.ts";
import { say } from "./output.ts";

const systemBrowsers = [
  "/usr/bin/chromium",
  "/usr/bin/chromium-browser",
  "/usr/bin/google-chrome",
  "/usr/bin/google-chrome-stable",
  "/usr/bin/microsoft-edge",
  "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
];

/** A program that is there may still lack a library: only one that tells its version will do. */
function works(program: string | undefined): program is string {
  if (!program || !existsSync(program)) return false;
  return spawnSync(program, ["--version", "--no-sandbox"], { timeout: 20_000 }).status === 0;
}

/** Runs an installer; false when it is not to be had or does not come to an end in time. */
function install(program: string, args: string[], seconds: number): boolean {
  say(`  ${program} ${args.join(" ")}`);
  const { status } = spawnSync(program, args, {
    cwd: root,
    timeout: seconds * 1000,
    stdio: ["ignore", "ignore", "ignore"],
    env: { ...process.env, DEBIAN_FRONTEND: "noninteractive" },
  });
  return status === 0;
}

async function playwrightOwn(): Promise<string | undefined> {
  const { chromium } = await import("@playwright/test");
  try {
    return chromium.executablePath();
  } catch {
    return undefined;
  }
}

function aptGet(): boolean {
  if (process.getuid?.() !== 0 || !existsSync("/usr/bin/apt-get")) return false;
  install("apt-get", ["update", "-q"], 180);
  // Without fonts every letter is an empty box, and contrast cannot be measured.
  const packages = ["chromium", "fonts-liberation", "fonts-dejavu-core"];
  return install("apt-get", ["install", "-y", "-q", "--no-install-recommends", ...packages], 600);
}

async function fromNpm(): Promise<string | undefined> {
  const { default: packaged } = await import("@sparticuz/chromium");
  return packaged.executablePath().catch(() => undefined);
}

/** The browser's program. */
export async function findBrowser(): Promise<string> {
  const named = process.env.CHROMIUM_PATH;
  if (named) {
    if (works(named)) return named;
    throw new Refusal(`CHROMIUM_PATH (${named}) does not start: correct or unset it.`);
  }
  const own = await playwrightOwn();
  if (works(own)) return own;
  const there = systemBrowsers.find(works);
  if (there) return there;

  say("There is no browser here: getting one for the tests.");
  const playwright = path.join(root, "node_modules/@playwright/test/cli.js");
  install(process.execPath, [playwright, "install", "chromium"], 120);
  const installed = await playwrightOwn();
  if (works(installed)) return installed;
  if (aptGet()) {
    const fromDebian = systemBrowsers.find(works);
    if (fromDebian) return fromDebian;
  }
  const packaged = await fromNpm();
  if (works(packaged)) return packaged;
  throw new Refusal(
    "No browser could be had: install Chromium, or set CHROMIUM_PATH to one, and run the tests again.",
  );
}

/** What every run of the browser is told: no sandbox for root only, and no calls home. */
export function browserArguments(): string[] {
  return [
    ...(process.getuid?.() === 0 ? ["--no-sandbox"] : []),
    "--disable-gpu",
    "--disable-quic",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--disable-dev-shm-usage",
  ];
}

/** The first line that the browser says of itself, for the log. */
export function browserVersion(program: string): string {
  return execFileSync(program, ["--version", "--no-sandbox"], { encoding: "utf8" }).trim();
}
