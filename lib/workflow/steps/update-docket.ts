import { z } from "zod";
import { SIDES } from "../../access/roles.ts";
import { writtenDate } from "../dates.ts";
import { noCourtProblem } from "../forms.ts";
import { day, localTime } from "../inputs.ts";
import { IN_PROGRAM } from "../stages.ts";
import type { CaseState, Hearing } from "../state.ts";
import { defineStep } from "../step.ts";

/** Left empty, a form's field is no change, and no part of the event. */
function ifChanged<Schema extends z.ZodType>(schema: Schema) {
  return z
    .preprocess(
      (value) => (value === "" || value === null || value === false ? undefined : value),
      schema.optional(),
    )
    .optional();
}

const CUSTODY = { detained: "Detained", not_detained: "Not detained" } as const;

const input = z.object({
  custody: ifChanged(z.enum(["detained", "not_detained"])),
  hearingAt: ifChanged(localTime),
  hearingKind: ifChanged(z.enum(["master", "merits"])),
  hearingJudge: ifChanged(z.string().trim().max(120, "At most 120 characters.")),
  noHearing: ifChanged(z.literal(true)),
  courtCode: ifChanged(z.string().max(8)),
  locationCode: ifChanged(z.string().max(120)),
  chargingDocumentFiledOn: ifChanged(day),
  decidedOn: ifChanged(day),
  finalOrderOn: ifChanged(day),
  courtId: z.string().max(64).nullable().optional(),
  courtName: z.string().max(160).nullable().optional(),
  officeId: z.string().max(64).nullable().optional(),
  officeName: z.string().max(160).nullable().optional(),
});
type Changes = z.infer<typeof input>;

/**
 * What the government office and the court know of the docket and the parties do not act on: custody,
 * the calendar, the court, the charging document, a final order. Only what changed is in the input.
 * Which organization sits at a new court, and whose district it is where that is another office's, is
 * looked up before the plan is asked (lib/cases/inputs.ts). The court's own seat follows the case; the
 * office keeps it until it transfers it (transfer-case), and is told to (districtLeft).
 */
export const updateDocket = defineStep({
  id: "update-docket",
  label: "Update docket",
  reportLabel: "Report a change of the docket",
  about: "Custody, hearing, court: only what has changed. The review stays where it is.",
  parties: ["government", "court"],
  roles: ["trial_attorney", "supervising_attorney", "court_clerk"],
  from: IN_PROGRAM,
  to: [],
  visibility: "shared",
  aside: true,
  repeatable: true,
  asksDate: false,
  needs: "a case that left the program has no docket here",
  input,
  fields: {
    custody: {
      label: "Custody",
      widget: "select",
      options: [
        { value: "", label: "No change" },
        ...Object.entries(CUSTODY).map(([value, label]) => ({ value, label })),
      ],
    },
    hearingAt: { label: "Next hearing (court's local time)", widget: "datetime" },
    hearingKind: {
      label: "Kind of hearing",
      widget: "select",
      options: [
        { value: "", label: "No change" },
        { value: "master", label: "Master", hint: "A short hearing of many cases" },
        { value: "merits", label: "Merits", hint: "The hearing that decides the case" },
      ],
    },
    hearingJudge: { label: "Judge", widget: "text" },
    noHearing: { label: "No hearing is set any more", widget: "checkbox" },
    courtCode: {
      label: "Court",
      widget: "court",
      help: "A court of another office’s district: the case stays with its office until that transfers it.",
    },
    locationCode: {
      label: "Hearing location",
      widget: "text",
      help: "Its code or its name, as the court publishes them.",
    },
    chargingDocumentFiledOn: {
      label: "Charging document filed with the court on",
      widget: "date",
    },
    decidedOn: {
      label: "Decided by the judge on",
      widget: "date",
      help: "A decision that can still be appealed.",
    },
    finalOrderOn: { label: "Final order entered on", widget: "date" },
    courtId: { label: "Court on the system", widget: "hidden" },
    courtName: { label: "Name of the court", widget: "hidden" },
    officeId: { label: "Office of its district", widget: "hidden" },
    officeName: { label: "Name of that office", widget: "hidden" },
  },
  check: ({ input: changes, state, today }) => {
    for (const key of ["chargingDocumentFiledOn", "decidedOn", "finalOrderOn"] as const) {
      if ((changes[key] ?? "") > today) {
        return { field: key, message: `This is in the future: today is ${writtenDate(today)}.` };
      }
    }
    return hearingProblem(changes, state) ?? nothingNew(changes, state);
  },
  effect: ({ input: changes, state: { shared } }) => ({
    shared: {
      ...(changes.custody && { detained: changes.custody === "detained" }),
      ...(touchesHearing(changes) && { hearing: hearingAfter(changes, shared.hearing) }),
      ...(changes.courtCode && {
        courtCode: changes.courtCode,
        parties: { ...shared.parties, court: changes.courtId ?? null },
        names: { ...shared.names, court: changes.courtName ?? null },
      }),
      ...(changes.locationCode && { locationCode: changes.locationCode }),
      ...(changes.chargingDocumentFiledOn && {
        chargingDocumentFiledOn: changes.chargingDocumentFiledOn,
      }),
      ...(changes.decidedOn && { decidedOn: changes.decidedOn }),
      ...(changes.finalOrderOn && { hasFinalOrder: true, decidedOn: null }),
    },
  }),
  sentence: (event) => `Docket updated: ${told(event.input).join("; ")}`,
  notice: ({ input: changes }) => ({
    to: SIDES,
    text: `The docket changed: ${told(changes).join("; ")}.`,
  }),
});

function touchesHearing(changes: Changes): boolean {
  const { hearingAt, hearingKind, hearingJudge, noHearing } = changes;
  return noHearing === true || [hearingAt, hearingKind, hearingJudge].some((one) => one);
}

/** The hearing with what changed of it; a kind that nobody gave is the court's first, a master. */
function hearingAfter(changes: Changes, known: Hearing | null): Hearing | null {
  if (changes.noHearing) return null;
  const at = changes.hearingAt ?? known?.at;
  if (!at) return null;
  return {
    ...known,
    at,
    kind: changes.hearingKind ?? known?.kind ?? "master",
    judge: changes.hearingJudge ?? known?.judge ?? "",
  };
}

function hearingProblem(changes: Changes, { stage, shared }: CaseState) {
  const { hearingAt, hearingKind, hearingJudge, noHearing } = changes;
  if (!touchesHearing(changes)) return null;
  if (noHearing && (hearingAt || hearingKind || hearingJudge)) {
    return { field: "noHearing", message: "Either there is a hearing or there is none." };
  }
  if (noHearing) return null;
  const court = changes.courtCode || changes.chargingDocumentFiledOn;
  const nowhere = court ? null : noCourtProblem(shared);
  if (nowhere) return { field: "hearingAt", message: nowhere };
  if (stage === "closed") {
    return {
      field: "hearingAt",
      message: "An administratively closed case has no hearing until it is recalendared.",
    };
  }
  return hearingAt || shared.hearing
    ? null
    : { field: "hearingAt", message: "No hearing is known: write its day and time." };
}

/** An entry in the log says something new. */
function nothingNew(changes: Changes, { shared }: CaseState) {
  const { hearing } = shared;
  const same: Record<keyof Changes, unknown> = {
    custody: shared.detained ? "detained" : "not_detained",
    hearingAt: hearing?.at,
    hearingKind: hearing?.kind,
    hearingJudge: hearing?.judge,
    noHearing: hearing ? undefined : true,
    courtCode: shared.courtCode,
    locationCode: shared.locationCode,
    chargingDocumentFiledOn: shared.chargingDocumentFiledOn,
    decidedOn: shared.decidedOn,
    finalOrderOn: undefined,
    courtId: changes.courtId,
    courtName: changes.courtName,
    officeId: changes.officeId,
    officeName: changes.officeName,
  };
  const news = (Object.keys(changes) as (keyof Changes)[]).some(
    (key) => changes[key] !== undefined && changes[key] !== same[key],
  );
  return news ? null : { field: "custody", message: "Nothing of this is new: write what changed." };
}

function told(changes: Record<string, unknown>): string[] {
  const text = (key: string) => (typeof changes[key] === "string" ? String(changes[key]) : "");
  const at = text("hearingAt");
  const hearing = [
    text("hearingKind"),
    at && writtenDate(at.slice(0, 10)),
    at.slice(11),
    text("hearingJudge"),
  ].filter(Boolean);
  const filed = text("chargingDocumentFiledOn");
  const decided = text("decidedOn");
  const order = text("finalOrderOn");
  return [
    hearing.length > 0 ? `hearing ${hearing.join(", ")}` : "",
    changes.noHearing ? "no hearing is set" : "",
    text("custody") && (text("custody") === "detained" ? "detained" : "not detained"),
    text("courtCode") && `court ${text("courtName") || text("courtCode")}`,
    text("officeName") && `in the district of ${text("officeName")}, to be transferred`,
    text("locationCode") && `hearing location ${text("locationCode")}`,
    filed && `charging document filed ${writtenDate(filed)}`,
    decided && `decided by the judge ${writtenDate(decided)}`,
    order && `final order of ${writtenDate(order)}`,
  ].filter(Boolean);
}
