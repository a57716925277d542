import { stringify } from "csv-stringify/sync";
import type { RecordQuestion } from "./schema.ts";
import type { RecordFigures } from "./types.ts";

/** The answer as a file: one line a group, or the total where nothing is grouped; days on each. */
export function recordCsv({ asOf, knownOn, total, rows }: RecordFigures, { by }: RecordQuestion) {
  return stringify(
    (by.length > 0 ? rows : [total]).map(({ open, ...counts }) => ({
      ...counts,
      ...Object.fromEntries(Object.entries(open).map(([name, n]) => [`open.${name}`, n])),
      asOf,
      knownOn,
    })),
    { header: true, columns: [...by, ...COUNTS, "asOf", "knownOn"] },
  );
}

const COUNTS = [
  "reviewed",
  "amenable",
  "notAmenable",
  "closed",
  "ofWhichRecalendared",
  "declined",
  "backOnDocket",
  "open.amenable",
  "open.backgroundCheck",
  "open.cleared",
  "open.offered",
  "open.accepted",
  "open.motionFiled",
];
