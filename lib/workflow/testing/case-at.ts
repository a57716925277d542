import { SIDES, type Side } from "../../access/roles.ts";
import { CHECKED, WITH_A_FORM } from "../entry.ts";
import { FORM_ENDS, FORMS, type FormCode, isOffered, type Population } from "../forms.ts";
import { type Stage, UNTIL_A_DAY } from "../stages.ts";
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

export type CaseKind = Exclude<Population, "any">;
export const KINDS: readonly CaseKind[] = [
  "pending",
  "before_filing",
  "final_order",
  "decided_by_the_judge",
];

/** What makes a case one of a kind. */
const OF_KIND: Record<CaseKind, Record<string, unknown>> = {
  pending: { chargingDocumentFiledOn: "2011-05-02" },
  before_filing: { chargingDocumentFiledOn: null, referringAgency: "CBP" },
  final_order: { chargingDocumentFiledOn: "2011-05-02", hasFinalOrder: true },
  decided_by_the_judge: { chargingDocumentFiledOn: "2011-05-02", decidedOn: "2012-06-11" },
};

/** The forms by which a case of a kind can stand at a stage, the usual one first; none: it cannot. */
export function formsAt(stage: Stage, kind: CaseKind): FormCode[] {
  const fitting = FORMS.filter(({ population }) => population === "any" || population === kind);
  const some = FORM_ENDS.includes(stage)
    ? fitting.filter(({ endStage }) => endStage === stage)
    : fitting.filter((form) => (stage === "motion_filed" ? form.needsJudge : isOffered(form)));
  return some.map(({ code }) => code);
}

/** The kind of case that stands at a stage where a test does not care. */
function usualKind(stage: Stage): CaseKind {
  return KINDS.find((kind) => formsAt(stage, kind).length > 0) ?? "pending";
}

/** What enter-case asks for at each stage besides the stage. */
function known(stage: Stage, kind: CaseKind): Record<string, unknown> {
  const form = formsAt(stage, kind)[0];
  if (stage === "awaiting_concurrence") return { finding: "amenable" };
  if (stage === "back_on_docket") return { backReason: "declined", form };
  if (UNTIL_A_DAY.includes(stage)) return { form, until: UNTIL };
  return WITH_A_FORM.includes(stage) ? { form } : {};
}

/** The last day of what runs until one. */
export const UNTIL = "2012-07-30";

/** What the office itself has to say besides, at the stages that follow a check. */
const CHECK = { checkOn: "2012-06-01" };

export const COUNSEL = { counselName: "Counsel Vega", counselFirm: "Riverside clinic" };

/**
 * A case that stands at a stage, with some of the parties on the system: one of them enters it there
 * and the others join. Null where nobody who is here could know of that stage.
 */
export function caseAt(
  stage: Stage,
  onSystem: readonly Side[],
  more: Record<string, unknown> = {},
  kind: CaseKind = usualKind(stage),
): Casebook | null {
  if (formsAt(stage, kind).length === 0) return null;
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
      ...OF_KIND[kind],
      ...COUNSEL,
      ...known(entered, kind),
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
