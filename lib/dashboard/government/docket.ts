import "server-only";
import { AT_WORK, CHECKS } from "../../queues/definitions.ts";
import { AGE_IDS, AGES, CHECK_STANDINGS, type CheckStanding } from "../../queues/types.ts";
import { addDays, type LocalDate } from "../../workflow/dates.ts";
import type { Stage } from "../../workflow/stages.ts";
import { IN_REVIEW, STAGES } from "../../workflow/stages.ts";
import type { Assignments, CheckCount, Findings, StageCount } from "../data.ts";
import { forecast } from "../forecast.ts";
import { type ListedCases, listOf } from "../lists.ts";
import type { Choice, Load, Loss, Pace, StageAges } from "../types.ts";

/** Whole weeks whose findings are shown and drawn from. */
export const WEEKS = 12;

/** The Mondays of the last whole weeks before a day, the oldest first. */
export function mondaysBefore(today: LocalDate): LocalDate[] {
  const monday = addDays(today, -((new Date(`${today}T00:00:00Z`).getUTCDay() + 6) % 7));
  return Array.from({ length: WEEKS }, (_, at) => addDays(monday, -7 * (WEEKS - at)));
}

/** Stages at work by how long cases stand there; every cell is a list of cases. */
export function agesOf(counts: readonly StageCount[], court: string | null): StageAges[] {
  const list = listOf(court);
  return AT_WORK.map((stage) => {
    const here = counts.filter((one) => one.stage === stage && (!court || one.court === court));
    const cells = AGE_IDS.map((age, at) => ({
      age,
      n: sum(here.filter((one) => one.bucket === at)),
      href: list({ stage, age }),
    }));
    return { stage, label: STAGES[stage].label, cells, n: sum(cells), href: list({ stage }) };
  }).filter(({ n }) => n > 0);
}

/** First days of the buckets after the first, as PostgreSQL's width_bucket takes them. */
export const AGE_BOUNDS = AGE_IDS.slice(1).map((age) => AGES[age].from);

/** Checks without a result, expired and expiring, as the lists behind them. */
export function checksOf(counts: readonly CheckCount[], court: string | null): Loss[] {
  const list = listOf(court);
  return (Object.keys(CHECK_STANDINGS) as CheckStanding[]).map((check) => ({
    label: CHECK_STANDINGS[check],
    n: sum(
      counts.filter(
        (one) =>
          one.check === check &&
          (CHECKS[check].stages as readonly Stage[]).includes(one.stage) &&
          (!court || one.court === court),
      ),
    ),
    href: list({ check }),
  }));
}

/** Who has what to do, what each gets done in a week, and when the backlog is cleared at that pace. */
export function paceOf(given: {
  stages: readonly StageCount[];
  assigned: readonly Assignments[];
  findings: readonly Findings[];
  courts: readonly Choice[];
  court: string | null;
  today: LocalDate;
}): Pace {
  const { courts, court, today } = given;
  const list = listOf(court);
  const weeks = mondaysBefore(today);
  const here = <T extends { court: string }>(all: readonly T[]) =>
    court ? all.filter((one) => one.court === court) : all;
  const stages = here(given.stages);
  const findings = here(given.findings);
  const weekly = (some: readonly Findings[]) =>
    weeks.map((week) => sum(some.filter((one) => one.week === week)));

  const people = new Map<string, Load>();
  const load = (name: string, id = name) => {
    const known = people.get(name);
    if (known) return known;
    const fresh = { id, name, open: 0, href: null, weeks: weeks.map(() => 0) };
    people.set(name, fresh);
    return fresh;
  };
  for (const one of here(given.assigned)) {
    if (!AT_WORK.includes(one.stage)) continue;
    const mine = load(one.name ?? UNASSIGNED, one.person || UNASSIGNED);
    mine.open += one.n;
    mine.href = list({ open: "yes", assigned: one.person || "nobody" });
  }
  for (const one of findings) {
    const mine = load(one.person || "Not known who");
    const at = weeks.indexOf(one.week);
    if (at >= 0) mine.weeks[at] = (mine.weeks[at] ?? 0) + one.n;
  }
  const codes = [...new Set([...stages, ...findings].map((one) => one.court))];
  return {
    weeks,
    people: byName([...people.values()].filter(busy)),
    courts: byName(
      codes
        .map((code) => ({
          id: code || "none",
          name: courts.find(({ value }) => value === code)?.label ?? (code || "Before filing"),
          open: sum(stages.filter((one) => one.court === code && AT_WORK.includes(one.stage))),
          href: code ? list({ open: "yes", court: code } satisfies ListedCases) : null,
          weeks: weekly(findings.filter((one) => one.court === code)),
        }))
        .filter(busy),
    ),
    forecast: forecast(
      sum(stages.filter((one) => IN_REVIEW.includes(one.stage))),
      weekly(findings),
      today,
    ),
  };
}

const UNASSIGNED = "Nobody yet";

const sum = (all: readonly { n: number }[]) => all.reduce((whole, { n }) => whole + n, 0);
const busy = ({ open, weeks }: Load) => open > 0 || weeks.some((n) => n > 0);
const byName = (all: Load[]) => all.sort((a, b) => a.name.localeCompare(b.name, "en"));
