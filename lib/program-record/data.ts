import "server-only";
import type pg from "pg";
import type { LocalDate } from "../workflow/dates.ts";
import type { RecordState } from "../workflow/record.ts";
import { type Counted, figuresOf } from "./figures.ts";
import { periodOf } from "./periods.ts";
import type { RecordGroup, RecordQuestion } from "./schema.ts";
import type { RecordFigures } from "./types.ts";

/** The roll-up that knows a group; `detained` stands in each of them. */
const DIMENSION: Record<RecordGroup, string> = {
  court: "place",
  location: "place",
  nationality: "nationality",
  period: "found_on",
  office: "office",
  represented: "represented",
  detained: "represented",
  ground: "ground",
  agency: "agency",
  kind: "kind",
};

/** Beyond every day of the calendar that a case can have: everything that is recorded. */
const EVER: LocalDate = "9999-12-31";

/**
 * The program record of the whole installation, on the owner's connection: the application has no
 * right to it. One group is answered by a roll-up; two, or a window of findings with a group, by a fold
 * of the entries, which reads them all.
 */
export async function programFigures(
  owner: pg.ClientBase | pg.Pool,
  question: RecordQuestion,
): Promise<RecordFigures> {
  const counted = rolledUp(question)
    ? await fromCells(owner, question)
    : await fromEntries(owner, question);
  const codes = question.by.includes("office") ? await officeCodes(owner) : null;
  return figuresOf(
    question,
    codes
      ? counted.map((one) => ({
          ...one,
          codes: { ...one.codes, office: codes.get(one.codes.office ?? "") ?? null },
        }))
      : counted,
  );
}

function rolledUp({ by, from, to }: RecordQuestion): boolean {
  if (by.length > 1) return false;
  return (!from && !to) || by.length === 0 || by[0] === "period";
}

interface Cell {
  state: RecordState;
  document: Counted["document"];
  detained: boolean;
  n: number;
}

async function fromCells(
  owner: pg.ClientBase | pg.Pool,
  { asOf, knownOn, from, to, by, period, detained, reported }: RecordQuestion,
): Promise<Counted[]> {
  const [group] = by;
  const dimension = from || to ? "found_on" : group ? DIMENSION[group] : "represented";
  const { rows } = await owner.query<Cell & { value: string }>({
    name: "record-cells",
    text: `select value, state, document, detained, sum(n)::integer as n from (
        select value, state, document, detained, n, effective_on, known_on, basis
        from record_cell where dimension = $1
        union all
        select v.value, state, document, detained, n, effective_on, known_on, basis
        from record_move m cross join lateral record_values(m) v where v.dimension = $1
      ) moved
      where effective_on <= $2 and known_on <= $3 and basis in ('both', $4)
        and ($5::boolean is null or detained = $5)
        and ($6::text is null or value >= $6) and ($7::text is null or value <= $7)
      group by value, state, document, detained having sum(n) <> 0`,
    values: [
      dimension,
      asOf,
      knownOn ?? EVER,
      reported === "in" ? "all" : "own",
      detained === "all" ? null : detained === "yes",
      from ?? null,
      to ?? null,
    ],
  });
  return rows.map(({ value, state, document, detained: held, n }) => ({
    state,
    document,
    n,
    codes: group ? { [group]: codeOf(group, value, held, period) } : {},
  }));
}

function codeOf(group: RecordGroup, value: string, held: boolean, unit: RecordQuestion["period"]) {
  switch (group) {
    case "detained":
      return held ? "yes" : "no";
    case "court":
      return value.split("/")[0] || null;
    case "location":
      return value.endsWith("/") ? null : value;
    case "period":
      return periodOf(value, unit);
    default:
      return value || null;
  }
}

/** A standing's column for each group. */
const COLUMN: Record<RecordGroup, string> = {
  court: "(s).court_code",
  location:
    "case when (s).location_code is not null then (s).court_code || '/' || (s).location_code end",
  nationality: "(s).nationality_code",
  period: "(s).found_on::text",
  office: "(s).office_id::text",
  represented: "case when (s).represented then 'yes' else 'no' end",
  detained: "case when (s).detained then 'yes' else 'no' end",
  ground: "(s).ground",
  agency: "(s).agency",
  kind: "(s).form",
};

async function fromEntries(
  owner: pg.ClientBase | pg.Pool,
  { asOf, knownOn, from, to, by, period, detained, reported }: RecordQuestion,
): Promise<Counted[]> {
  const groups = by.map((group, at) => `${COLUMN[group]} as g${at}`).join(", ");
  const { rows } = await owner.query<Cell & { g0: string | null; g1: string | null }>({
    text: `select (s).state, coalesce((s).document, '') as document, count(*)::integer as n, ${groups}
      from (
        select record_fold(e order by e.seq) as s from record_entry e
        where effective_on <= $1 and recorded_on <= $2
          and (withdrawn_on is null or withdrawn_on > $2) and not ($3 and reported)
        group by case_id
      ) one
      where (s).state is not null and ($4::boolean is null or (s).detained = $4)
        and ($5::date is null or (s).found_on >= $5) and ($6::date is null or (s).found_on <= $6)
      group by 1, 2, ${by.map((_, at) => at + 4).join(", ")}`,
    values: [
      asOf,
      knownOn ?? EVER,
      reported === "out",
      detained === "all" ? null : detained === "yes",
      from ?? null,
      to ?? null,
    ],
  });
  return rows.map(({ state, document, n, g0, g1 }) => ({
    state,
    document,
    n,
    codes: Object.fromEntries(
      by.map((group, at) => {
        const code = at === 0 ? g0 : g1;
        return [group, group === "period" && code ? periodOf(code, period) : code];
      }),
    ),
  }));
}

async function officeCodes(owner: pg.ClientBase | pg.Pool): Promise<Map<string, string>> {
  const { rows } = await owner.query<{ id: string; code: string }>(
    "select id, code from organization where kind = 'office'",
  );
  return new Map(rows.map(({ id, code }) => [id, code]));
}
