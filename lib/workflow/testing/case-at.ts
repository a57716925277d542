import { SIDES, type Side } from "../../access/roles.ts";
import { CHECKED } from "../entry.ts";
import type { Stage } from "../stages.ts";
import { Casebook, person } from "./casebook.ts";

const ENTERER = {
  government: "trial_attorney",
  court: "court_clerk",
  defense: "advocate",
} as const;

const OFFICE_STAGES: readonly Stage[] = [
  "under_review",
  "awaiting_concurrence",
  "background_check",
  "cleared",
];

/** What enter-case asks for at each stage besides the stage. */
const KNOWN: Partial<Record<Stage, Record<string, unknown>>> = {
  awaiting_concurrence: { finding: "amenable" },
  offered: { form: "administrative_closure" },
  accepted: { form: "administrative_closure" },
  motion_filed: { form: "administrative_closure" },
  closed: { form: "administrative_closure" },
  terminated: { form: "termination" },
  back_on_docket: { backReason: "declined", form: "administrative_closure" },
};

/** What the office itself has to say besides, at the stages that follow a check. */
const CHECK = { checkOn: "2012-06-01" };

export const COUNSEL = { counselName: "Counsel Vega", counselFirm: "Riverside clinic" };
const FILED = { chargingDocumentFiledOn: "2011-05-02" };

/**
 * A case that stands at a stage, with some of the parties on the system: one of them enters it there
 * and the others join. Null where nobody who is here could know of that stage.
 */
export function caseAt(
  stage: Stage,
  onSystem: readonly Side[],
  more: Record<string, unknown> = {},
): Casebook | null {
  const enterer = OFFICE_STAGES.includes(stage)
    ? onSystem.find((side) => side === "government")
    : onSystem[0];
  if (!enterer) return null;
  const book = new Casebook();
  const entered = stage === "left_program" ? "awaiting_review" : stage;
  book.take(
    person(ENTERER[enterer]),
    "enter-case",
    {
      stage: entered,
      ...FILED,
      ...COUNSEL,
      ...KNOWN[entered],
      ...(enterer === "government" && CHECKED.includes(entered) ? CHECK : {}),
      ...more,
    },
    { on: "2012-06-20" },
  );
  for (const side of onSystem) {
    if (side !== enterer) book.take(person(ENTERER[side]), "join-case");
  }
  if (stage === "left_program") {
    const leaver = onSystem.includes("government") ? "government" : enterer;
    const report = leaver === "government" ? undefined : (true as const);
    book.take(person(ENTERER[leaver]), "leave-program", { reason: "died" }, { report });
  }
  return book;
}

/** Every way in which parties are on the system or not; at least one is. */
export const ON_SYSTEM: readonly (readonly Side[])[] = [1, 2, 3, 4, 5, 6, 7].map((bits) =>
  SIDES.filter((_side, index) => bits & (1 << index)),
);
