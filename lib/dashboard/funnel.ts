/** The way of the cases through the program, step by step, with what each step lost. Pure. */
import type { LostCases, RecordCounts } from "../program-record/types.ts";
import { BACK_REASONS, DECLINE_REASONS, labelOf } from "../workflow/reasons.ts";
import type { RecordState } from "../workflow/record.ts";
import { STAGES, type Stage } from "../workflow/stages.ts";
import { listOf } from "./lists.ts";
import type { FunnelStep, Loss } from "./types.ts";

/** The steps after a finding of amenable; `of` are the states in which a case has come just so far. */
const STEPS = [
  {
    id: "amenable",
    label: "Amenable",
    of: ["amenable", "background_check"],
    definition: "Cases whose latest finding in effect is amenable.",
  },
  {
    id: "cleared",
    label: "Check passed",
    of: ["cleared"],
    definition: "Of these, cases that passed the background check, or came further without it.",
  },
  {
    id: "offered",
    label: "Offered",
    of: ["offered"],
    definition: "Of these, cases in which an offer was made.",
  },
  {
    id: "accepted",
    label: "Accepted",
    of: ["accepted", "motion_filed"],
    definition: "Of these, cases in which the respondent accepted.",
  },
  {
    id: "closed",
    label: "Closed",
    of: ["closed", "recalendared"],
    definition:
      "Of these, cases closed by the judge's order, or by the form that needs no judge; recalendared ones stay counted.",
  },
] as const satisfies readonly { id: string; of: readonly RecordState[]; [key: string]: unknown }[];

/** States in which a case can be lost. */
const OPEN: readonly RecordState[] = STEPS.slice(0, -1).flatMap(({ of }) => [...of]);

type ListOf = (of: Parameters<ReturnType<typeof listOf>>[0]) => string;

/** Where a case is lost if all that is known is why. */
const LOST_FROM: Record<string, RecordState> = {
  not_cleared: "background_check",
  lapsed: "offered",
  withdrawn: "offered",
  motion_denied: "motion_filed",
};

/**
 * The funnel of a figure. Each step counts the cases that came at least so far: what waits at it, what
 * it lost, and everything beyond. Throws where that is not what the figure itself says.
 */
export function funnelOf(
  total: RecordCounts,
  lost: readonly LostCases[],
  list: ListOf = listOf(null),
): FunnelStep[] {
  const standing = waiting(total, list);
  const losses = STEPS.map((step) => lossesAt(step.of, lost, list));
  const counts: number[] = [];
  for (let at = STEPS.length - 1; at >= 0; at--) {
    const here = [...(standing[at] ?? []), ...(losses[at] ?? [])];
    counts[at] = here.reduce((sum, { n }) => sum + n, counts[at + 1] ?? 0);
  }
  if (counts[0] !== total.amenable || counts.some((n) => n < 0)) {
    throw new Error("The losses of the program record do not add up to its figures.");
  }
  return [
    {
      id: "reviewed",
      label: "Reviewed",
      definition: "Cases with a finding in effect, each once, under its latest finding.",
      n: total.reviewed,
      of: null,
      standing: [],
      lost: some([
        { label: "Not amenable", n: total.notAmenable, href: list({ stage: "not_amenable" }) },
      ]),
    },
    ...STEPS.map(({ id, label, definition }, at) => ({
      id,
      label,
      definition,
      n: counts[at] ?? 0,
      of: {
        label: (STEPS[at - 1]?.label ?? "Reviewed").toLowerCase(),
        n: at === 0 ? total.reviewed : (counts[at - 1] ?? 0),
      },
      standing: some(standing[at] ?? []),
      lost: some(losses[at] ?? []),
    })),
  ];
}

/** What waits at each step; at the last one, what ended there. */
function waiting({ open, closed, ofWhichRecalendared }: RecordCounts, list: ListOf): Loss[][] {
  const stage = (id: Stage, n: number, label: string = STAGES[id].label) => ({
    label,
    n,
    href: list({ stage: id }),
  });
  return [
    [
      stage("amenable", open.amenable, "No check asked for yet"),
      stage("background_check", open.backgroundCheck),
    ],
    [stage("cleared", open.cleared)],
    [stage("offered", open.offered, "Not answered yet")],
    [
      stage("accepted", open.accepted, "Motion or form to be made"),
      stage("motion_filed", open.motionFiled),
    ],
    [
      { label: "Closed and not recalendared", n: closed - ofWhichRecalendared, href: null },
      {
        label: "Recalendared since",
        n: ofWhichRecalendared,
        href: list({ stage: "back_on_docket", back: "recalendared" }),
      },
    ],
  ];
}

function lossesAt(
  states: readonly RecordState[],
  lost: readonly LostCases[],
  list: ListOf,
): Loss[] {
  const found = new Map<string, Loss>();
  for (const one of lost) {
    const from = cameTo(one);
    if (!states.includes(from)) continue;
    const label = why(one);
    const n = (found.get(label)?.n ?? 0) + one.n;
    found.set(label, { label, n, href: behind(one, list) });
  }
  return [...found.values()].sort((a, b) => b.n - a.n);
}

/** How far a lost case had come. */
function cameTo({ state, cause, before }: LostCases): RecordState {
  if (state === "declined") return "offered";
  if (before && OPEN.some((one) => one === before)) return before;
  return LOST_FROM[cause ?? ""] ?? "amenable";
}

function why({ state, cause }: LostCases): string {
  if (state === "declined") {
    return cause
      ? `Declined: ${labelOf(DECLINE_REASONS, cause).toLowerCase()}`
      : "Declined, reason not disclosed";
  }
  if (cause === "left") return "Left the program";
  return cause ? labelOf(BACK_REASONS, cause) : "Back on the docket, reason not known";
}

function behind({ state, cause }: LostCases, list: ListOf): string | null {
  if (state === "declined") return list({ stage: "back_on_docket", back: "declined" });
  if (cause === "left") return list({ stage: "left_program" });
  return cause ? list({ stage: "back_on_docket", back: cause }) : null;
}

/** What became of the offers of a funnel: answered, ended otherwise, or not answered yet. */
export function offersOf(steps: readonly FunnelStep[], list: ListOf): Loss[] {
  const offered = steps.find(({ id }) => id === "offered");
  const accepted = steps.find(({ id }) => id === "accepted");
  if (!offered || !accepted) return [];
  return [
    { label: "Accepted", n: accepted.n, href: list({ stage: "accepted" }) },
    ...offered.lost,
    ...offered.standing,
  ];
}

const some = (all: readonly Loss[]) => all.filter(({ n }) => n > 0);
