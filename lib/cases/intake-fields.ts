/** The questions of the intake form: the person, the proceeding, counsel, where the case stands. */
import type { Side } from "../access/roles.ts";
import type { FormField, FormOption } from "../format/form.ts";
import type { LocalDate } from "../workflow/dates.ts";
import type { Program } from "../workflow/programs/program.ts";
import { emptyState } from "../workflow/replay.ts";
import { entryFields, type StepLookups } from "./step-fields.ts";
import type { IntakeSection } from "./types.ts";

export interface IntakeLookups {
  today: LocalDate;
  /** The program of the day, and all in force. */
  program: Program;
  programs: readonly Program[];
  nationalities: readonly FormOption[];
  courts: readonly FormOption[];
  organizations: readonly FormOption[];
  /** Who enters the case where they are counsel themselves. */
  counsel: { name: string; firm: string };
}

const PROCEEDING = [
  "chargingDocumentFiledOn",
  "referringAgency",
  "detained",
  "hasFinalOrder",
  "decidedOn",
  "hearingAt",
  "hearingKind",
  "hearingJudge",
];
const COUNSEL = ["counselName", "counselFirm", "counselEnteredOn"];
const STAGE = [
  "stage",
  "program",
  "backReason",
  "form",
  "offerOn",
  "replyBy",
  "answeredOn",
  "filedOn",
  "until",
];
/** What only the office itself knows of its review. */
const OFFICE = ["told", "finding", "checkOn", "checkValidTo"];

const OTHERS_ABOUT =
  "Only your organization sees this. These people, and the client, are compared with whom it knows from other matters.";
const OTHERS: FormField[] = [
  {
    name: "adverseParties",
    label: "Who is against the person?",
    widget: "textarea",
    optional: true,
    help: "An abuser, a complainant, a witness, an opposing party. One a line: Juan Pérez López (abuser).",
  },
  {
    name: "relatives",
    label: "Relatives in the matter",
    widget: "textarea",
    optional: true,
    help: "One a line: Ana Pérez López (sister).",
  },
];

/** Sections with their fields; without lookups only names and widgets (to read answers by). */
export function intakeSections(side: Side, lookups: IntakeLookups | null): IntakeSection[] {
  const known: StepLookups | null = lookups && {
    state: emptyState(side),
    today: lookups.today,
    program: lookups.program,
    programs: lookups.programs,
    people: [],
    organizations: lookups.organizations,
    events: [],
    documents: [],
    prefill:
      side === "defense"
        ? { counselName: lookups.counsel.name, counselFirm: lookups.counsel.firm }
        : {},
  };
  const entry = (keys: readonly string[]) => entryFields(keys, known);
  return [
    { title: "The person", fields: personFields(lookups) },
    { title: "The proceeding", fields: [...proceedingFields(lookups), ...entry(PROCEEDING)] },
    ...(side === "defense"
      ? [{ title: "Conflict check", about: OTHERS_ABOUT, fields: OTHERS }]
      : []),
    { title: "Counsel", fields: entry(side === "defense" ? COUNSEL : [...COUNSEL, "defenseId"]) },
    {
      title: "Where the case stands today",
      about:
        "Say what you know, no more: days that are not known stay empty, and earlier steps are implied.",
      fields: [
        ...entry(side === "government" ? [...STAGE, ...OFFICE] : STAGE),
        {
          name: "occurredOn",
          label: "Since which day is it there?",
          widget: "date",
          max: lookups?.today,
          help: "Leave it empty where the day is not known.",
        },
      ],
    },
  ];
}

function personFields(lookups: IntakeLookups | null): FormField[] {
  return [
    {
      name: "aNumber",
      label: "A-number",
      widget: "text",
      width: 16,
      help: "In any writing: A012-345-678, 12345678.",
    },
    { name: "familyName", label: "Family name", widget: "text" },
    { name: "givenNames", label: "Given names", widget: "text" },
    { name: "birthDate", label: "Birth date (optional)", widget: "date", max: lookups?.today },
    {
      name: "nationality",
      label: "Nationality",
      widget: "select",
      options: lookups?.nationalities,
    },
    { name: "language", label: "Language (optional)", widget: "text" },
  ];
}

function proceedingFields(lookups: IntakeLookups | null): FormField[] {
  return [
    {
      name: "chargingDocumentDate",
      label: "Date of the charging document",
      widget: "date",
      max: lookups?.today,
      help: "The Notice to Appear. A case is this date and the A-number.",
    },
    {
      name: "courtCode",
      label: "Court",
      widget: "select",
      options: lookups?.courts,
      initial: lookups?.courts.length === 1 ? lookups.courts[0]?.value : undefined,
    },
  ];
}
