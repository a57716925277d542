/**
 * The published figures beside what the two records answer: the questions are those of the commands, and
 * nothing is copied from the plan. Pure but for what it asks.
 */

import type { Question } from "../court-record/schema.ts";
import { questionSchema } from "../court-record/schema.ts";
import type { Figures } from "../court-record/types.ts";
import { type RecordQuestion, recordQuestionSchema } from "../program-record/schema.ts";
import type { RecordCounts, RecordFigures } from "../program-record/types.ts";
import { dayOf, textOf } from "./days.ts";
import type {
  Precision,
  PublishedFigure,
  ReconstructedFigure,
  ReconstructedPoint,
} from "./types.ts";

export interface Records {
  program(question: RecordQuestion): Promise<RecordFigures>;
  court(question: Question): Promise<Figures>;
}

/** The window and the base of every published rate of the court record. */
const COURT_FROM = "2011-10-01";
const BASE = "2011-09-30";

/** `scale`: one case for so many; the printed figures are then scaled, too. */
export async function compareAll(
  published: readonly PublishedFigure[],
  records: Records,
  scale: number,
): Promise<ReconstructedFigure[]> {
  const figures: ReconstructedFigure[] = [];
  for (const one of published) {
    const computed =
      one.source === "program" ? await ofProgram(one, records) : await ofCourt(one, records);
    figures.push({ ...one, computed, agrees: agrees(one, computed, scale) });
  }
  return figures;
}

/** How far both records had come, week by week. */
export async function pointsOf(records: Records): Promise<ReconstructedPoint[]> {
  const points: ReconstructedPoint[] = [];
  for (let day = dayOf("2011-11-18"); day <= dayOf("2012-09-28"); day += 7) {
    const asOf = textOf(day);
    const { total } = await records.program(recordQuestionSchema.parse({ asOf }));
    const court = await records.court(
      questionSchema.parse({ from: COURT_FROM, to: asOf, base: BASE }),
    );
    const { reviewed, amenable, closed } = total;
    points.push({ asOf, reviewed, amenable, closed, courtClosures: court.total.closures });
  }
  return points;
}

async function ofProgram(one: PublishedFigure, { program }: Records): Promise<number> {
  const [group = "", code = ""] = one.group.split(":");
  const question = recordQuestionSchema.parse({
    asOf: one.asOf,
    ...(one.from ? { from: one.from, to: one.asOf } : {}),
    ...(group === "detained" ? { detained: code } : group ? { by: [group] } : {}),
  });
  const figures = await program(question);
  if (!group || group === "detained") return ofCounts(one, figures.total);
  const row = figures.rows.find((found) => found[group as "court"] === code);
  if (!row) throw new Error(`The program record has no ${one.group} on ${one.asOf}.`);
  if (one.precision === "most") return row.closed / figures.total.closed;
  return ofCounts(one, row);
}

function ofCounts({ measure }: PublishedFigure, counts: RecordCounts): number {
  const { reviewed, amenable, closed, declined, backOnDocket, open } = counts;
  const percent = (some: number, all: number) => (100 * some) / all;
  switch (measure) {
    case "reviewed":
      return reviewed;
    case "amenable":
      return amenable;
    case "closed":
      return closed;
    case "declined":
      return declined;
    case "openOrBack":
      return backOnDocket + Object.values(open).reduce((all, n) => all + n, 0);
    case "amenableShare":
    case "periodShare":
      return percent(amenable, reviewed);
    case "closedShare":
      return percent(closed, reviewed);
    case "declinedShare":
      return percent(declined, reviewed);
    case "declinedOfAnswered":
      return percent(declined, declined + closed);
    default:
      throw new Error(`The program record has no measure '${measure}'.`);
  }
}

async function ofCourt(one: PublishedFigure, { court }: Records): Promise<number> {
  const [group = "", codes = ""] = one.group.split(":");
  const to = one.asOf;
  // The base itself has no window before it.
  const from = to < COURT_FROM ? to : COURT_FROM;
  const by = group ? [group] : [];
  const figures = await court(questionSchema.parse({ from, to, base: BASE, by }));
  const wanted = codes.split(" ");
  const rows = group
    ? figures.rows.filter((row) => wanted.includes(row[group as "court"] ?? ""))
    : [figures.total];
  const sum = (key: "closures" | "backlog") => rows.reduce((all, row) => all + (row[key] ?? 0), 0);
  switch (one.measure) {
    case "closures":
      return sum("closures");
    case "backlog":
      return sum("backlog");
    case "closuresShare":
      return (100 * sum("closures")) / sum("backlog");
    case "pending":
      return figures.total.status?.pending ?? 0;
    default:
      throw new Error(`The court record has no measure '${one.measure}'.`);
  }
}

const NEAREST: Partial<Record<Precision, number>> = { ten: 10, hundred: 100, thousand: 1000 };
const DIGITS: Partial<Record<Precision, number>> = { percent0: 0, percent1: 1, percent2: 2 };

/** The computed figure rounded as the printed one is. */
export function rounded(precision: Precision, computed: number): number {
  const nearest = NEAREST[precision];
  if (nearest) return Math.round(computed / nearest) * nearest;
  const digits = DIGITS[precision];
  return digits === undefined ? computed : Number(computed.toFixed(digits));
}

/** Whether the computed figure is the printed one, or rounds the same. At a scale counts are scaled. */
function agrees({ value, precision, measure }: PublishedFigure, computed: number, scale: number) {
  if (precision === "below") return computed < value;
  if (precision === "most") return computed > value;
  if (scale === 1) return rounded(precision, computed) === value;
  // A share of few people moves with each of them; each target is rounded by itself.
  if (/Share|OfAnswered/.test(measure)) return Math.abs(computed - value) <= 0.2 * value + 0.1;
  return Math.abs(computed - value / scale) <= 1.5;
}
