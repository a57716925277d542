import { stringify } from "csv-stringify/sync";
import { CODEBOOK } from "./definitions.ts";
import type { Question } from "./schema.ts";
import type { Figures } from "./types.ts";

/** The rows with their window beside each, so that a line can stand alone; the total where none is asked. */
export function figuresCsv(figures: Figures, { by }: Question): string {
  const { from, to, base, total, rows, note } = figures;
  return stringify(
    (by.length > 0 ? rows : [total]).map((line) => ({ note, ...line, from, to, base })),
    {
      header: true,
      columns: [...by, "closures", "backlog", "completions", "from", "to", "base", "note"],
    },
  );
}

/** What each column of a file holds. */
export function codebookCsv(): string {
  return stringify([...CODEBOOK], { header: true, columns: ["column", "meaning"] });
}
