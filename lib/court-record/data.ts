import "server-only";
import { pool } from "../db/pool.ts";
import { Refusal } from "../refusal.ts";
import { figuresOf, type Point, planOf } from "./figures.ts";
import type { Question } from "./schema.ts";
import { type Figures, MEASURES, type Measure } from "./types.ts";

/** The release that every figure of a request is made from. */
export interface CurrentRelease {
  id: string;
  slot: string;
  terminationsCoded: boolean;
  loadedAt: Date;
}

/** The current release, or null where none was loaded yet. */
export async function currentRelease(): Promise<CurrentRelease | null> {
  const { rows } = await pool().query<CurrentRelease>(
    `select id, slot, terminations_coded as "terminationsCoded", loaded_at as "loadedAt"
     from court_release where state = 'current'`,
  );
  return rows[0] ?? null;
}

/** Running totals of every group of a series on some days: one index lookup each. */
async function totalsOn(
  slot: string,
  series: string,
  measures: readonly Measure[],
  days: readonly string[],
): Promise<Point[]> {
  const { rows } = await pool().query<Point>({
    name: "court-record-totals",
    text: `select g.measure, g.a, g.b, d.day::text as day, t.total
      from eoir_series_group g cross join unnest($4::date[]) as d (day)
      cross join lateral (
        select s.total from eoir_series s
        where s.slot = $1 and s.measure = g.measure and s.grouping = $2 and s.a = g.a and s.b = g.b
          and s.day <= d.day
        order by s.day desc limit 1
      ) t
      where g.slot = $1 and g.grouping = $2 and g.measure = any ($3)`,
    values: [slot, series, measures, days],
  });
  return rows;
}

/**
 * The figures that a question asks for, from the roll-ups of the current release. Throws a Refusal
 * where none was loaded, or where more is asked at once than a series knows.
 */
export async function courtRecordFigures(question: Question): Promise<Figures> {
  const release = await currentRelease();
  if (!release) throw new Refusal("No release of the court record has been loaded yet.");
  const plan = planOf(question);
  const [points, whole] = await Promise.all([
    totalsOn(release.slot, plan.series, ["pending", "closures", "completions"], plan.days),
    totalsOn(release.slot, "total", MEASURES, plan.days),
  ]);
  return figuresOf(question, plan, points, whole, release.terminationsCoded);
}
