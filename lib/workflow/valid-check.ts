import { type LocalDate, writtenDate } from "./dates.ts";
import type { CaseState } from "./state.ts";

/** Why nothing final can follow the background check on a day, or null (domain, rule 4). */
export function validCheckProblem({ government }: CaseState, today: LocalDate): string | null {
  const check = government?.check;
  if (check?.result !== "passed") return "The background check has not passed.";
  if (!check.validTo) {
    return "It is not known until when the background check is valid: renew it first.";
  }
  if (check.validTo < today) {
    return `The background check expired on ${writtenDate(check.validTo)}: renew it first.`;
  }
  return government?.adverse
    ? "New adverse information is open: renew the background check or set it aside first."
    : null;
}
