import "server-only";
import type { Actor } from "../access/actor.ts";
import { can } from "../access/can.ts";
import type { LiveSession } from "../auth/data.ts";
import { requireSession } from "../auth/session.ts";
import { isId } from "../cases/data.ts";
import { formatANumber } from "../format/a-number.ts";
import { writtenMonth } from "../format/dates.ts";
import { listName } from "../format/names.ts";
import { isLocalDate } from "../workflow/dates.ts";
import {
  consistencyCases,
  consistencyCells,
  consistencyReach,
  inquiredBefore,
  programNames,
  type Reach,
  unitNames,
} from "./data.ts";
import { axisEnd, curveOf } from "./funnel.ts";
import { casesHref, readQuestion } from "./schema.ts";
import {
  type CaseList,
  type ConsistencyQuestion,
  type ConsistencyView,
  type FunnelView,
  MEASURES,
  UNITS,
  type Unit,
  type UnitRow,
} from "./types.ts";
import { answerOf } from "./view.ts";

type Given = Record<string, unknown>;

interface Asking {
  actor: Actor;
  whose: ConsistencyView["whose"];
  units: readonly Unit[];
}

/**
 * Who asks: an office of its own work by court and by attorney; a headquarters, while it has no record
 * open, of its agency's offices and their courts. Null for everybody else: there is no such page.
 */
function askingOf({ actor, reads }: LiveSession): Asking | null {
  if (!can(actor, "see consistency")) return null;
  if (actor.side === "government") return { actor, whose: "office", units: ["court", "attorney"] };
  if (actor.role !== "headquarters" || actor.side !== null || !reads) return null;
  const own = { ...actor, organizationId: reads.organizationId };
  return { actor: own, whose: "agency", units: ["office", "court"] };
}

export async function loadConsistency(given: Given): Promise<ConsistencyView | null> {
  const asking = askingOf(await requireSession());
  if (!asking) return null;
  const { actor, whose, units } = asking;
  const question = readQuestion(given, units);
  const mayRebuild = whose === "office" && !actor.readsOnly;
  const reach = await consistencyReach(actor);
  const view = { question, whose, units, mayRebuild, asOf: reach?.asOf ?? null };
  const nothing = { cases: 0, yes: 0, funnel: null, tooFew: [], strata: 0, inquiry: null };
  if (!reach?.firstMonth) return { ...view, ...nothing, programs: [], months: [] };

  const cells = await consistencyCells(actor, question);
  const keys = [...new Set(cells.map(({ unit }) => unit))];
  const names = await unitNames(actor, question, keys);
  // Cases are their office's: a headquarters opens its record first.
  const linked = whose === "office";
  const { rows, spread, inquiry, ...answer } = answerOf(
    cells,
    (unit) => names.get(unit) ?? NAMELESS[question.by],
    (unit) => (linked ? casesHref(question, { unit: unit || NO_UNIT }) : null),
    linked ? casesHref(question, { inquired: "yes" }) : null,
  );
  return {
    ...view,
    ...answer,
    programs: await programChoices(actor, reach),
    months: monthsOf(reach),
    funnel:
      rows.length > 1
        ? funnelView(titleOf(question), rows, answer.yes / answer.cases, spread)
        : null,
    inquiry: answer.cases > 0 ? inquiry : null,
  };
}

function funnelView(title: string, rows: UnitRow[], rate: number, spread: number): FunnelView {
  const cases = rows.map((row) => row.cases);
  const most = axisEnd(Math.max(...cases) * 1.06);
  const curve = curveOf(cases, most, rate, spread);
  const highest = Math.max(...rows.map((row) => row.rate ?? 0), curve[4]?.outer[1] ?? 0);
  return { title, rows, rate, spread, most, curve, top: Math.min(1, axisEnd(highest * 1.06)) };
}

/** A unit without a name of its own, and how an address says it. */
const NAMELESS: Record<Unit, string> = {
  court: "No court yet",
  office: "Unknown office",
  attorney: "Nobody by name",
};
const NO_UNIT = "none";

function titleOf({ measure, by }: ConsistencyQuestion): string {
  return `${MEASURES[measure].label} by ${UNITS[by].label}, adjusted for the mix of cases`;
}

async function programChoices(actor: Actor, { programs }: Reach) {
  const names = await programNames(actor);
  return programs.map((id) => ({ value: id, label: names.get(id) ?? id }));
}

function monthsOf({ firstMonth, lastMonth }: Reach) {
  const months: { value: string; label: string }[] = [];
  let [year = 0, month = 1] = (firstMonth ?? "").split("-").map(Number);
  const last = (lastMonth ?? "").slice(0, 7);
  for (;;) {
    const value = `${year}-${String(month).padStart(2, "0")}`;
    if (value > last) return months;
    months.push({ value, label: writtenMonth(value) });
    [year, month] = month === 12 ? [year + 1, 1] : [year, month + 1];
  }
}

/** Lines on one page. */
const SHOWN = 50;

/** The cases behind a point, or those with an inquiry noted before; null: there is no such list. */
export async function loadConsistencyCases(given: Given): Promise<CaseList | null> {
  const asking = askingOf(await requireSession());
  if (asking?.whose !== "office") return null;
  const { actor, units } = asking;
  const question = readQuestion(given, units);
  const inquired = given.inquired === "yes";
  const unit = typeof given.unit === "string" ? given.unit.slice(0, 64) : null;
  const key = unit === NO_UNIT ? "" : unit;
  const names = key ? await unitNames(actor, question, [key]) : null;
  if (key && !names?.has(key)) return null;
  const rows = await consistencyCases(actor, question, {
    unit: key,
    inquired,
    after: readAfter(given.after),
    limit: SHOWN + 1,
  });
  const shown = rows.slice(0, SHOWN);
  const last = shown.at(-1);
  const more = {
    ...(unit ? { unit } : {}),
    ...(inquired ? { inquired: "yes" } : {}),
  };
  const { label, cases } = MEASURES[question.measure];
  const where = unit === null ? "" : `: ${names?.get(key ?? "") ?? NAMELESS[question.by]}`;
  return {
    question,
    title: inquired
      ? `${sentenceCase(cases)}, outside inquiry noted before${where}`
      : `${label}${where}`,
    cases: shown.map(({ familyName, givenNames, aNumber, inquiry, ...one }) => ({
      ...one,
      name: listName({ familyName, givenNames }),
      aNumber: formatANumber(aNumber),
      inquired: inquiredBefore(question.measure, inquiry),
    })),
    next:
      rows.length > SHOWN && last
        ? casesHref(question, { ...more, after: `${last.foundOn}_${last.caseId}` })
        : null,
  };
}

function sentenceCase(words: string): string {
  return words.replace(/^./, (first) => first.toUpperCase());
}

function readAfter(text: unknown) {
  const [foundOn = "", caseId = ""] = typeof text === "string" ? text.split("_") : [];
  return isLocalDate(foundOn) && isId(caseId) ? { foundOn, caseId } : null;
}
