import { existsSync, readFileSync } from "node:fs";
import path from "node:path";
import pg from "pg";
import { describe, expect, test } from "vitest";
import { testDatabase } from "../testing/database.ts";
import { courtRecordFigures } from "./data.ts";
import { importRelease } from "./mutations.ts";
import { questionSchema } from "./schema.ts";

const database = await testDatabase();
const NOW = new Date("2012-07-23T12:00:00Z");
const SAMPLE = path.resolve("../shared/data/eoir-sample");

async function connect(): Promise<pg.Client> {
  const client = new pg.Client({ connectionString: database.ownerUrl });
  client.on("error", () => {});
  await client.connect();
  return client;
}

interface Truth {
  rows: Record<string, number>;
  snapshots: {
    from: string;
    to: string;
    base: string;
    pd_closures: number;
    pending_at_base: number;
    completions: number;
    status_at_to: Record<string, number>;
    by_court: Record<string, [number, number]>;
    by_location: Record<string, [number, number]>;
    by_nationality: Record<string, [number, number]>;
    by_type: Record<string, number>;
  }[];
}

// The sample lies beside the project where it is developed, and not elsewhere.
describe.skipIf(!existsSync(SAMPLE))("the sample release with known answers", () => {
  const truth = () =>
    JSON.parse(readFileSync(path.join(SAMPLE, "truth.json"), "utf8")) as Truth &
      Record<string, number>;

  test("what was read", async () => {
    const known = truth();
    const report = await importRelease(connect, SAMPLE, NOW);
    expect(report).toMatchObject({
      cases: known.cases_loaded,
      proceedings: known.proceedings_loaded_with_case,
      proceedingsWithoutCase: known.proceedings_without_case,
    });
    expect(Object.fromEntries(report.files.map(({ name, rows }) => [name, rows]))).toEqual(
      known.rows,
    );
    expect(report.files.find(({ name }) => name === "A_TblCase.csv")).toMatchObject({
      loaded: known.cases_loaded,
      repaired: known.cases_repaired,
      rejected: known.cases_rejected,
      repeated: known.case_duplicates,
    });
    expect(await importRelease(connect, SAMPLE, NOW)).toEqual(report);
  });

  test("every figure, by every grouping", async () => {
    for (const snapshot of truth().snapshots) {
      const { from, to, base } = snapshot;
      const ask = (...by: string[]) =>
        courtRecordFigures(questionSchema.parse({ from, to, base, by }));
      expect((await ask()).total).toEqual({
        closures: snapshot.pd_closures,
        backlog: snapshot.pending_at_base,
        completions: snapshot.completions,
        status: {
          pending: snapshot.status_at_to.pending,
          offCalendar: snapshot.status_at_to["off-calendar"],
          finished: snapshot.status_at_to.finished,
        },
      });
      const pairs = (rows: { closures: number | null; backlog: number | null }[], key: string) =>
        Object.fromEntries(
          rows.map((row) => [
            (row as unknown as Record<string, string>)[key],
            [row.closures, row.backlog],
          ]),
        );
      const known = { court: snapshot.by_court, nationality: snapshot.by_nationality };
      expect(pairs((await ask("court")).rows, "court")).toEqual(known.court);
      expect(pairs((await ask("nationality")).rows, "nationality")).toMatchObject(
        known.nationality,
      );
      expect(pairs((await ask("location")).rows, "location")).toEqual(snapshot.by_location);
      const byKind = await ask("kind");
      expect(byKind.total).toEqual((await ask()).total);
      const kinds = byKind.rows.map((row) => [row.kind, row.closures]);
      expect(Object.fromEntries(kinds)).toEqual(snapshot.by_type);
    }
  });
});

test.skipIf(existsSync(SAMPLE))("the sample release is not beside the project: skipped", () => {
  expect(existsSync(SAMPLE)).toBe(false);
});
