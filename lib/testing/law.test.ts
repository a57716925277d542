/**
 * Proves that the import law is watched: a house with one violation of each kind is built beside
 * this one, and each must be found. (A parser that reads too little finds nothing and says 'ok'.)
 */
import { spawnSync } from "node:child_process";
import { cpSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";

const root = path.resolve(import.meta.dirname, "../..");
const house = mkdtempSync(path.join(tmpdir(), "abeyance-law-"));
afterAll(() => rmSync(house, { recursive: true, force: true }));

/** What stands where, and the law it breaks; null = it breaks none. */
const planted: Record<string, { source: string; breaks: string | null }> = {
  "app/page.tsx": {
    source: 'import { b } from "#components/good.tsx"; export const p = b;',
    breaks: null,
  },
  "components/good.tsx": {
    source:
      'import type { T } from "#lib/cases/data.ts"; import { a } from "#lib/access/a.ts"; import Link from "next/link"; export const b: T | unknown = [a, Link];',
    breaks: null,
  },
  "components/roof.tsx": {
    source: 'import { p } from "#app/page.tsx"; export const r = p;',
    breaks: "app-is-the-roof",
  },
  "components/reads.tsx": {
    source: 'import { rows } from "#lib/cases/data.ts"; export const r = rows;',
    breaks: "components-run-in-the-browser",
  },
  "components/asks.tsx": {
    source: 'import { headers } from "next/headers"; export const h = headers;',
    breaks: "components-see-no-request",
  },
  "lib/access/a.ts": { source: "export const a = 1;", breaks: null },
  "lib/access/leans.ts": {
    source: 'import { step } from "../workflow/step.ts"; export const s = step;',
    breaks: "access-stands-alone",
  },
  "lib/workflow/step.ts": { source: "export const step = 1;", breaks: null },
  "lib/workflow/reads.ts": {
    source: 'import { rows } from "#lib/cases/data.ts"; export const r = rows;',
    breaks: "workflow-is-pure",
  },
  "lib/db/pool.ts": {
    source: 'import pg from "pg"; export const pool = () => new pg.Pool();',
    breaks: null,
  },
  "lib/cases/data.ts": {
    source:
      'import { pool } from "#lib/db/pool.ts"; export type T = string; export const rows = pool;',
    breaks: null,
  },
  "lib/cases/loaders.ts": {
    source: 'import { pool } from "#lib/db/pool.ts"; export const l = pool;',
    breaks: "database-behind-two-doors",
  },
  "lib/cases/direct.ts": {
    source: 'import pg from "pg"; export const d = pg;',
    breaks: "database-behind-two-doors",
  },
  "lib/cases/mutations.ts": {
    source: 'import { revalidatePath } from "next/cache"; export const m = revalidatePath;',
    breaks: "requests-at-the-edge",
  },
  "lib/cases/types.ts": {
    source: 'import { rows } from "./data.ts"; export const t = rows;',
    breaks: "what-the-browser-gets-stays-light",
  },
  "lib/cases/renders.ts": {
    source: 'import { b } from "#components/good.tsx"; export const r = b;',
    breaks: "lib-does-not-render",
  },
  "lib/cases/one.ts": {
    source: 'import { two } from "./two.ts"; export const one = (): unknown => two;',
    breaks: "no-cycle",
  },
  "lib/cases/two.ts": {
    source: 'import { one } from "./one.ts"; export const two = (): unknown => one;',
    breaks: null, // a cycle is told once, at its first file
  },
  "lib/cases/lost.ts": {
    source: 'import { x } from "./nowhere.ts"; export const l = x;',
    breaks: "resolvable",
  },
  "lib/testing/helper.ts": { source: "export const h = 1;", breaks: null },
  "lib/cases/tested.ts": {
    source: 'import { h } from "../testing/helper.ts"; export const t = h;',
    breaks: "tests-stay-apart",
  },
};

interface Report {
  summary: { violations: { from: string; rule: { name: string } }[]; totalCruised: number };
}

let found: Map<string, Set<string>>;

beforeAll(() => {
  for (const file of [".dependency-cruiser.cjs", "package.json", "tsconfig.json"]) {
    cpSync(path.join(root, file), path.join(house, file));
  }
  symlinkSync(path.join(root, "node_modules"), path.join(house, "node_modules"));
  for (const [file, { source }] of Object.entries(planted)) {
    mkdirSync(path.dirname(path.join(house, file)), { recursive: true });
    writeFileSync(path.join(house, file), `${source}\n`);
  }
  const run = spawnSync(
    process.execPath,
    [
      "node_modules/dependency-cruiser/bin/dependency-cruiser.mjs",
      "--config",
      ".dependency-cruiser.cjs",
      "--output-type",
      "json",
      "app",
      "components",
      "lib",
    ],
    { cwd: house, encoding: "utf8", maxBuffer: 50_000_000 },
  );
  const report = JSON.parse(run.stdout) as Report;
  found = new Map();
  for (const { from, rule } of report.summary.violations) {
    found.set(from, (found.get(from) ?? new Set()).add(rule.name));
  }
}, 60_000);

test.each(Object.entries(planted))("%s", (file, { breaks }) => {
  const rules = [...(found.get(file) ?? [])];
  if (breaks) expect(rules).toContain(breaks);
  else expect(rules).toEqual([]);
});
