import "server-only";
/** From what a step's form sent to a request for the one door, and from its answer back to the form. */
import type { Actor } from "../access/actor.ts";
import { SIDES, type Side } from "../access/roles.ts";
import { storeUpload } from "../documents/mutations.ts";
import { type FormField, needsAnotherLook, readForm } from "../format/form.ts";
import { stepById } from "../workflow/registry.ts";
import type { AnyStep } from "../workflow/step.ts";
import { isId } from "./data.ts";
import { stepFormSchema } from "./schema.ts";
import { inScope } from "./scope.ts";
import { formErrorsOf, stepFields } from "./step-fields.ts";
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
  version: number;
  idempotencyKey: string;
}

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
  const values: Values = { occurredOn: null, input: {}, ...read };
  const files = Object.entries((upload ?? {}) as Record<string, unknown>).filter(
    (one): one is [string, File] => one[1] instanceof File,
  );
  return {
    target: { ...target, party },
    step,
    fields,
    values,
    files: Object.fromEntries(files),
    version,
    idempotencyKey,
  };
}

/** Takes the papers in that came with the form; what is wrong with them by field, or null. */
export async function storePapers(
  actor: Actor,
  form: StepForm,
  now: Date,
): Promise<StepFormState | null> {
  const errors: Record<string, string> = {};
  for (const [key, file] of Object.entries(form.files)) {
    const stored = await inScope(actor, (scope) =>
      storeUpload(scope, form.target.caseId, file, "paper", "", now),
    );
    if (!stored.ok) errors[`upload.${key}`] = stored.reason;
    else if (key === "report")
      form.values.report = { ...form.values.report, documentId: stored.id };
    else form.values.input[key] = stored.id;
  }
  return Object.keys(errors).length > 0 ? needsAnotherLook(form.values, errors) : null;
}

export function requestOf({ target, values, ...form }: StepForm): TransitionRequest {
  return {
    caseId: target.caseId,
    step: form.step.id,
    input: values.input,
    occurredOn: values.occurredOn || null,
    report: target.party === null ? null : (values.report ?? {}),
    ...(target.party === null ? {} : { onBehalfOf: target.party }),
    expectedVersion: form.version,
    idempotencyKey: form.idempotencyKey,
  };
}

/** The refusal at its fields, with everything that was typed. */
export function refusalOf(
  result: Exclude<TransitionResult, { ok: true }>,
  form: StepForm,
): StepFormState {
  if (result.code !== "CONFLICT") {
    return needsAnotherLook(form.values, formErrorsOf(result.errors, form.fields), result.reason);
  }
  const since = sentencesOf(result.since, result.shared);
  return {
    ...needsAnotherLook(form.values, {}, result.reason),
    conflict: { version: result.version, since },
  };
}
