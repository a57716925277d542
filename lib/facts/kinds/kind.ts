/** What a kind of fact says of itself, and what its entries are written with. */
import { z } from "zod";
import type { FormField } from "../../format/form.ts";
import { type PartialDay, writtenPartialDay } from "../../format/partial-days.ts";
import { choices } from "../../workflow/inputs.ts";

/** The days of a fact; which of them a kind asks for, its `days` says. */
export interface FactDays {
  on: PartialDay | null;
  from: PartialDay | null;
  to: PartialDay | null;
}

/** What a fact is looked at with: the day, and the respondent's birth date where it is known. */
export interface FactContext {
  today: PartialDay;
  born: PartialDay | null;
}

export interface FactKind<Shape extends z.ZodObject = z.ZodObject> {
  id: string;
  /** Chooses it on the keyboard; no two kinds have the same. */
  letter: string;
  /** Under which heading it stands, in the order an attorney reads. */
  group: FactGroup;
  label: string;
  shape: Shape;
  fields: { [Key in keyof z.infer<Shape>]-?: Omit<FormField, "name"> };
  /** The days that are asked, by their label; each may be a year or a month alone. */
  days: Partial<Record<keyof FactDays, string>>;
  /** Days without which the fact says nothing. */
  needsDay?: keyof FactDays;
  /** 'Wife, US citizen, married 3 May 2005'. Begins with a capital, ends without a full stop. */
  sentence: (value: z.infer<Shape>, days: FactDays) => string;
  /** Codes of the factors it bears on. */
  bears: (value: z.infer<Shape>, days: FactDays, context: FactContext) => string[];
  /** Whether it speaks against discretion: recorded after a finding, it asks for another look. */
  adverse?: true | ((value: z.infer<Shape>) => boolean);
}

export const FACT_GROUPS = {
  person: "Person",
  presence: "Entry and residence",
  family: "Family",
  life: "Schooling and service",
  health: "Health",
  record: "Arrests and convictions",
  immigration: "Prior removals and orders",
  relief: "Applications",
  other: "Other",
} as const;
export type FactGroup = keyof typeof FACT_GROUPS;

export function kind<Shape extends z.ZodObject>(entry: FactKind<Shape>): FactKind {
  return entry as unknown as FactKind;
}

/** A choice from a table of labels, as a schema and as a field. */
export function choice<const Table extends Record<string, string>>(table: Table, missing: string) {
  return z.enum(Object.keys(table) as (keyof Table & string)[], { error: missing });
}

export function select(
  label: string,
  table: Record<string, string>,
  more: Partial<FormField> = {},
): Omit<FormField, "name"> {
  return { label, widget: "select", options: choices(table), ...more };
}

export function text(label: string, more: Partial<FormField> = {}): Omit<FormField, "name"> {
  return { label, widget: "text", ...more };
}

export const optionalText = (label: string) => text(label, { optional: true });

/** The parts of a sentence that are there, with commas between. */
export function said(...parts: (string | null | false | undefined)[]): string {
  const sentence = parts.filter((part) => part).join(", ");
  return sentence.charAt(0).toUpperCase() + sentence.slice(1);
}

export function dated(before: string, day: PartialDay | null): string | null {
  return day && `${before} ${writtenPartialDay(day)}`;
}

/** 'from 2001 to May 2005', 'since 2001', 'to 2005'. */
export function span({ from, to }: FactDays): string | null {
  if (from && to) return `from ${writtenPartialDay(from)} to ${writtenPartialDay(to)}`;
  return dated("since", from) ?? dated("to", to);
}

/** As it stands inside a sentence: 'US citizen' keeps its capitals. */
export function lower(label: string): string {
  return /^[A-Z]{2}/.test(label) ? label : label.charAt(0).toLowerCase() + label.slice(1);
}

export const STATUSES = {
  citizen: "US citizen",
  resident: "Permanent resident",
  lawful: "Other lawful status",
  none: "No lawful status",
  unknown: "Status not known",
} as const;
