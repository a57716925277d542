import type { ServerFormApi } from "#components/ui/server-form.tsx";

/** The first value of one of the finding's questions. */
export function firstOf(form: ServerFormApi, key: string): unknown {
  const field = form.fields.find((one) => one.name === `input.${key}`);
  return field && form.firstValue(field);
}

export function text(value: unknown): string {
  return typeof value === "string" ? value : "";
}

export function list(value: unknown): string[] {
  return Array.isArray(value) ? value.map(String) : [];
}
