import type { CaseFact } from "../facts/types.ts";
import type { DraftContent } from "./types.ts";

/**
 * The chosen facts as sentences, in the order they are weighed; each names the exhibit that it stands
 * on. A fact that was withdrawn since it was ticked is not told.
 */
export function equitySentences(
  draft: Pick<DraftContent, "equities" | "exhibits">,
  facts: readonly Pick<CaseFact, "id" | "sentence" | "document">[],
): string[] {
  const sentences = facts
    .filter(({ id }) => draft.equities.includes(id))
    .map(({ sentence, document }) => {
      const exhibit = document ? draft.exhibits.indexOf(document.id) : -1;
      return exhibit < 0 ? sentence : `${sentence} (Exhibit ${exhibit + 1})`;
    });
  return [...new Set(sentences)];
}

/** The fact as it reads by itself, wherever its exhibit stood in the packet. */
export function withoutExhibit(equity: string): string {
  return equity.replace(/ \(Exhibit \d+\)$/, "");
}
