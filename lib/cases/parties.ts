/** The parties of a case as its pages name them. */
import type { Actor } from "../access/actor.ts";
import type { Side } from "../access/roles.ts";
import type { CaseEvent } from "../workflow/event.ts";
import type { CaseSnapshot, PartyCard } from "./types.ts";

/** Every organization that a case's page may name: who sits there, and who recorded something. */
export function organizationIds({ state }: CaseSnapshot, log: readonly CaseEvent[]): string[] {
  const seats = Object.values(state.shared.parties).filter((id) => id !== null);
  return [...new Set([...seats, ...log.map((event) => event.organizationId)])];
}

const PARTY_LABELS: Record<Side, string> = {
  government: "Government office",
  court: "Court",
  defense: "Defense",
};

export function partyCard(
  side: Side,
  { state, court }: CaseSnapshot,
  organizations: ReadonlyMap<string, { name: string; address: string; phone: string }>,
  actor: Pick<Actor, "organizationId">,
): PartyCard {
  const id = state.shared.parties[side];
  const card = id ? organizations.get(id) : undefined;
  const known = side === "court" ? (court ? `${court.name} court` : "None yet") : null;
  return {
    side,
    label: PARTY_LABELS[side],
    name: card?.name ?? state.shared.names[side] ?? known,
    onSystem: id !== null,
    mine: id === actor.organizationId,
    address: card?.address ?? "",
    phone: card?.phone ?? "",
  };
}
