/**
 * The questions of a step's form, made from the step itself. The page asks with the case at hand
 * (choices, first values); the action that reads the answers needs no more than names and widgets.
 */
import type { Side } from "../access/roles.ts";
import { ACCEPTED } from "../documents/schema.ts";
import type { FormField, FormOption } from "../format/form.ts";
import type { LocalDate } from "../workflow/dates.ts";
import { LEARNED, PAPER } from "../workflow/event.ts";
import { choices } from "../workflow/inputs.ts";
import type { Program } from "../workflow/programs/program.ts";
import type { CaseState } from "../workflow/state.ts";
import type { AnyStep, Field } from "../workflow/step.ts";
import { enterCase } from "../workflow/steps/enter-case.ts";

/** What the choices of some widgets are looked up in. */
export interface StepLookups {
  state: CaseState;
  today: LocalDate;
  program: Program;
  programs: readonly Program[];
  people: readonly FormOption[];
  organizations: readonly FormOption[];
  /** Courts that the case could move to. */
  courts?: readonly FormOption[];
  events: readonly FormOption[];
  documents: readonly FormOption[];
  /** First values from the address ('correct this entry'). */
  prefill: Record<string, unknown>;
  /** Hidden values that the page itself knows: which text it shows. */
  given?: Record<string, unknown>;
}

/** The form's name of an input's key; 'upload.' carries the file that becomes a document. */
export const inputName = (key: string) => `input.${key}`;
export const uploadName = (key: string) => `upload.${key}`;

/** `party` is whose step is reported; null where it is the actor's own. */
export function stepFields(
  step: AnyStep,
  party: Side | null,
  lookups: StepLookups | null,
): FormField[] {
  return [
    ...(step.asksDate === false ? [] : [dayField(step, party !== null, lookups)]),
    ...inputFields(step, party !== null, lookups),
    ...(party ? reportFields(party, lookups) : []),
  ];
}

function dayField(step: AnyStep, reported: boolean, lookups: StepLookups | null): FormField {
  const unknown = reported || step.dateOptional;
  return {
    name: "occurredOn",
    label: step.dayLabel ?? "Day it happened",
    widget: "date",
    help: unknown ? "Leave it empty where the day is not known." : undefined,
    initial: unknown ? undefined : lookups?.today,
    max: lookups?.today,
  };
}

/** The step's own questions: those that its schema (or what a report may leave out) has. */
function inputFields(step: AnyStep, reported: boolean, lookups: StepLookups | null): FormField[] {
  const schema = reported ? (step.reportInput ?? step.input) : step.input;
  return Object.keys(schema.shape).flatMap((key) => {
    const field = step.fields[key] as Field | undefined;
    if (!field || (field.onlyReported && !reported)) return [];
    if (lookups && field.asked?.(lookups.state, reported) === false) return [];
    if (field.widget === "hidden") return hiddenField(key, field, lookups);
    return field.widget === "document"
      ? documentFields(inputName(key), uploadName(key), field, lookups)
      : [inputField(key, field, lookups)];
  });
}

/** A hidden value is carried only where the case gives it; others are the server's to decide. */
function hiddenField(key: string, field: Field, lookups: StepLookups | null): FormField[] {
  if (!field.initial) return [];
  const initial = lookups
    ? (lookups.given?.[key] ?? field.initial(lookups.state, lookups.program))
    : undefined;
  return [{ name: inputName(key), label: field.label, widget: "hidden", initial }];
}

/** Widgets that are a select of what only the database knows. */
const LOOKED_UP = {
  person: "people",
  organization: "organizations",
  court: "courts",
  event: "events",
} as const;

function inputField(
  key: string,
  field: Field,
  lookups: StepLookups | null,
  nameOf: (key: string) => string = inputName,
): FormField {
  const { widget } = field;
  const lookup = widget in LOOKED_UP ? LOOKED_UP[widget as keyof typeof LOOKED_UP] : null;
  return {
    name: nameOf(key),
    label: field.label,
    widget: lookup ? "select" : widget === "case" ? "text" : (widget as FormField["widget"]),
    help: field.help,
    options: lookup ? lookups?.[lookup] : optionsOf(field, lookups),
    initial: initialOf(key, field, lookups),
    showWhen: shownWhen(field, nameOf),
  };
}

function shownWhen(
  { showWhen }: Pick<Field, "showWhen">,
  nameOf: (key: string) => string = inputName,
): FormField["showWhen"] {
  return showWhen && { field: nameOf(showWhen.field), is: showWhen.is };
}

/** The questions of enter-case as the intake form asks them, by their own names. */
export function entryFields(keys: readonly string[], lookups: StepLookups | null): FormField[] {
  const { fields } = enterCase as AnyStep;
  return keys.flatMap((key) => {
    const field = fields[key] as Field | undefined;
    return field ? [inputField(key, field, lookups, (name) => name)] : [];
  });
}

function optionsOf({ options }: Field, lookups: StepLookups | null) {
  if (typeof options !== "function") return options;
  return lookups ? options(lookups.state, lookups.program, lookups.programs) : [];
}

function initialOf(key: string, field: Field, lookups: StepLookups | null): unknown {
  const given =
    lookups?.prefill[key] ?? (lookups && field.initial?.(lookups.state, lookups.program));
  return field.widget === "checkbox" ? given === true : (given ?? undefined);
}

/** A paper: one of the case's, or a new one that is sent along. */
function documentFields(
  name: string,
  upload: string,
  field: Pick<Field, "label" | "help" | "showWhen">,
  lookups: StepLookups | null,
): FormField[] {
  const showWhen = shownWhen(field);
  const known = lookups?.documents ?? [];
  const select: FormField = {
    name,
    label: `${field.label}: one that is here`,
    widget: "select",
    options: [{ value: "", label: "None of these" }, ...known],
    showWhen,
  };
  const file: FormField = {
    name: upload,
    label: lookups && known.length > 0 ? `${field.label}: or a new one` : field.label,
    widget: "file",
    accept: ACCEPTED,
    help: field.help ?? "PDF, picture or Word (.docx).",
    showWhen,
  };
  return lookups && known.length === 0 ? [file] : [select, file];
}

function reportFields(party: Side, lookups: StepLookups | null): FormField[] {
  const attached = { label: "The paper", showWhen: { field: "paper", is: ["attached"] } };
  const [select, file] = documentFields("report.documentId", "upload.report", attached, lookups);
  const shown = { field: "report.paper", is: ["attached"] };
  const papers = [select, file].filter((one) => one !== undefined);
  return [
    {
      name: "report.learned",
      label: "How did you learn it?",
      widget: "select",
      options: choices(LEARNED),
    },
    {
      name: "report.paper",
      label: "The paper behind it",
      widget: "radio",
      options: choices(PAPER),
    },
    ...papers.map((one) => ({ ...one, showWhen: shown })),
    ...(party === "defense"
      ? [
          {
            name: "report.interpreter",
            label: "Interpreter",
            widget: "text" as const,
            help: "For a respondent without counsel: the interpreter's name, or 'none needed'.",
          },
        ]
      : []),
  ];
}

/** Where the plan's messages stand in the form; what concerns no field is said above it. */
export function formErrorsOf(
  errors: Record<string, string>,
  fields: readonly FormField[],
): Record<string, string> {
  const placed: Record<string, string> = {};
  for (const [key, message] of Object.entries(errors)) {
    const names = [key, inputName(key), uploadName(key), `report.${key}`];
    if (key === "documentId") names.push("upload.report");
    const name = names.find((one) => fields.some((field) => field.name === one)) ?? "form";
    placed[placeOf(name, fields)] ??= message;
  }
  return placed;
}

/** A hidden field can show no message. */
function placeOf(name: string, fields: readonly FormField[]): string {
  return fields.some((field) => field.name === name && field.widget === "hidden") ? "form" : name;
}
