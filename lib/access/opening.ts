import type { Actor } from "./actor.ts";
import { can } from "./can.ts";

/** What decides whether a case may be opened as it is: how it stands with whoever has it. */
export interface CaseStanding {
  /** The actor took part in a matter of this person for another organization, which nobody decided on. */
  barred?: boolean;
  /** Somebody else who works in the organization has the case. */
  colleagues: boolean;
  /** The organization asks a reason before a colleague's case is opened; a court never does. */
  asks: boolean;
  /** Whoever has the case is away today, and the actor stands in for them. */
  covers: boolean;
  /** The reason that the actor gave for this case today, if any. */
  given: string | null;
}

/** Somebody's own case, or nobody's: nothing to say. */
export const OWN_CASE: CaseStanding = {
  colleagues: false,
  asks: false,
  covers: false,
  given: null,
};

export type Opening =
  | { open: true; reason: string }
  /** A reason is asked first. */
  | { open: false };

/** What the log says of whoever stands in. */
export const COVERING = "Covering for whoever has the case";

/**
 * Whether the actor may look into a case of their organization as things are, and what the log then
 * says for a reason. The only place that decides it. Nobody is asked who answers for the
 * organization's cases, who only reads its record, or who carries none: a check is run on a case that
 * is never the officer's own.
 */
export function opening(
  actor: Pick<Actor, "role" | "userId" | "readsOnly" | "side">,
  standing: CaseStanding,
): Opening {
  if (standing.barred && actor.userId !== null && !actor.readsOnly) return { open: false };
  if (!standing.colleagues || actor.userId === null) return { open: true, reason: "" };
  if (standing.covers) return { open: true, reason: COVERING };
  const asked =
    standing.asks &&
    actor.side !== "court" &&
    !actor.readsOnly &&
    can(actor as Actor, "carry cases") &&
    !can(actor as Actor, "assign cases");
  if (standing.given !== null) return { open: true, reason: standing.given };
  return asked ? { open: false } : { open: true, reason: "" };
}
