import "server-only";
import type pg from "pg";
import type { Scope } from "../cases/scope.ts";
import type { LocalDate } from "../workflow/dates.ts";
import type { RecordState } from "../workflow/record.ts";
import { type Counted, figuresOf } from "./figures.ts";
import { periodOf } from "./periods.ts";
import type { RecordGroup, RecordQuestion } from "./schema.ts";
import type { FunnelFilter, RecordFigures, RecordFunnel } from "./types.ts";

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

/** Who asks, and the functions that answer them. */
interface Asked {
  sql: pg.ClientBase | pg.Pool;
  counted: "record_counted" | "own_record_counted";
  told: "record_told" | "own_record_told";
}

const asOwner = (sql: Asked["sql"]): Asked => ({
  sql,
  counted: "record_counted",
  told: "record_told",
});

/** PostgreSQL answers for the acting organization: an office's own cases, an agency's for headquarters. */
const asActor = (sql: Asked["sql"]): Asked => ({
  sql,
  counted: "own_record_counted",
  told: "own_record_told",
});

/**
 * The program record of the whole installation, or of the offices that the question names, on the
 * owner's connection: the application has no right to it. One group is answered by a roll-up; two, or
 * a window of findings with a group, by a fold of the entries, of which it reads those of all cases.
 */
export function programFigures(
  owner: pg.ClientBase | pg.Pool,
  question: RecordQuestion,
): Promise<RecordFigures> {
  return figuresFor(asOwner(owner), question);
}

/** The same within what the acting office or headquarters may ask, and never another office's. */
export function officeFigures(
  { sql }: Pick<Scope, "sql">,
  question: RecordQuestion,
): Promise<RecordFigures> {
  return figuresFor(asActor(sql), question);
}

/** Of the cases that the acting office or headquarters may ask for, how far they came and how they were lost. */
export async function officeFunnel(
  { sql }: Pick<Scope, "sql">,
  question: RecordQuestion,
  only: FunnelFilter = {},
): Promise<RecordFunnel> {
  const rows = await cells(asActor(sql), "funnel", question, await officesOf(sql, question));
  const asked = rows
    .map(({ value, ...cell }) => ({ ...cell, codes: {}, parts: value.split("|") }))
    .filter(({ parts: [court, month = ""] }) => {
      const { court: one, from, to } = only;
      return (!one || court === one) && (!from || month >= from) && (!to || month <= to);
    });
  return {
    figures: figuresOf({ ...question, by: [] }, asked),
    lost: asked.flatMap(({ state, n, parts }) => {
      if (state !== "back" && state !== "declined") return [];
      const [cause = "", before = ""] = (parts[2] ?? "").split("/");
      return [{ state, cause: cause || null, before: (before || null) as RecordState | null, n }];
    }),
  };
}

async function figuresFor(asked: Asked, question: RecordQuestion): Promise<RecordFigures> {
  const offices = await officesOf(asked.sql, question);
  const counted = rolledUp(question)
    ? await fromCells(asked, question, offices)
    : await fromEntries(asked, question, offices);
  const codes = question.by.includes("office") ? await officeCodes(asked.sql) : null;
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
  value: string;
  state: RecordState;
  document: Counted["document"];
  detained: boolean;
  n: number;
}

async function fromCells(
  asked: Asked,
  question: RecordQuestion,
  offices: string[] | null,
): Promise<Counted[]> {
  const {
    by: [group],
    from,
    to,
    period,
  } = question;
  const dimension = from || to ? "found_on" : group ? DIMENSION[group] : "represented";
  const rows = await cells(asked, dimension, question, offices);
  return rows.map(({ state, document, n, value, detained }) => ({
    state,
    document,
    n,
    codes: group ? { [group]: codeOf(group, value, detained, period) } : {},
  }));
}

async function cells(
  { sql, counted }: Asked,
  dimension: string,
  { asOf, knownOn, from, to, detained, reported }: RecordQuestion,
  offices: string[] | null,
): Promise<Cell[]> {
  const { rows } = await sql.query<Cell>({
    name: counted,
    text: `select value, state, document, detained, n
      from ${counted}($1, $2, $3, $4, $5, $6, $7, $8)`,
    values: [
      dimension,
      offices,
      asOf,
      knownOn ?? EVER,
      reported === "in" ? "all" : "own",
      detained === "all" ? null : detained === "yes",
      from ?? null,
      to ?? null,
    ],
  });
  return rows;
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

async function fromEntries(
  { sql, told }: Asked,
  { asOf, knownOn, from, to, by, period, detained, reported }: RecordQuestion,
  offices: string[] | null,
): Promise<Counted[]> {
  const { rows } = await sql.query<Omit<Cell, "value"> & { codes: (string | null)[] }>({
    name: told,
    text: `select state, document, codes, n from ${told}($1, $2, $3, $4, $5, $6, $7, $8)`,
    values: [
      by,
      offices,
      asOf,
      knownOn ?? EVER,
      reported === "out",
      detained === "all" ? null : detained === "yes",
      from ?? null,
      to ?? null,
    ],
  });
  return rows.map(({ state, document, n, codes }) => ({
    state,
    document,
    n,
    codes: Object.fromEntries(
      by.map((group, at) => {
        const code = codes[at] ?? null;
        return [group, group === "period" && code ? periodOf(code, period) : code];
      }),
    ),
  }));
}

/** The offices that a question names by their codes; null: it names none. */
async function officesOf(sql: Asked["sql"], { offices }: RecordQuestion): Promise<string[] | null> {
  if (!offices) return null;
  const { rows } = await sql.query<{ id: string }>(
    "select id from organization where kind = 'office' and code = any($1)",
    [offices],
  );
  return rows.map(({ id }) => id);
}

async function officeCodes(sql: Asked["sql"]): Promise<Map<string, string>> {
  const { rows } = await sql.query<{ id: string; code: string }>(
    "select id, code from organization where kind = 'office'",
  );
  return new Map(rows.map(({ id, code }) => [id, code]));
}
