import { z } from "zod";
import { type ConsistencyQuestion, MEASURES, type Measure, UNITS, type Unit } from "./types.ts";

export const CONSISTENCY = "/dashboard/consistency";
export const CONSISTENCY_CASES = `${CONSISTENCY}/cases`;

const month = z.string().regex(/^(19|20|21)\d\d-(0[1-9]|1[0-2])$/);
const orElse = <T>(schema: z.ZodType<T>, other: T) => schema.catch(other);

/** What an address asks: whatever it does not say, or says wrongly, is the first choice. */
export function readQuestion(
  given: Record<string, unknown>,
  units: readonly Unit[],
): ConsistencyQuestion {
  const [first = "court"] = units;
  const measures = Object.keys(MEASURES) as Measure[];
  const by = orElse(z.enum(Object.keys(UNITS) as Unit[]), first).parse(given.by);
  return {
    measure: orElse(z.enum(measures), "amenable").parse(given.measure),
    by: units.includes(by) ? by : first,
    program: orElse(z.string().min(1).max(64).nullable(), null).parse(given.program ?? null),
    from: orElse(month.nullable(), null).parse(given.from ?? null),
    to: orElse(month.nullable(), null).parse(given.to ?? null),
  };
}

/** The parameters of an address that asks this. */
export function parametersOf(
  { measure, by, program, from, to }: ConsistencyQuestion,
  more: Record<string, string> = {},
): string {
  const all = { measure, by, program, from, to, ...more };
  const said = Object.entries(all).filter((one): one is [string, string] => Boolean(one[1]));
  return new URLSearchParams(said).toString();
}

/** The list behind a point. */
export function casesHref(question: ConsistencyQuestion, more: Record<string, string>): string {
  return `${CONSISTENCY_CASES}?${parametersOf(question, more)}`;
}
