/**
 * Two kinds of tests: `unit` touches nothing outside its process; `db` runs on a PostgreSQL of its
 * own, each file on a database of its own.
 */
import path from "node:path";
import { defineConfig } from "vitest/config";

const shared = {
  // The package throws outside a bundler; what it guards is checked by the import law.
  alias: { "server-only": path.resolve(import.meta.dirname, "lib/testing/empty.ts") },
};
/** Papers of the database tests; swept with their databases (lib/testing/cluster.ts). */
const papers = path.resolve(import.meta.dirname, `.data-test/papers-${process.pid}`);
const env = { LOG_LEVEL: "fatal", TZ: "UTC", DATABASE_URL: "", APP_DATABASE_URL: "" };
const never = ["node_modules/**", "e2e/**", ".next*/**", ".data*/**"];

export default defineConfig({
  test: {
    maxWorkers: 2,
    projects: [
      {
        resolve: shared,
        test: {
          name: "unit",
          include: ["**/*.test.ts", "**/*.test.tsx"],
          exclude: [...never, "**/*.db.test.ts"],
          env,
        },
      },
      {
        resolve: shared,
        test: {
          name: "db",
          include: ["**/*.db.test.ts"],
          exclude: never,
          env: { ...env, ABEYANCE_DATA: papers },
          globalSetup: ["lib/testing/cluster.ts"],
          testTimeout: 60_000,
          hookTimeout: 60_000,
        },
      },
    ],
  },
});
