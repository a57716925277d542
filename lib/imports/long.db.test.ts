/**
 * A docket of 300,000 rows: in a few minutes, in constant memory. It takes those minutes, so that it
 * runs only when it is asked for: ABEYANCE_LONG=1 (and ABEYANCE_LONG_ROWS for another size).
 */
import { beforeAll, describe, expect, test } from "vitest";
import type { Actor } from "../access/actor.ts";
import { testDatabase } from "../testing/database.ts";
import { NOW, seatParties } from "../testing/parties.ts";
import { checkImport, importNow, loadImport, stageFile, startLoad } from "./pipeline.ts";
import { docketSource } from "./sources/docket.ts";

const asked = process.env.ABEYANCE_LONG === "1";
if (!asked) console.info("The docket of 300,000 rows is skipped: set ABEYANCE_LONG=1 to load it.");
const ROWS = Number(process.env.ABEYANCE_LONG_ROWS || 300_000);

describe.skipIf(!asked)("a docket of many rows", async () => {
  const database = await testDatabase();
  let office: Actor;
  let court: string;

  beforeAll(async () => {
    const parties = await seatParties(database.owner);
    office = { ...parties.supervisor, userId: null, name: "Docket import" };
    const { rows } = await database.owner.query(
      "select court_code from jurisdiction where organization_id = $1",
      [office.organizationId],
    );
    court = rows[0].court_code;
  });

  async function* file() {
    yield Buffer.from(`${Object.keys(docketSource.columns).join(",")}\n`);
    for (let at = 0; at < ROWS; at++) {
      const number = String(100_000_000 + at);
      yield Buffer.from(
        `A${number},"Family ${at % 20_000}",Given ${at % 3000},1980-01-${String(1 + (at % 28)).padStart(2, "0")},2001-05-06,MX,Spanish,${court},,N,2010-05-04,2010-06-01,2012-10-${String(1 + (at % 28)).padStart(2, "0")} 09:30,master,Judge ${at % 40},,Asylum,,,ICE\n`,
      );
    }
  }

  /** The highest resident memory while `work` runs, in megabytes. */
  async function peak<T>(work: () => Promise<T>): Promise<{ result: T; megabytes: number }> {
    let highest = 0;
    const look = setInterval(() => {
      highest = Math.max(highest, process.memoryUsage().rss);
    }, 100);
    try {
      const result = await work();
      return { result, megabytes: Math.round(highest / 1e6) };
    } finally {
      clearInterval(look);
    }
  }

  async function load() {
    const started = Date.now();
    const at: number[] = [];
    const lap = () => at.push(Math.round((Date.now() - started) / 100) / 10);
    const { result, megabytes } = await peak(async () => {
      const { id } = await stageFile(
        office,
        "docket",
        { name: "long.csv", bytes: 0, content: file() },
        NOW,
      );
      lap();
      await checkImport(office, id, NOW);
      lap();
      await startLoad(office, id);
      await loadImport(office, id, NOW);
      lap();
      return importNow(office, id);
    });
    console.info(
      `${ROWS} rows: read after ${at[0]} s, checked after ${at[1]} s, loaded after ${at[2]} s; at most ${megabytes} MB`,
    );
    return { row: result, megabytes, seconds: at.at(-1) ?? 0 };
  }

  test("is loaded, and the same again changes nothing", { timeout: 3_600_000 }, async () => {
    const before = process.memoryUsage().rss / 1e6;
    const first = await load();
    expect(first.row).toMatchObject({ state: "loaded", rows: ROWS, created: ROWS, rejected: 0 });
    expect(first.megabytes).toBeLessThan(before + 400);
    const again = await load();
    expect(again.row).toMatchObject({ state: "loaded", unchanged: ROWS, created: 0, changed: 0 });
    const { rows } = await database.owner.query(
      `select (select count(*)::int from case_file) as cases,
        (select count(*)::int from case_event) as events`,
    );
    expect(rows[0]).toEqual({ cases: ROWS, events: ROWS });
  });
});
