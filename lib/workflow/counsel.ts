import type { Side } from "../access/roles.ts";
import { type LocalDate, writtenDate } from "./dates.ts";
import type { Counsel, CounselMotion, SharedState, Successor } from "./state.ts";

/**
 * What counsel who appeared for custody and bond alone may not do: it belongs to the removal
 * proceedings, in which the person has no counsel then. So it is the person's own to do, and reported
 * for them as for anybody off the system (8 CFR 1003.17(a): an appearance covers what it was entered for).
 */
const OUTSIDE_CUSTODY: ReadonlySet<string> = new Set([
  "request-discretion",
  "accept-offer",
  "decline-offer",
  "prepare-motion",
  "sign-motion",
  "file-motion",
  "move-to-recalendar",
]);

/** Whether the person has counsel in the removal proceedings, which is what all of this is about. */
export function isRepresented({ counsel }: Pick<SharedState, "counsel">): boolean {
  return counsel !== null && counsel.purpose !== "custody";
}

/** Whether the step is outside of what the counsel of record appeared for. */
export function outsidePurpose({ counsel }: SharedState, step: string, party: Side): boolean {
  return party === "defense" && counsel?.purpose === "custody" && OUTSIDE_CUSTODY.has(step);
}

/** A party that a report may tell of: off the system, or present for something else only. */
export function isAway(shared: SharedState, step: string, party: Side): boolean {
  const enters = step === "enter-appearance" && party === "defense";
  return (
    shared.parties[party] === null ||
    outsidePurpose(shared, step, party) ||
    (enters && shared.counsel?.purpose === "custody")
  );
}

/**
 * Entry, a motion to leave and its ruling: each is built on the one before, so that the next of the
 * same kind is news and never a dispute.
 */
export const ABOUT_COUNSEL = ["enter-appearance", "counsel-motion", "rule-on-counsel"] as const;

/** Why nobody can move to withdraw or substitute now: nobody to leave, or a motion waits already. */
export function noCounselMotion({ counsel, counselMotion }: SharedState): string | null {
  if (!counsel) return "There is no counsel of record.";
  return counselMotion
    ? "A motion about counsel is waiting for the judge already: until the ruling counsel stays."
    : null;
}

/** A motion of counsel is not made before they entered. */
export function beforeAppearance({ counsel }: SharedState, on: LocalDate | null) {
  const entered = counsel?.enteredOn;
  return on && entered && on < entered
    ? {
        field: "occurredOn",
        message: `This is before the appearance, which was entered on ${writtenDate(entered)}.`,
      }
    : null;
}

/** What the organization that the judge's leave named may do in a case of which it is no party yet. */
const OF_THE_CALLED: ReadonlySet<string> = new Set(["enter-appearance", "decline-substitution"]);

/** Whether the step is one of these, and the organization the one that was named. */
export function isCalled({ successor }: SharedState, step: string, organizationId: string) {
  return OF_THE_CALLED.has(step) && successor?.organizationId === organizationId;
}

/**
 * The case after leave was granted. Counsel of another organization here is named, and its seat is
 * empty until that organization enters its own appearance (8 CFR 1003.17); counsel off the system, or a
 * colleague of who leaves, is counsel at once. Where no other party is on the system, the old one keeps
 * the record, so that a case never belongs to nobody.
 */
export function withLeave(
  shared: SharedState,
  motion: CounselMotion,
  on: LocalDate | null,
): Partial<SharedState> {
  const { parties, names } = shared;
  const successor = successorOf(shared, motion, on);
  const counsel: Counsel | null =
    !successor && motion.counsel ? { ...motion.counsel, enteredOn: on } : null;
  const seat = counsel?.organizationId ?? null;
  const left = { counsel, counselMotion: null, successor };
  const others: Side[] = ["government", "court"];
  if (seat === null && others.every((side) => parties[side] === null)) return left;
  return {
    ...left,
    parties: { ...parties, defense: seat },
    names: { ...names, defense: counsel?.firm ?? null },
  };
}

/** Who of another organization here is named to take over; null: nobody is. */
export function successorOf(
  { parties }: SharedState,
  { counsel }: CounselMotion,
  on: LocalDate | null,
): Successor | null {
  const organizationId = counsel?.organizationId ?? null;
  return counsel && organizationId && organizationId !== parties.defense
    ? { name: counsel.name, firm: counsel.firm, organizationId, on }
    : null;
}
