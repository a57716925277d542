/**
 * What is weighed when a case is considered for discretion (domain, 'The facts being weighed'): each
 * kind is one file with its fields, how it reads, and which factors of the 2011 lists it bears on.
 *
 * Pure. A factor stands beside the fact to be looked at; nothing is decided, scored or ticked by it.
 * Codes: lib/workflow/programs/factors-2011.ts, whose sources they have.
 */
import { application } from "./kinds/application.ts";
import { arrest } from "./kinds/arrest.ts";
import { birth } from "./kinds/birth.ts";
import { conviction } from "./kinds/conviction.ts";
import { dependent } from "./kinds/dependent.ts";
import { entry } from "./kinds/entry.ts";
import { health } from "./kinds/health.ts";
import { type FactContext, type FactDays, type FactKind, said } from "./kinds/kind.ts";
import { military } from "./kinds/military.ts";
import { other } from "./kinds/other.ts";
import { prior } from "./kinds/prior.ts";
import { relative } from "./kinds/relative.ts";
import { residence } from "./kinds/residence.ts";
import { schooling } from "./kinds/schooling.ts";

/** Every kind, in the order in which an attorney weighs them. A new one is one file and one line here. */
export const FACT_KINDS: readonly FactKind[] = [
  birth,
  entry,
  residence,
  relative,
  dependent,
  schooling,
  military,
  health,
  arrest,
  conviction,
  prior,
  application,
  other,
];

export function factKind(id: string): FactKind | undefined {
  return FACT_KINDS.find((one) => one.id === id);
}

/** A fact as it is kept, of whichever kind. */
export interface FactContent extends FactDays {
  kind: string;
  value: Record<string, unknown>;
}

/**
 * How a fact reads. One of a kind or shape that this version does not know (it was written by a newer
 * one) is shown as it is kept rather than not at all.
 */
export function factSentence(fact: FactContent): string {
  const found = factKind(fact.kind);
  const value = found?.shape.safeParse(fact.value);
  if (!found || !value?.success) {
    const known = Object.values(fact.value).filter((one) => typeof one === "string" && one !== "");
    return said(fact.kind, ...(known as string[]));
  }
  return found.sentence(value.data, fact);
}

/** The codes of the factors that a fact bears on; none where its kind or shape is not known. */
export function factorsOfFact(fact: FactContent, context: FactContext): string[] {
  const found = factKind(fact.kind);
  const value = found?.shape.safeParse(fact.value);
  return found && value?.success ? found.bears(value.data, fact, context) : [];
}

/** Whether a fact speaks against discretion by what it is; a person says what it weighs. */
export function isAdverse(fact: FactContent): boolean {
  const found = factKind(fact.kind);
  const value = found?.shape.safeParse(fact.value);
  if (!found?.adverse || !value?.success) return false;
  return found.adverse === true || found.adverse(value.data);
}
