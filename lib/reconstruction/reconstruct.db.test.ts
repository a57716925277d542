import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { verifyChains } from "../audit/data.ts";
import { programFigures } from "../program-record/data.ts";
import { retellRecord } from "../program-record/rebuild.ts";
import { recordQuestionSchema } from "../program-record/schema.ts";
import type { RecordFigures } from "../program-record/types.ts";
import { testDatabase } from "../testing/database.ts";
import { reconstruction } from "./data.ts";
import { reconstruct } from "./reconstruct.ts";
import type { Reconstruction } from "./types.ts";

const SCALE = 50;
const database = await testDatabase();
const owner = await database.owner.connect();
afterAll(() => owner.release());
let folder = "";
let made: Reconstruction;

beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), "reconstruction-"));
  made = await reconstruct({ ownerUrl: database.ownerUrl, scale: SCALE, folder });
}, 120_000);
afterAll(() => rm(folder, { recursive: true, force: true }));

test("both records give every published figure, at the scale", () => {
  const wrong = made.figures
    .filter(({ agrees }) => !agrees)
    .map(({ id, printed, computed }) => `${id}: ${printed} and ${computed}`);
  expect(wrong).toEqual([]);
  expect(made.figures.length).toBeGreaterThan(50);
});

test("every chain is unbroken, and the record is what the log tells", async () => {
  const audit = await verifyChains(owner);
  expect(audit.broken).toEqual([]);
  expect(audit.cases).toBe(made.cases);
  expect((await retellRecord(owner, { replace: false })).drift).toBe(0);
});

test("the roll-ups that the history moved are those made anew from its log", async () => {
  const ask = (more: object) =>
    programFigures(owner, recordQuestionSchema.parse({ asOf: "2012-07-20", ...more }));
  const questions = [{}, { by: ["court"] }, { by: ["ground"], knownOn: "2012-04-16" }];
  const before: RecordFigures[] = [];
  for (const one of questions) before.push(await ask(one));
  await retellRecord(owner, { replace: true });
  for (const [at, one] of questions.entries()) expect(await ask(one)).toEqual(before[at]);
});

test("what was known on a published day is what was published on it", async () => {
  for (const asOf of ["2012-04-16", "2012-05-29", "2012-07-20"]) {
    const then = await programFigures(owner, recordQuestionSchema.parse({ asOf, knownOn: asOf }));
    const now = await programFigures(owner, recordQuestionSchema.parse({ asOf }));
    expect(then.total).toEqual(now.total);
  }
});

test("the page reads what was kept", async () => {
  expect(await reconstruction()).toEqual(made);
});
