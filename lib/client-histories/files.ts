/** The table of outcomes as a file: one line a row, and what is counted beside it. Pure. */
import { writtenDate } from "../workflow/dates.ts";
import { type PeriodUnit, periodOf } from "./schema.ts";
import {
  HAPPENED_IDS,
  type NamedRow,
  OUTCOME_DEFINITIONS,
  type OutcomeQuestion,
  type OutcomeRow,
  type OutcomesPage,
  REASON_IDS,
  STOOD_IDS,
} from "./types.ts";

const MONTHS =
  "January February March April May June July August September October November December";

/** A line's name: `March 2012`, `January to March 2012`, `Fiscal year 2012`, a court, a nationality. */
export function rowLabel(
  row: Pick<OutcomeRow, "key" | "from" | "to">,
  { by, unit }: Pick<OutcomeQuestion, "by" | "unit">,
  names: ReadonlyMap<string, string>,
): string {
  const { key, from, to } = row;
  if (by !== "period") {
    if (key === null) return by === "court" ? "No court yet" : "Not known";
    return names.get(key) ?? key;
  }
  const whole = periodOf(from, unit);
  const cut = [
    from > whole.from ? `from ${writtenDate(from)}` : "",
    to < whole.to ? `to ${writtenDate(to)}` : "",
  ].filter(Boolean);
  const name = periodName(key, whole.from, unit);
  return cut.length > 0 ? `${name}, ${cut.join(" ")}` : name;
}

function periodName(key: string | null, from: string, unit: PeriodUnit): string {
  const [year = "", month = "1"] = from.split("-");
  const names12 = MONTHS.split(" ");
  if (unit === "fiscal-year") return `Fiscal year ${(key ?? "").slice(2)}`;
  if (unit === "month") return `${names12[Number(month) - 1]} ${year}`;
  const first = Number(month) - 1;
  return `${names12[first]} to ${names12[first + 2]} ${year}`;
}

/** The header and the lines of the CSV. The total is the first line. */
export function outcomeLines({ question, total, rows, asOf }: OutcomesPage): string[][] {
  const head = [
    question.by,
    "label",
    "from",
    "to",
    "as_of",
    "clients_served",
    "new_clients",
    ...HAPPENED_IDS.flatMap((id) => [snake(id), `${snake(id)}_reported`]),
    ...REASON_IDS.map((id) => `declined_own_reason_${id}`),
    "declined_reason_disclosed",
    ...STOOD_IDS.map((id) => `stood_${snake(id)}`),
  ];
  const line = (row: NamedRow, key: string) => [
    key,
    row.label,
    row.from,
    row.to,
    asOf,
    String(row.served),
    String(row.newClients),
    ...HAPPENED_IDS.flatMap((id) => [
      String(row.happened[id].n),
      String(row.happened[id].reported),
    ]),
    ...REASON_IDS.map((id) => String(row.reasons[id])),
    String(row.disclosed),
    ...STOOD_IDS.map((id) => String(row.stood[id])),
  ];
  return [head, line(total, "total"), ...rows.map((row) => line(row, row.key ?? ""))];
}

function snake(id: string): string {
  return id.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
}

/** The same with its definitions. */
export function outcomesJson({ question, asOf, head, total, rows }: OutcomesPage) {
  return {
    organization: head.name,
    asOf,
    from: question.from,
    to: question.to,
    by: question.by,
    ...(question.by === "period" ? { period: question.unit } : {}),
    total,
    rows,
    definitions: OUTCOME_DEFINITIONS,
    note: `Made on ${writtenDate(asOf)} from the organization's own record.`,
  };
}
