import "server-only";
import { stringify } from "csv-stringify/sync";
import { safeCell } from "../format/formula.ts";

/** Says that the text is UTF-8 to spreadsheets that would otherwise break every accent. */
export const BYTE_ORDER_MARK = "\uFEFF";

/**
 * Lines as RFC 4180 writes them. Every cell is quoted, so that no spreadsheet takes another
 * separator inside it for an end of the cell, and none begins as a formula.
 */
export function csvLines(lines: readonly (readonly string[])[]): string {
  return stringify(
    lines.map((cells) => cells.map(safeCell)),
    { quoted: true, record_delimiter: "windows" },
  );
}
