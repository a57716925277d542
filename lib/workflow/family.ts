/**
 * Lead and riders (domain, rule 11): the cases of a family are tied together, each rider to one lead.
 *
 * A tie is an event of the rider's case, seen by organizations that are parties of both cases and by
 * nobody else: counsel of the rider alone, or who takes the seat of either later, learns nothing of
 * the other case. So each organization has the family as it knows it, and these rules are asked of
 * that: where a tie is not seen, a new one is possible and replaces it for whoever saw both.
 */
import type { Side } from "../access/roles.ts";
import type { CaseState, Lead } from "./state.ts";

/** What a tie has to know of the other case: as the acting organization knows it. */
export interface NamedCase extends Lead {
  /** It is the very case that is to be tied. */
  self: boolean;
  /** The lead of that case, where it rides on one. */
  lead: Lead | null;
  parties: Record<Side, string | null>;
}

/** The cases tied to one case, as the acting organization knows them. */
export interface Family {
  /** Ids of the cases that ride on it. */
  riders: readonly string[];
  /** The case that the step's input names; null: none that the organization keeps. */
  named: NamedCase | null;
}

/** A case without family. */
export const ALONE: Family = { riders: [], named: null };

/** Why a case cannot become a rider, whoever would lead it; null: it can. */
export function riderProblem({ lead }: CaseState, { riders }: Family): string | null {
  if (lead) return `It rides on ${lead.name} already: untie it first.`;
  return riders.length > 0
    ? "Riders are tied to this case: it leads them, and rides on none itself."
    : null;
}

/** One answer says what one offer comes to: both cases have to have the same form before them. */
export function sameOffer({ shared: here }: CaseState, { shared: there }: CaseState) {
  return here.offer?.form === there.offer?.form ? null : "Another form of discretion was offered.";
}

/** One decision makes one thing last longer: both cases have to have come to the same. */
export function sameClosure({ shared: here }: CaseState, { shared: there }: CaseState) {
  return here.closure?.form === there.closure?.form ? null : "Another form holds there.";
}

/** One ruling gives one leave: both motions have to ask for the same, for the same counsel. */
export function sameCounselMotion({ shared: here }: CaseState, { shared: there }: CaseState) {
  const [one, other] = [here.counselMotion, there.counselMotion];
  const same =
    one?.kind === other?.kind &&
    one?.by === other?.by &&
    one?.counsel?.name === other?.counsel?.name;
  return same ? null : "Counsel asked for something else there.";
}

/** Why the named case cannot lead this one; null: it can. */
export function leadProblem({ shared }: CaseState, { named }: Family): string | null {
  if (!named) return "You keep no case with this A-number.";
  if (named.self) return "This is the case itself: name the lead's.";
  if (named.lead) return `That case rides on ${named.lead.name}: name the lead's A-number.`;
  const apart = (["government", "court"] as const).some(
    (side) => named.parties[side] !== shared.parties[side],
  );
  return apart ? "Both cases have to be with the same office and before the same court." : null;
}
