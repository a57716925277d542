/** What a case says of itself that bears on a factor: shown beside it, never weighed. */
import { type FactContent, factorsOfFact, factSentence } from "../facts/kinds.ts";
import { ageOn, type LocalDate } from "../workflow/dates.ts";
import type { Bearing } from "./types.ts";

/** A fact that stands, as it reads. */
type StandingFact = FactContent & { sentence: string };

/**
 * The facts of a case by the codes of the factors they bear on, each in the order the facts are
 * weighed. The birth date of the case speaks where no fact of one's own does.
 */
export function bearingOf(
  facts: readonly StandingFact[],
  birthDate: LocalDate | null,
  today: LocalDate,
): Bearing {
  const known = facts.find(({ kind }) => kind === "birth");
  const born = known?.on ?? birthDate;
  const all = known || !birthDate ? facts : [birth(birthDate), ...facts];
  const bearing = new Map<string, string[]>();
  for (const fact of all) {
    const sentence = fact.kind === "birth" ? withAge(fact, today) : fact.sentence;
    for (const code of new Set(factorsOfFact(fact, { today, born }))) {
      bearing.set(code, [...(bearing.get(code) ?? []), sentence]);
    }
  }
  return bearing;
}

function birth(on: LocalDate): StandingFact {
  const content = { kind: "birth", value: {}, on, from: null, to: null };
  return { ...content, sentence: factSentence(content) };
}

/** A birthday that is known to the day says how old somebody is. */
function withAge({ sentence, on }: StandingFact, today: LocalDate): string {
  return on?.length === 10 ? `${sentence} (age ${ageOn(on, today)})` : sentence;
}
