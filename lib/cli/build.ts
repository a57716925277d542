/**
 * The production build, made only when something it depends on changed.
 */
import { createHash } from "node:crypto";
import { existsSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import path from "node:path";
import { withFileLock } from "../file-lock.ts";
import { Refusal } from "../refusal.ts";
import { root, startNext } from "./child.ts";
import { Stage, say } from "./output.ts";

const folders = ["app", "components", "lib", "public"];
const files = [
  "next.config.js",
  "package-lock.json",
  "prisma/schema.prisma",
  "proxy.ts",
  "instrumentation.ts",
  "instrumentation-client.ts",
  "postcss.config.js",
  "postcss.config.cjs",
];
const irrelevant = /(\.test\.tsx?$)|(^lib\/(cli|testing)\/)/;

function inputs(): string[] {
  const found = files.filter((file) => existsSync(path.join(root, file)));
  for (const folder of folders) {
    if (!existsSync(path.join(root, folder))) continue;
    for (const entry of readdirSync(path.join(root, folder), {
      withFileTypes: true,
      recursive: true,
    })) {
      if (!entry.isFile()) continue;
      const file = path.relative(root, path.join(entry.parentPath, entry.name));
      if (!irrelevant.test(file)) found.push(file);
    }
  }
  return found.sort();
}

/** One hash of everything the build is made from. */
export function buildHash(): string {
  const hash = createHash("sha256");
  for (const file of inputs()) {
    hash
      .update(file)
      .update("\0")
      .update(readFileSync(path.join(root, file)))
      .update("\0");
  }
  return hash.digest("hex");
}

/** Builds into `distDir` unless its build is of this very code. */
export async function ensureBuild(distDir: string, signal: AbortSignal): Promise<void> {
  const stage = new Stage("Build");
  const mark = path.join(root, distDir, ".abeyance-build");
  const isBuilt = (hash: string) => existsSync(mark) && readFileSync(mark, "utf8") === hash;
  if (isBuilt(buildHash())) {
    stage.done("unchanged");
    return;
  }
  await withFileLock(
    path.join(root, `${distDir}.lock`),
    async () => {
      const hash = buildHash();
      if (isBuilt(hash)) return;
      rmSync(mark, { force: true });
      const child = startNext(
        ["build"],
        {
          NODE_ENV: "production",
          NEXT_DIST_DIR: distDir,
          NEXT_TELEMETRY_DISABLED: "1",
          // A build needs no database and must not be able to reach one.
          DATABASE_URL: "",
          APP_DATABASE_URL: "",
        },
        { quiet: true },
      );
      const stop = () => void child.stop();
      signal.addEventListener("abort", stop);
      const started = Date.now();
      const progress = setInterval(
        () => say(`  building, ${Math.round((Date.now() - started) / 1000)} s`),
        5000,
      );
      const code = await child.ended;
      clearInterval(progress);
      signal.removeEventListener("abort", stop);
      if (signal.aborted) throw new Refusal("The build was ended.");
      if (code !== 0) {
        say(child.output());
        if (child.output().includes("ENOSPC")) {
          throw new Refusal("The disk is full: free about 1 GB and run the same command again.");
        }
        throw new Refusal("The build failed: its own words are above. Correct that and try again.");
      }
      writeFileSync(mark, hash);
    },
    { onWait: () => say("  waiting for another start that is building"), signal },
  );
  stage.done();
}
