import type { Metadata } from "next";
import { nothingHere } from "#app/nothing-here.ts";
import { Phrases } from "#components/review/phrases.tsx";
import { loadPhrases } from "#lib/review/loaders.ts";
import { addPhrase, removePhrase } from "./actions.ts";

export const metadata: Metadata = { title: "Phrases" };

/** The words that stand ready for reasons: one's own and the office's. */
export default async function PhrasesPage() {
  const known = await loadPhrases();
  if (!known) return nothingHere();
  return <Phrases {...known} add={addPhrase} remove={removePhrase} />;
}
