import { z } from "zod";
import type { FormField } from "../format/form.ts";
import { addDays } from "../workflow/dates.ts";
import type { AbsencesPage } from "./types.ts";

const LONGEST_DAYS = 366;

export const absenceSchema = z
  .object({
    person: z.uuid("Choose who is away."),
    cover: z.uuid("Choose who stands in."),
    // What is no day ends the look at it: nothing is counted from there.
    from: z.iso.date({ error: "Give the first day.", abort: true }),
    until: z.iso.date({ error: "Give the last day.", abort: true }),
  })
  .refine(({ from, until }) => until >= from, {
    path: ["until"],
    message: "The last day is not before the first.",
  })
  .refine(({ from, until }) => until < addDays(from, LONGEST_DAYS), {
    path: ["until"],
    message: "At most a year at once.",
  })
  .refine(({ person, cover }) => person !== cover, {
    path: ["cover"],
    message: "Somebody else stands in.",
  });

export type AbsenceInput = z.infer<typeof absenceSchema>;

/** The form, for oneself or, where others are stated too, with who it is. */
export function absenceFields(
  page: Pick<AbsencesPage, "people" | "me" | "forOthers" | "today">,
): FormField[] {
  const choose = { value: "", label: "Choose…" };
  const others = page.forOthers
    ? page.people
    : page.people.filter(({ value }) => value !== page.me);
  return [
    page.forOthers
      ? {
          name: "person",
          label: "Who is away",
          widget: "select",
          options: page.people,
          initial: page.me,
        }
      : { name: "person", label: "Who is away", widget: "hidden", initial: page.me },
    { name: "from", label: "First day away", widget: "date", min: page.today },
    { name: "until", label: "Last day away", widget: "date", min: page.today },
    { name: "cover", label: "Who stands in", widget: "select", options: [choose, ...others] },
  ];
}
