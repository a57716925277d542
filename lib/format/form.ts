/**
 * What a form asks and how its answer is read: the same on both sides, so that the browser and the
 * server never disagree about what was typed.
 */

import type { z } from "zod";
import { ANOTHER_LOOK } from "../workflow/inputs.ts";

/** A choice; `hint` explains what a newcomer may not know, `group` is a heading above it. */
export interface FormOption {
  value: string;
  label: string;
  hint?: string;
  group?: string;
}

/**
 * One question. `name` may be a path ('report.learned'). Widgets that need data of their own
 * (documents, people) are resolved to one of these before the form is drawn.
 */
export interface FormField {
  name: string;
  label: string;
  widget:
    | "text"
    | "email"
    | "password"
    | "search"
    | "textarea"
    | "date"
    | "datetime"
    | "select"
    | "radio"
    | "checkboxes"
    | "checkbox"
    | "number"
    | "file"
    | "hidden";
  help?: string;
  options?: readonly FormOption[];
  /** First value: text, number, a list for checkboxes, true for a ticked checkbox. */
  initial?: unknown;
  /** Adds '(optional)' to the label. Whether an answer is needed is the schema's to say. */
  optional?: boolean;
  /** Shown only while the named field has one of these values. Without JavaScript always shown. */
  showWhen?: { field: string; is: readonly string[] };
  autoComplete?: string;
  /** The keys that a telephone offers. */
  inputMode?: "numeric";
  /** For a short answer: how many characters wide the box is. */
  width?: number;
  min?: string | number;
  max?: string | number;
  /** Accepted file types. */
  accept?: string;
}

/** What a server action answers: what is wrong by field, and what was typed, so nothing is lost. */
export interface FormState {
  ok: boolean;
  /** One sentence about the whole form, or null. */
  message: string | null;
  errors: Record<string, string>;
  values: Record<string, unknown>;
}

export const NO_ANSWER: FormState = { ok: false, message: null, errors: {}, values: {} };

/** A server action of a form, as useActionState calls it. */
export type FormAction = (previous: FormState, data: FormData) => Promise<FormState>;

/**
 * The answers as the schema expects them. Where the schema takes null, an empty answer is null; a
 * number that is none stays text, so that the schema says what is wrong. Keys that begin with `$`
 * are the framework's own and never an answer; fields that are not asked are left out.
 */
export function readForm(
  data: FormData,
  fields: readonly FormField[],
  schema?: z.ZodType,
): Record<string, unknown> {
  const values: Record<string, unknown> = {};
  for (const field of fields) {
    if (field.name.startsWith("$")) continue;
    setPath(values, field.name, readField(data, field, schema));
  }
  return values;
}

function readField(data: FormData, field: FormField, schema: z.ZodType | undefined): unknown {
  if (field.widget === "checkboxes") return data.getAll(field.name).map(String).map(keepable);
  if (field.widget === "checkbox") return data.has(field.name);
  const raw = data.get(field.name);
  if (field.widget === "file") return raw instanceof File && raw.size > 0 ? raw : null;
  const text = typeof raw === "string" ? keepable(raw).replace(/\r\n/g, "\n") : "";
  if (text.trim() === "") return emptyAnswer(field.name, schema);
  if (field.widget === "number") {
    const number = Number(text);
    return Number.isFinite(number) ? number : text;
  }
  return text;
}

/**
 * What to say where a form sent more than it asks: it was made by hand, or is older than the page is
 * now. Null where it sent nothing else. Keys that begin with `$` are the framework's own.
 */
export function unaskedProblem(data: FormData, asked: readonly string[]): string | null {
  const more = [...data.keys()].filter((key) => !key.startsWith("$") && !asked.includes(key));
  return more.length === 0
    ? null
    : `This form sent what is not asked here: ${more.slice(0, 3).join(", ").slice(0, 120)}. Nothing was saved: open the page again.`;
}

/** What a form asks; `also` names what is sent along and not asked (a version, a button). */
export interface AskedForm<T> {
  fields: readonly FormField[];
  schema: z.ZodType<T>;
  also?: readonly string[];
}

/**
 * What was typed, read by the form's own fields and held against its schema; anything else that was
 * sent refuses the whole. The answer to what is not right gives back what was typed, but of a form
 * with passwords only what `back` names.
 */
export function readAsked<T>(
  data: FormData,
  { fields, schema, also = [] }: AskedForm<T>,
  back?: readonly string[],
):
  | { ok: true; input: T; values: Record<string, unknown> }
  | { ok: false; answer: FormState; values: Record<string, unknown> } {
  const read = readForm(data, fields, schema);
  const values = back ? Object.fromEntries(back.map((name) => [name, read[name]])) : read;
  const unasked = unaskedProblem(data, [...fields.map(({ name }) => name), ...also]);
  if (unasked) return { ok: false, answer: needsAnotherLook(values, {}, unasked), values };
  const parsed = schema.safeParse(read);
  return parsed.success
    ? { ok: true, input: parsed.data, values }
    : { ok: false, answer: needsAnotherLook(values, formErrors(parsed.error)), values };
}

/** Without the character that no database keeps as text: nobody types it, some paste it along. */
export function keepable(text: string): string {
  return text.replaceAll("\0", "");
}

function emptyAnswer(name: string, schema: z.ZodType | undefined): unknown {
  const own = schema && fieldSchema(schema, name.split("."));
  return own?.safeParse(null).success ? null : "";
}

/** The schema of one field, through refinements, defaults and optional objects. */
function fieldSchema(schema: z.ZodType, path: readonly string[]): z.ZodType | undefined {
  const [key, ...rest] = path;
  if (key === undefined) return schema;
  let inner: unknown = schema;
  for (let depth = 0; depth < 8; depth++) {
    const layer = inner as {
      shape?: Record<string, z.ZodType>;
      def?: { innerType?: unknown; in?: unknown };
    };
    if (layer?.shape) {
      const found = layer.shape[key];
      return found && fieldSchema(found, rest);
    }
    inner = layer?.def?.innerType ?? layer?.def?.in;
  }
  return undefined;
}

function setPath(target: Record<string, unknown>, name: string, value: unknown): void {
  const path = name.split(".");
  const last = path.pop() as string;
  let at = target;
  for (const key of path) {
    const next = (at[key] ?? {}) as Record<string, unknown>;
    at[key] = next;
    at = next;
  }
  at[last] = value;
}

/** The value at a field's name, or undefined. */
export function valueAt(values: unknown, name: string): unknown {
  return name
    .split(".")
    .reduce<unknown>(
      (at, key) => (at as Record<string, unknown> | null | undefined)?.[key],
      values,
    );
}

/** The first message for each field, by the field's name; 'form' for what concerns no field. */
export function formErrors(error: z.ZodError): Record<string, string> {
  const errors: Record<string, string> = {};
  for (const issue of error.issues) {
    const name = issue.path.filter((key) => typeof key === "string").join(".") || "form";
    errors[name] ??= issue.message;
  }
  return errors;
}

/** The answer of an action whose input is not right. Passwords and files are never sent back. */
export function needsAnotherLook(
  values: Record<string, unknown>,
  errors: Record<string, string>,
  message = ANOTHER_LOOK,
): FormState {
  return { ok: false, message, errors, values };
}
