import "server-only";
import { pool } from "../db/pool.ts";
import { Refusal } from "../refusal.ts";
import { figuresOf, type Point, planOf } from "./figures.ts";
import type { Slot } from "./import-step.ts";
import type { Question } from "./schema.ts";
import type { Names } from "./shown.ts";
import {
  type Figures,
  type FileReport,
  MEASURES,
  type Measure,
  type ReleaseChange,
  type RowRemark,
} from "./types.ts";

/** The release that every figure of a request is made from. */
export interface CurrentRelease {
  id: string;
  slot: Slot;
  cases: number;
  proceedings: number;
  proceedingsWithoutCase: number;
  terminationsCoded: boolean;
  loadedAt: Date;
}

/** The current release, or null where none was loaded yet. */
export async function currentRelease(): Promise<CurrentRelease | null> {
  const { rows } = await pool().query<CurrentRelease>(
    `select id, slot, cases, proceedings,
       proceedings_without_case as "proceedingsWithoutCase", terminations_coded as "terminationsCoded", loaded_at as "loadedAt"
     from court_release where state = 'current'`,
  );
  return rows[0] ?? null;
}

/**
 * Running totals of every group of a series on some days: one index lookup each. The slot is asked by
 * its own name: a plan for both slots would wait while an import empties the other one.
 */
async function totalsOn(
  slot: Slot,
  series: string,
  measures: readonly Measure[],
  days: readonly string[],
): Promise<Point[]> {
  const { rows } = await pool().query<Point>({
    name: `court-record-totals-${slot}`,
    text: `select g.measure, g.a, g.b, d.day::text as day, t.total
      from eoir_series_group g cross join unnest($4::date[]) as d (day)
      cross join lateral (
        select s.total from eoir_series_${slot} s
        where s.slot = $1 and s.group_id = g.id and s.day <= d.day
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

/** Names of the codes that the current release uses: our own first, then the release's. */
export async function namesOf(slot: string): Promise<Names> {
  const { rows } = await pool().query<{ kind: string; code: string; name: string }>({
    name: "court-record-names",
    text: `select 'court' as kind, code, name from court
      union all select 'nationality', code, name from nationality
      union all select kind, case when kind = 'location' then parent || '/' || code else code end, name
        from court_release_name where slot = $1`,
    values: [slot],
  });
  const of = (kind: string) => {
    const names = new Map<string, string>();
    for (const one of rows) {
      if (one.kind === kind && !names.has(one.code)) names.set(one.code, asSaid(one.name));
    }
    return names;
  };
  return { courts: of("court"), locations: of("location"), nationalities: of("nationality") };
}

/** 'LOS ANGELES, CALIFORNIA' as people write it; a name that is written so already stays. */
function asSaid(name: string): string {
  if (name !== name.toUpperCase()) return name;
  return name.toLowerCase().replace(/(^|[\s(/-])\p{L}/gu, (start) => start.toUpperCase());
}

/** The codes that can be asked for, of one group. */
export async function codesOf(slot: string, group: "court" | "nationality"): Promise<string[]> {
  const { rows } = await pool().query<{ a: string }>({
    name: "court-record-codes",
    text: `select distinct a from eoir_series_group
      where slot = $1 and measure in ('pending', 'closures', 'completions') and grouping = $2`,
    values: [slot, group],
  });
  return rows.map(({ a }) => a);
}

/** What the guard found: records added, changed and gone since the release before, by court. */
export async function changesOf(releaseId: string): Promise<ReleaseChange[]> {
  const { rows } = await pool().query<ReleaseChange>({
    name: "court-record-changes",
    text: `select file, court, rows, added, changed, gone from court_release_change
      where release_id = $1 order by file, court`,
    values: [releaseId],
  });
  return rows;
}

/** How each file of a release was read. */
export async function filesOf(releaseId: string): Promise<FileReport[]> {
  const { rows } = await pool().query<FileReport>({
    name: "court-record-files",
    text: `select name, rows, loaded, repaired, rejected, repeated
      from court_release_file where release_id = $1 order by name`,
    values: [releaseId],
  });
  return rows;
}

/** Rows that were repaired, rejected, repeated or orphaned, a page at a time behind a file and line. */
export async function remarksOf(
  releaseId: string,
  after: { file: string; line: number; kind: string },
  limit: number,
): Promise<RowRemark[]> {
  const { rows } = await pool().query<RowRemark>({
    name: "court-record-remarks",
    text: `select file, line, kind, reason, content from court_release_row
      where release_id = $1 and (file, line, kind) > ($2, $3, $4)
      order by file, line, kind limit $5`,
    values: [releaseId, after.file, after.line, after.kind, limit],
  });
  return rows;
}

/** Records that are gone since the release before, a page at a time behind a file and key. */
export async function goneOf(
  releaseId: string,
  after: { file: string; key: string },
  limit: number,
): Promise<{ file: string; key: string; court: string }[]> {
  const { rows } = await pool().query<{ file: string; key: string; court: string }>({
    name: "court-record-gone",
    text: `select file, key::text as key, court from court_release_gone
      where release_id = $1 and (file, key) > ($2, $3::bigint) order by file, key limit $4`,
    values: [releaseId, after.file, after.key, limit],
  });
  return rows;
}
