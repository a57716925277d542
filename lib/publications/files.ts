/** Publications as files: one a table, and the whole. Codes, and what each column holds. */
import { stringify } from "csv-stringify/sync";
import { hiddenTerms, SOURCE, TERMS } from "./definitions.ts";
import type { Manifest } from "./manifest.ts";
import { type Body, type Cell, MEASURES, type PublishedTable } from "./types.ts";

const groupsOf = ({ name }: PublishedTable): string[] => (name === "" ? [] : name.split(","));

/** What stands in a file for a hidden figure. */
export function cellText(cell: Cell, threshold: number): string {
  if (typeof cell === "number") return String(cell);
  if (cell === "small") return `fewer than ${threshold}`;
  return cell === "part" ? "part of few" : "hidden";
}

/** A table with its days and its source on every line, so that a line can stand alone. */
export function tableCsv(table: PublishedTable, { asOf, knownOn, threshold }: Body): string {
  const groups = groupsOf(table);
  return stringify(
    table.rows.map(({ codes, cells }) => [
      ...codes,
      ...cells.map((cell) => cellText(cell, threshold)),
      asOf,
      knownOn,
      "program record",
    ]),
    {
      header: true,
      columns: [...groups, ...MEASURES.map(({ id }) => id), "asOf", "knownOn", "source"],
    },
  );
}

/** A table for machines: hidden figures are null, and named with their reason. */
export function tableJson(table: PublishedTable): object {
  const groups = groupsOf(table);
  return {
    groups,
    rows: table.rows.map(({ codes, cells }) => ({
      ...Object.fromEntries(groups.map((group, at) => [group, codes[at] || null])),
      ...Object.fromEntries(
        MEASURES.map(({ id }, at) => [id, typeof cells[at] === "number" ? cells[at] : null]),
      ),
      hidden: Object.fromEntries(
        MEASURES.flatMap(({ id }, at) => (typeof cells[at] === "string" ? [[id, cells[at]]] : [])),
      ),
    })),
  };
}

const meanings = (terms: readonly { term: string; meaning: string }[]) =>
  Object.fromEntries(terms.map(({ term, meaning }) => [term, meaning]));

/** Tables with their definitions, and the manifest that they can be held against. */
export function publicationJson(
  body: Body,
  tables: readonly PublishedTable[],
  manifest: { text: string; sha256: string },
): string {
  return JSON.stringify({
    source: SOURCE,
    asOf: body.asOf,
    knownOn: body.knownOn,
    threshold: body.threshold,
    tables: Object.fromEntries(tables.map((one) => [one.name || "total", tableJson(one)])),
    definitions: meanings(TERMS),
    hidden: meanings(hiddenTerms(body.threshold)),
    codebook: Object.fromEntries(codebook(body).map(({ column, meaning }) => [column, meaning])),
    manifest: JSON.parse(manifest.text) as Manifest,
    sha256: manifest.sha256,
  });
}

function codebook({ threshold }: Body): { column: string; meaning: string }[] {
  return [
    { column: "court", meaning: "Base city code of the immigration court" },
    { column: "location", meaning: "Court and hearing location code, as COURT/LOC" },
    { column: "office", meaning: "Code of the office that made the finding" },
    { column: "nationality", meaning: "EOIR's two-letter code (not ISO; NA is a real one)" },
    { column: "period", meaning: "Month of the finding (2012-03), or the last day of its period" },
    { column: "represented, detained", meaning: "yes or no, as at the finding" },
    { column: "ground, agency, kind", meaning: "Codes of the program" },
    ...MEASURES.map(({ id, meaning }) => ({ column: id, meaning })),
    { column: "asOf", meaning: "What had happened by the end of that day" },
    { column: "knownOn", meaning: "What had been recorded by then" },
    { column: "source", meaning: SOURCE },
    { column: "(empty code)", meaning: "Not recorded" },
    ...hiddenTerms(threshold).map(({ term, meaning }) => ({
      column: term.toLowerCase(),
      meaning,
    })),
  ];
}

/** What each column of a file holds, and what stands for a hidden figure. */
export function codebookCsv(body: Body): string {
  return stringify(codebook(body), { header: true, columns: ["column", "meaning"] });
}
