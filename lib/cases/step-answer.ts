import "server-only";
/** From what a step's form sent to a request for the one door, and from its answer back to the form. */
import type { Actor } from "../access/actor.ts";
import { SIDES, type Side } from "../access/roles.ts";
import { storeUpload } from "../documents/mutations.ts";
import { type FormField, needsAnotherLook, readForm, unaskedProblem } from "../format/form.ts";
import { PROOF } from "../second-factor/schema.ts";
import { stepById } from "../workflow/registry.ts";
import type { AnyStep } from "../workflow/step.ts";
import { isId } from "./data.ts";
import { ALSO, isVersionName, stepFormSchema, versionName } from "./schema.ts";
import { inScope } from "./scope.ts";
import { formErrorsOf, inputName, stepFields } from "./step-fields.ts";
import { sentencesOf } from "./timeline.ts";
import type { StepFormState, TransitionRequest, TransitionResult } from "./types.ts";

/** Which step of which case, and for whom: bound to the form, yet nothing of it is trusted. */
export interface StepTarget {
  caseId: string;
  stepId: string;
  party: Side | null;
}

interface Values {
  occurredOn: string | null;
  input: Record<string, unknown>;
  report?: Record<string, unknown>;
  [other: string]: unknown;
}

/** What was sent, ready to be asked of the case. */
export interface StepForm {
  target: StepTarget;
  step: AnyStep;
  fields: FormField[];
  values: Values;
  files: Record<string, File>;
  /** The stored papers of each case, by the key of the file that they came in. */
  papers: Record<string, Record<string, string>>;
  version: number;
  /** The others of the family that were ticked, at the versions that the form showed. */
  also: { caseId: string; version: number }[];
  idempotencyKey: string;
  /** What to say where it sent more than the step asks; null: it did not. */
  unasked: string | null;
}

/** What may come with a step's form besides its answers. */
const BESIDES = ["version", "idempotencyKey", ALSO, PROOF, "act", "goesOn"];

/** What the form sent; null where step, case, version or key are none (a form made by hand). */
export function readStepForm(target: StepTarget, data: FormData): StepForm | null {
  const step = stepById(String(target.stepId));
  const party = target.party === null ? null : (SIDES.find((one) => one === target.party) ?? null);
  const version = Number(data.get("version"));
  const idempotencyKey = String(data.get("idempotencyKey"));
  const real = isId(String(target.caseId)) && isId(idempotencyKey) && party === target.party;
  if (!step || !real || !Number.isInteger(version) || version < 0) return null;

  const fields = stepFields(step, party, null);
  const { upload, ...read } = readForm(data, fields, stepFormSchema(step, party !== null));
  const also = readAlso(data, String(target.caseId));
  if (!also) return null;
  const values: Values = {
    occurredOn: null,
    input: {},
    ...read,
    [ALSO]: also.map(({ caseId }) => caseId),
  };
  const files = Object.entries((upload ?? {}) as Record<string, unknown>).filter(
    (one): one is [string, File] => one[1] instanceof File,
  );
  return {
    target: { ...target, party },
    step,
    fields,
    values,
    files: Object.fromEntries(files),
    papers: {},
    version,
    also,
    idempotencyKey,
    unasked: unaskedProblem(data, [
      ...fields.map(({ name }) => name),
      ...BESIDES,
      // Of every member that the form shows, ticked or not.
      ...[...data.keys()].filter(isVersionName),
    ]),
  };
}

/** The ticked cases; null where one of them, or its version, is none. */
function readAlso(data: FormData, caseId: string): StepForm["also"] | null {
  const ids = [...new Set(data.getAll(ALSO).map(String))].filter((id) => id !== caseId);
  const also = ids.map((id) => ({
    caseId: id,
    version: Number(data.get(versionName(id)) ?? Number.NaN),
  }));
  const real = also.every(
    ({ caseId: id, version }) => isId(id) && Number.isInteger(version) && version >= 0,
  );
  return real ? also : null;
}

/**
 * Takes the papers in that came with the form, for each case its own copy; what is wrong with them by
 * field, or null. A paper that is in one case already is none of another's.
 */
export async function storePapers(
  actor: Actor,
  form: StepForm,
  now: Date,
): Promise<StepFormState | null> {
  const errors: Record<string, string> = {};
  for (const name of form.also.length > 0 ? chosenHere(form) : []) {
    errors[name] =
      "A paper that is here belongs to this case alone: attach it anew for all of them.";
  }
  for (const caseId of [form.target.caseId, ...form.also.map((one) => one.caseId)]) {
    const papers: Record<string, string> = {};
    for (const [key, file] of Object.entries(form.files)) {
      const stored = await inScope(actor, (scope) =>
        storeUpload(scope, caseId, file, "paper", "", now),
      );
      if (stored.ok) papers[key] = stored.id;
      else errors[`upload.${key}`] = stored.reason;
    }
    form.papers[caseId] = papers;
  }
  // What was taken in is chosen where the form is shown again.
  const { report, ...own } = form.papers[form.target.caseId] ?? {};
  if (report) form.values.report = { ...form.values.report, documentId: report };
  Object.assign(form.values.input, own);
  return Object.keys(errors).length > 0 ? needsAnotherLook(form.values, errors) : null;
}

/** The fields in which a paper was chosen that is in the form's own case already. */
function chosenHere({ step, values, files }: StepForm): string[] {
  const { report, input } = values;
  const behind = report?.paper === "attached" && report.documentId && !files.report;
  const own = Object.entries(step.fields)
    .filter(([key, field]) => field?.widget === "document" && input[key] && !files[key])
    .map(([key]) => inputName(key));
  return behind ? ["report.documentId", ...own] : own;
}

/** One request a case: the one of the form first, then the others that were ticked. */
export function requestsOf(form: StepForm): [TransitionRequest, ...TransitionRequest[]] {
  return [requestOf(form), ...form.also.map((one) => requestOf(form, one))];
}

/** Of one case; without a second argument, the form's own. */
export function requestOf(
  form: StepForm,
  { caseId, version } = { caseId: form.target.caseId, version: form.version },
): TransitionRequest {
  const { target, values, papers } = form;
  const { report, ...own } = papers[caseId] ?? {};
  const reported = { ...values.report, ...(report ? { documentId: report } : {}) };
  return {
    caseId,
    step: form.step.id,
    input: { ...values.input, ...own },
    occurredOn: values.occurredOn || null,
    report: target.party === null ? null : reported,
    ...(target.party === null ? {} : { onBehalfOf: target.party }),
    expectedVersion: version,
    idempotencyKey: form.idempotencyKey,
  };
}

/** The refusal at its fields, with everything that was typed; of a family member with its name. */
export function refusalOf(
  result: Exclude<TransitionResult, { ok: true }> & { caseId?: string; who?: string | null },
  form: StepForm,
): StepFormState {
  const { who, caseId } = result;
  const named = (text: string) => (who ? `${who}: ${text}` : text);
  if (result.code !== "CONFLICT") {
    const errors = Object.fromEntries(
      Object.entries(result.errors).map(([key, message]) => [key, named(message)]),
    );
    const reason = result.code === "INVALID" ? result.reason : named(result.reason);
    return needsAnotherLook(form.values, formErrorsOf(errors, form.fields), reason);
  }
  const since = sentencesOf(result.since, result.shared);
  return {
    ...needsAnotherLook(form.values, {}, named(result.reason)),
    conflict: { caseId: caseId ?? form.target.caseId, version: result.version, since },
  };
}
