import { z } from "zod";
import { type LocalDate, writtenDate } from "../dates.ts";
import { FORM_CODES } from "../forms.ts";
import { day } from "../inputs.ts";
import type { CaseState } from "../state.ts";

const code = z.string().regex(/^[a-z0-9_]{1,64}$/, "Small letters, digits and underscores only.");
const text = (max: number) => z.string().trim().min(1).max(max);

const factorSchema = z.strictObject({
  code,
  text: text(300),
  direction: z.enum(["positive", "negative", "either"]),
  /** The list of the program it stands in, e.g. 'Low priority'. */
  list: text(120),
});
export type Factor = z.infer<typeof factorSchema>;

const groundSchema = z.strictObject({ code, label: text(200) });

/**
 * One program of review, as it is stored. Everything that differed from one era to another is a
 * value here, so that a case can keep the program under which it was reviewed.
 */
export const programSchema = z.strictObject({
  name: text(120),
  /** When it ran; a program can be suspended and taken up again. `to` null: no end is known. */
  periods: z.array(z.strictObject({ from: day, to: day.nullable() })).min(1),
  /** Which populations are in scope; no case is in or out for any other reason. */
  populations: z.strictObject({
    chargingDocumentNotFiled: z.boolean(),
    masterCalendar: z.boolean(),
    /** Merits hearings of people who are not detained: none, any, or up to a last day. */
    meritsNotDetained: z.enum(["none", "any", "until"]),
    meritsNotDetainedUntil: day.nullable(),
    detained: z.boolean(),
    /** The judge has decided and an appeal is possible. */
    decided: z.boolean(),
    finalOrder: z.boolean(),
  }),
  /** Whether every finding needs a supervisor's concurrence, whatever an office asks for itself. */
  needsConcurrence: z.boolean(),
  factors: z.array(factorSchema).min(1),
  grounds: z.array(groundSchema).min(1),
  forms: z.array(z.enum(FORM_CODES)).min(1),
  /** Where all this is from. */
  sources: z.string().trim().max(2000),
});
export type ProgramDefinition = z.infer<typeof programSchema>;

/** One revision of a program; it never changes. */
export interface Program extends ProgramDefinition {
  id: string;
  revision: number;
}

/** The revision under which a case was reviewed. */
export type ProgramPin = Pick<Program, "id" | "revision">;

/** Whether the program runs on a day. */
export function runsOn({ periods }: Pick<Program, "periods">, on: LocalDate): boolean {
  return periods.some(({ from, to }) => from <= on && (to === null || on <= to));
}

/**
 * The program of a review that is opened on a day: of those that run then, the one that began last.
 * Where none runs, the one that is nearest before it, else the first: to be read, not opened by.
 */
export function programOn(programs: readonly Program[], on: LocalDate): Program {
  const newest = newestRevisions(programs);
  const running = newest.filter((program) => runsOn(program, on));
  const among = running.length > 0 ? running : newest;
  const begun = (program: Program) =>
    program.periods
      .map(({ from }) => from)
      .filter((from) => from <= on)
      .sort()
      .at(-1) ?? "";
  const found = [...among].sort((a, b) => begun(b).localeCompare(begun(a)))[0];
  if (!found) throw new Error("No program of review is stored.");
  return found;
}

/** Why no review can be opened under the program on a day, or null. */
export function notRunning(program: Program, on: LocalDate): string | null {
  return runsOn(program, on)
    ? null
    : `No program of review runs on ${writtenDate(on)}: an administrator sets its dates.`;
}

/** The revision in force of each program, in the order they came. */
export function newestRevisions(programs: readonly Program[]): Program[] {
  return programs.filter(
    ({ id, revision }) => !programs.some((one) => one.id === id && one.revision > revision),
  );
}

/**
 * The program of a case, as its viewer knows it: the revision that its review was opened under, or
 * the offer made; before that the program of the day. Throws where the revision is not handed in.
 */
export function programOf(
  { shared, government }: Pick<CaseState, "shared" | "government">,
  programs: readonly Program[],
  today: LocalDate,
): Program {
  const pin = government?.program ?? sharedPin(shared);
  if (!pin) return programOn(programs, today);
  const found = programs.find(({ id, revision }) => id === pin.id && revision === pin.revision);
  if (!found) throw new Error(`Revision ${pin.revision} of the program ${pin.id} is missing.`);
  return found;
}

function sharedPin({ program, revision }: CaseState["shared"]): ProgramPin | null {
  return revision === null ? null : { id: program, revision };
}
