import { writtenDate } from "../dates.ts";
import { formOf } from "../forms.ts";
import type { ProgramDefinition } from "./program.ts";

/** The populations of a program, in words. */
export const POPULATIONS = {
  chargingDocumentNotFiled: "Charging document not filed with a court",
  masterCalendar: "On the master calendar",
  detained: "Detained",
  decided: "Decided by the judge, an appeal possible",
  finalOrder: "With a final order",
} as const;

/** Which merits hearings of people who are not detained bring a case in, in words. */
export function meritsText({ populations }: Pick<ProgramDefinition, "populations">): string {
  const { meritsNotDetained, meritsNotDetainedUntil: until } = populations;
  if (meritsNotDetained === "none") return "none";
  if (meritsNotDetained === "any" || !until) return "any";
  return `up to ${writtenDate(until)}`;
}

export function periodText({ from, to }: ProgramDefinition["periods"][number]): string {
  return `${writtenDate(from)} to ${to ? writtenDate(to) : "an end that is not set"}`;
}

/** What differs from one definition to another, a sentence each; empty: nothing does. */
export function changesOf(before: ProgramDefinition, after: ProgramDefinition): string[] {
  const populations = Object.entries(POPULATIONS) as [keyof typeof POPULATIONS, string][];
  return [
    ...told("Name", before.name, after.name),
    ...told(
      "Dates",
      before.periods.map(periodText).join("; "),
      after.periods.map(periodText).join("; "),
    ),
    ...populations
      .filter(([key]) => before.populations[key] !== after.populations[key])
      .map(
        ([key, label]) =>
          `${label}: ${after.populations[key] ? "in scope now" : "no longer in scope"}`,
      ),
    ...told("Merits hearings, not detained", meritsText(before), meritsText(after)),
    ...(before.needsConcurrence === after.needsConcurrence
      ? []
      : [
          after.needsConcurrence
            ? "Every finding needs a supervisor's concurrence"
            : "Each office decides whether a finding needs concurrence",
        ]),
    ...listed("Form", before.forms, after.forms, (code) => formOf(code)?.label ?? code),
    ...coded("Ground", before.grounds, after.grounds, ({ label }) => label),
    ...coded(
      "Factor",
      before.factors,
      after.factors,
      ({ text, direction, list }) => `${text} (${direction}, ${list})`,
    ),
    ...told("Sources", before.sources, after.sources),
  ];
}

function told(what: string, before: string, after: string): string[] {
  return before === after ? [] : [`${what}: ${after || "none"} (before: ${before || "none"})`];
}

function listed(
  what: string,
  before: readonly string[],
  after: readonly string[],
  name: (code: string) => string,
): string[] {
  return [
    ...after.filter((one) => !before.includes(one)).map((one) => `${what} added: ${name(one)}`),
    ...before.filter((one) => !after.includes(one)).map((one) => `${what} taken out: ${name(one)}`),
  ];
}

function coded<T extends { code: string }>(
  what: string,
  before: readonly T[],
  after: readonly T[],
  text: (one: T) => string,
): string[] {
  const find = (list: readonly T[], code: string) => list.find((one) => one.code === code);
  const name = (list: readonly T[]) => (code: string) => {
    const one = find(list, code);
    return one ? text(one) : code;
  };
  const codes = (list: readonly T[]) => list.map(({ code }) => code);
  const added = codes(after).filter((code) => !find(before, code));
  const removed = codes(before).filter((code) => !find(after, code));
  const changed = codes(after).filter((code) => {
    const old = find(before, code);
    return old && name(before)(code) !== name(after)(code);
  });
  return [
    ...added.map((code) => `${what} added: ${name(after)(code)}`),
    ...removed.map((code) => `${what} taken out: ${name(before)(code)}`),
    ...changed.map(
      (code) => `${what} changed: ${name(after)(code)} (before: ${name(before)(code)})`,
    ),
  ];
}
