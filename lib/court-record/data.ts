import "server-only";
import { pool } from "../db/pool.ts";
import { countText } from "../format/counts.ts";
import { Refusal } from "../refusal.ts";
import { type FigurePlan, figuresOf, type Point, planOf } from "./figures.ts";
import type { Slot } from "./import-step.ts";
import type { Question } from "./schema.ts";
import type { Names } from "./shown.ts";
import {
  type ChangeKind,
  type Figures,
  MEASURES,
  type Measure,
  type ReleaseChange,
  type ReleaseFileReport,
  type ReleaseKeys,
  type RowRemark,
} from "./types.ts";

/** A question that is understood and would answer more than anybody reads. */
export class TooMuchAsked extends Refusal {}

/** The release that every figure of a request is made from. */
export interface CurrentRelease {
  id: string;
  slot: Slot;
  cases: number;
  proceedings: number;
  proceedingsWithoutCase: number;
  /** Years in which a proceeding ended with code I. */
  terminationYears: number[];
  loadedAt: Date;
  /** SHA-256 of its content. */
  digest: string;
  /** The release that it was held against; null: it was the first. */
  before: { loadedAt: Date; digest: string } | null;
}

/** The current release, or null where none was loaded yet. */
export async function currentRelease(): Promise<CurrentRelease | null> {
  const { rows } = await pool().query<
    Omit<CurrentRelease, "before"> & { loaded_before: Date | null; digest_before: string | null }
  >(
    `select r.id, r.slot, r.cases, r.proceedings,
       r.proceedings_without_case as "proceedingsWithoutCase",
       r.termination_years as "terminationYears", r.loaded_at as "loadedAt", r.digest,
       b.loaded_at as loaded_before, b.digest as digest_before
     from court_release r left join court_release b on b.id = r.compared_with
     where r.state = 'current'`,
  );
  const [row] = rows;
  if (!row) return null;
  const { loaded_before: loadedAt, digest_before: digest, ...release } = row;
  return { ...release, before: loadedAt && digest !== null ? { loadedAt, digest } : null };
}

/** Running totals that one question may read: more would fill memory, and nobody reads them. */
const MOST_TOTALS = 400_000;

/** Groups of a series that a question's filters leave; `$1` to `$6` are those of groupValues. */
const GROUPS_ASKED = `from eoir_series_group g
  where g.slot = $1 and g.grouping = $2 and g.measure = any ($3)
    and ($4::text[] is null or g.a = any ($4)) and ($5::text[] is null or g.b = any ($5))
    and ($6::text[] is null or split_part(g.a, '/', 1) = any ($6))`;

function groupValues(
  slot: Slot,
  { series, only }: Pick<FigurePlan, "series" | "only">,
  measures: readonly Measure[],
) {
  return [slot, series, measures, only.a, only.b, only.courtOfA];
}

/**
 * Running totals of every group of a series on some days: one index lookup each. The slot is asked by
 * its own name: a plan for both slots would wait while an import empties the other one.
 */
async function totalsOn(
  slot: Slot,
  plan: Pick<FigurePlan, "series" | "only">,
  measures: readonly Measure[],
  days: readonly string[],
): Promise<Point[]> {
  const { rows } = await pool().query<Point>({
    name: `court-record-totals-${slot}`,
    text: `select g.measure, g.a, g.b, d.day::text as day, t.total
      from (select g.* ${GROUPS_ASKED}) g cross join unnest($7::date[]) as d (day)
      cross join lateral (
        select s.total from eoir_series_${slot} s
        where s.slot = $1 and s.group_id = g.id and s.day <= d.day
        order by s.day desc limit 1
      ) t`,
    values: [...groupValues(slot, plan, measures), days],
  });
  return rows;
}

const WITHIN: readonly Measure[] = ["closures", "completions"];

/**
 * The figures that a question asks for, from the roll-ups of the current release. Throws a Refusal
 * where none was loaded, or where more is asked at once than can be answered: every group in each of
 * its periods.
 */
export async function courtRecordFigures(question: Question): Promise<Figures> {
  const release = await currentRelease();
  if (!release) throw new Refusal("No release of the court record has been loaded yet.");
  const { slot } = release;
  const plan = planOf(question);
  if (plan.periods.length > 0) await refuseTooMuch(slot, plan);
  const whole = { series: "total", only: { a: null, b: null, courtOfA: null } };
  const [within, pending, total] = await Promise.all([
    totalsOn(slot, plan, WITHIN, plan.days),
    totalsOn(slot, plan, ["pending"], [question.base]),
    totalsOn(slot, whole, MEASURES, [...plan.windowDays, question.base]),
  ]);
  return figuresOf(question, plan, [...within, ...pending], total, release.terminationYears);
}

async function refuseTooMuch(slot: Slot, plan: FigurePlan): Promise<void> {
  const { rows } = await pool().query<{ n: number }>({
    name: "court-record-groups",
    text: `select count(*)::integer as n ${GROUPS_ASKED}`,
    values: groupValues(slot, plan, WITHIN),
  });
  if ((rows[0]?.n ?? 0) * plan.days.length <= MOST_TOTALS) return;
  throw new TooMuchAsked(
    `That is more than can be counted at once: every group in each of ${countText(plan.periods.length)} periods. Ask for a shorter window, for fiscal years, or for one court.`,
  );
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

/** The codes that can be asked for, of one group; a location's with its court. */
export async function codesOf(
  slot: string,
  group: "court" | "location" | "nationality",
): Promise<string[]> {
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
export async function filesOf(releaseId: string): Promise<ReleaseFileReport[]> {
  const { rows } = await pool().query<ReleaseFileReport>({
    name: "court-record-files",
    text: `select name, rows, loaded, repaired, rejected, repeated, bytes::float8 as bytes, digest, counted
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

/** Before every key that a record can have. */
const FIRST_KEY = "-9223372036854775808";

/**
 * Records of one kind that differ from the release before, some thousand keys at a time behind a file,
 * court and key, in that order.
 */
export async function keysOf(
  releaseId: string,
  kind: ChangeKind,
  after: { file: string; court: string; firstKey?: string },
  limit: number,
): Promise<ReleaseKeys[]> {
  const { rows } = await pool().query<ReleaseKeys>({
    name: "court-record-keys",
    text: `select file, court, first_key::text as "firstKey", keys::text[] as keys
      from court_release_keys
      where release_id = $1 and kind = $2 and (file, court, first_key) > ($3, $4, $5::bigint)
      order by file, court, first_key limit $6`,
    values: [releaseId, kind, after.file, after.court, after.firstKey ?? FIRST_KEY, limit],
  });
  return rows;
}
