/** Phrases that stand ready for the attorneys' reasons: the office's, and a few of each person's own. */
import type { Actor } from "../access/actor.ts";
import { ATTORNEYS, type Role } from "../access/roles.ts";
import { keepPhrase } from "../review/mutations.ts";
import { DOMAIN_START } from "./calendar.ts";
import type { Seated } from "./organizations.ts";

const OFFICE = {
  ties: "Long residence with strong family and community ties here.",
  none: "No arrests, no convictions, no earlier removal or order.",
  school: "Came as a child and finished high school here.",
  record: "The record weighs against discretion: the factors in favor do not outweigh it.",
  recent: "Recent entry, and no equities that would outweigh it.",
  papers: "The papers with the request bear this out.",
} as const;

const OWN = {
  again: "Look again if the defense sends the missing papers.",
} as const;

/** Kept by the people themselves: the supervisor for the office, each attorney for themselves. */
export async function keepPhrases(seated: readonly Seated[]): Promise<void> {
  const now = new Date(DOMAIN_START);
  for (const office of seated.filter(({ side }) => side === "government")) {
    for (const person of office.people) {
      const attorney = ATTORNEYS.some((role) => role === person.role);
      const actor = actorOf(office, person);
      if (person.role === "supervising_attorney") await keepAll(actor, OFFICE, "office", now);
      if (attorney) await keepAll(actor, OWN, "mine", now);
    }
  }
}

async function keepAll(
  actor: Actor,
  phrases: Record<string, string>,
  whose: "mine" | "office",
  now: Date,
): Promise<void> {
  for (const [key, text] of Object.entries(phrases)) {
    if (!(await keepPhrase(actor, { key, text, whose }, now))) {
      throw new Error(`The phrase ${key} of the demonstration was refused.`);
    }
  }
}

function actorOf(office: Seated, person: Seated["people"][number]): Actor {
  return {
    userId: person.id,
    name: person.name,
    organizationId: office.id,
    organizationName: office.name,
    side: office.side,
    role: person.role as Role,
    readsOnly: false,
  };
}
