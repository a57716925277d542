/**
 * What `npm test` runs, in this order: the cheap and general first. A check counts as one test; the
 * runners tell how many they ran in a report that they write beside their words.
 */
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { createRequire } from "node:module";
import path from "node:path";
import { browserVersion, findBrowser } from "./browser.ts";
import { root, startChild, startCommand } from "./child.ts";
import { say } from "./output.ts";
import { freePort } from "./port.ts";

export interface Tally {
  passed: number;
  failed: number;
}

export interface StageContext {
  signal: AbortSignal;
  /** What the developer adds for the runner: a file, a name. */
  more: string[];
  env: Record<string, string | undefined>;
}

export interface TestStage {
  name: string;
  what: string;
  run(context: StageContext): Promise<Tally>;
}

const require = createRequire(import.meta.url);
const hook = new URL("./server-only.mjs", import.meta.url).href;

/** The JavaScript file behind a package's command. */
function program(pkg: string, command: string): string {
  const manifest = require(path.join(root, "node_modules", pkg, "package.json")) as {
    bin: string | Record<string, string>;
  };
  const bin = typeof manifest.bin === "string" ? manifest.bin : manifest.bin[command];
  return path.join(root, "node_modules", pkg, bin ?? "");
}

async function runProgram(args: string[], context: StageContext): Promise<number> {
  const child = startChild("test", args, { ...context.env, ABEYANCE_PARENT_PIPE: undefined });
  const stop = () => void child.stop();
  context.signal.addEventListener("abort", stop);
  const code = await child.ended;
  context.signal.removeEventListener("abort", stop);
  return code;
}

function check(name: string, what: string, args: () => string[]): TestStage {
  return {
    name,
    what,
    run: async (context) => {
      const ok = (await runProgram([...args(), ...context.more], context)) === 0;
      return { passed: ok ? 1 : 0, failed: ok ? 0 : 1 };
    },
  };
}

/** A folder for a report, removed when it has been read. */
async function withReport(use: (file: string) => Promise<Tally>): Promise<Tally> {
  const folder = path.join(root, ".data-test");
  mkdirSync(folder, { recursive: true });
  const own = mkdtempSync(path.join(folder, "report-"));
  try {
    return await use(path.join(own, "report.json"));
  } finally {
    rmSync(own, { recursive: true, force: true });
  }
}

function vitest(project: "unit" | "db", what: string): TestStage {
  return {
    name: project,
    what,
    run: (context) =>
      withReport(async (file) => {
        const code = await runProgram(
          [
            program("vitest", "vitest"),
            "run",
            "--project",
            project,
            "--reporter=default",
            "--reporter=json",
            `--outputFile.json=${file}`,
            ...context.more,
          ],
          context,
        );
        return vitestTally(existsSync(file) ? readFileSync(file, "utf8") : "", code);
      }),
  };
}

interface VitestReport {
  numPassedTests: number;
  numFailedTests: number;
  testResults: { status: string; assertionResults: unknown[] }[];
}

/** Pure: a file that could not even be read, or a runner that failed otherwise, is a failure too. */
export function vitestTally(report: string, code: number): Tally {
  if (!report) return { passed: 0, failed: 1 };
  const { numPassedTests, numFailedTests, testResults } = JSON.parse(report) as VitestReport;
  const unread = testResults.filter(
    (file) => file.status === "failed" && file.assertionResults.length === 0,
  ).length;
  const failed = numFailedTests + unread;
  return { passed: numPassedTests, failed: failed === 0 && code !== 0 ? 1 : failed };
}

interface PlaywrightReport {
  stats: { expected: number; unexpected: number; flaky: number };
  errors: unknown[];
}

/** Pure: the same for Playwright. */
export function playwrightTally(report: string, code: number): Tally {
  if (!report) return { passed: 0, failed: 1 };
  const { stats, errors } = JSON.parse(report) as PlaywrightReport;
  const failed = stats.unexpected + stats.flaky + errors.length;
  return { passed: stats.expected, failed: failed === 0 && code !== 0 ? 1 : failed };
}

/** Starts the server of the browser tests; its one line of JSON says where it is. */
async function withServer(
  context: StageContext,
  use: (env: Record<string, string>) => Promise<Tally>,
): Promise<Tally> {
  const port = await freePort();
  const data = path.join(root, `.data-test/e2e-${process.pid}`);
  const server = startCommand(
    "e2e-server",
    [],
    {
      ...context.env,
      PORT: String(port),
      ABEYANCE_DATA: data,
      ABEYANCE_DEMO_CASES: process.env.ABEYANCE_E2E_CASES ?? "300",
      NEXT_DIST_DIR: ".next-test",
      LOG_LEVEL: "warn",
    },
    { capture: true },
  );
  const stop = () => void server.stop();
  context.signal.addEventListener("abort", stop);
  try {
    const line = await Promise.race([server.firstLine, server.ended.then(() => null)]);
    if (!line) {
      say("The server for the browser tests did not start: its words are above.");
      return { passed: 0, failed: 1 };
    }
    interface Urls {
      ownerUrl: string;
      appUrl: string;
    }
    const ready = JSON.parse(line) as Urls & { url: string; apart: Urls };
    return await use({
      E2E_URL: ready.url,
      E2E_OWNER_URL: ready.ownerUrl,
      APP_DATABASE_URL: ready.appUrl,
      E2E_APART_OWNER_URL: ready.apart.ownerUrl,
      E2E_APART_APP_URL: ready.apart.appUrl,
      // Whoever walks a case for a test keeps its papers where the server looks for them.
      ABEYANCE_DATA: data,
    });
  } finally {
    context.signal.removeEventListener("abort", stop);
    await server.stop();
  }
}

const e2e: TestStage = {
  name: "e2e",
  what: "browser tests",
  run: async (context) => {
    const browser = await findBrowser();
    say(`  ${browserVersion(browser)}, ${browser}`);
    return withServer(context, (where) =>
      withReport(async (file) => {
        const code = await runProgram(
          [
            program("@playwright/test", "playwright"),
            "test",
            "--reporter=list,json",
            ...context.more,
          ],
          {
            ...context,
            env: {
              ...context.env,
              ...where,
              CHROMIUM_PATH: browser,
              PLAYWRIGHT_JSON_OUTPUT_NAME: file,
              // The tests reach the same server files as commands do.
              NODE_OPTIONS: `--disable-warning=ExperimentalWarning --import ${hook}`,
            },
          },
        );
        return playwrightTally(existsSync(file) ? readFileSync(file, "utf8") : "", code);
      }),
    );
  },
};

const lawFolders = ["app", "components", "lib", "e2e"];

export const stages: TestStage[] = [
  check("types", "types", () => [program("typescript", "tsc"), "--noEmit"]),
  check("lint", "lint and format", () => [program("@biomejs/biome", "biome"), "check", "."]),
  check("law", "import law", () => [
    program("dependency-cruiser", "depcruise"),
    "--config",
    ".dependency-cruiser.cjs",
    ...lawFolders.filter((folder) => existsSync(path.join(root, folder))),
  ]),
  check("knip", "dead code", () => [program("knip", "knip"), "--no-progress"]),
  vitest("unit", "unit tests"),
  vitest("db", "database tests"),
  e2e,
];
