/**
 * The browser tests. `npm test -- e2e` starts the server they need and says where it is; see
 * lib/cli/test.ts.
 */
import { defineConfig } from "@playwright/test";
import { browserArguments } from "./lib/cli/browser.ts";

export default defineConfig({
  testDir: "e2e",
  testMatch: "**/*.spec.ts",
  outputDir: "test-results",
  forbidOnly: Boolean(process.env.CI),
  // A test that passes at the second try is a test that fails.
  retries: 0,
  workers: 2,
  timeout: 90_000,
  expect: { timeout: 15_000 },
  use: {
    baseURL: process.env.E2E_URL ?? "http://localhost:3000",
    browserName: "chromium",
    launchOptions: {
      args: browserArguments(),
      ...(process.env.CHROMIUM_PATH ? { executablePath: process.env.CHROMIUM_PATH } : {}),
    },
    locale: "en-US",
    timezoneId: "America/New_York",
    viewport: { width: 1280, height: 800 },
    // The film of a trace can stop the browser from drawing at all: no button then comes to rest.
    trace: { mode: "retain-on-failure", screenshots: false },
    screenshot: "only-on-failure",
  },
});
