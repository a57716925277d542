import type { SourceTable } from "./tables.ts";

export type Row = { ok: true; cells: string[]; repaired: boolean } | { ok: false; reason: string };

/** What a column holds: its length in characters, where it is a text. */
export type ColumnType = "int" | "date" | "bit" | "any" | { text: number };

const DATE = /^\d{4}-\d{2}-\d{2}( \d{2}:\d{2}:\d{2}(\.\d{1,7})?)?$/;

/** Whether a cell can stand in a column of this type; an empty cell always can. */
export function isValid(cell: string, type: ColumnType): boolean {
  if (cell === "" || type === "any") return true;
  if (type === "int") return /^-?\d{1,18}$/.test(cell);
  if (type === "bit") return cell === "0" || cell === "1";
  if (type === "date") return DATE.test(cell);
  return cell.length <= type.text;
}

/**
 * The cells of a line, blanks around each trimmed. Too many cells are repaired where a free text
 * holds the extra tabs and exactly one way of joining makes every other column valid; too few are
 * accepted only where the table's tail is ragged. Source: the definitions of the court record.
 */
export function readRow(line: string, table: SourceTable): Row {
  const cells = line.split("\t");
  for (let at = 0; at < cells.length; at += 1) cells[at] = (cells[at] as string).trim();
  const wanted = table.columns.length;
  if (cells.length > wanted) return repair(cells, table);
  if (cells.length < wanted) {
    if (!table.raggedTail)
      return { ok: false, reason: `${cells.length} cells instead of ${wanted}` };
    while (cells.length < wanted) cells.push("");
  }
  return keyed({ ok: true, cells, repaired: false }, table);
}

function repair(cells: string[], table: SourceTable): Row {
  const wanted = table.columns.length;
  const extra = cells.length - wanted;
  const ways = table.freeText.flatMap((name) => {
    const at = table.columns.findIndex((column) => column.name === name);
    const text = cells
      .slice(at, at + extra + 1)
      .filter(Boolean)
      .join(" ");
    const joined = [...cells.slice(0, at), text, ...cells.slice(at + extra + 1)];
    const fits = table.columns.every(
      ({ type }, index) => index === at || isValid(joined[index] ?? "", type),
    );
    return at >= 0 && fits ? [joined] : [];
  });
  const [only, other] = ways;
  if (!only || other) {
    return {
      ok: false,
      reason: `${cells.length} cells instead of ${wanted}, with no one way to mend it`,
    };
  }
  return keyed({ ok: true, cells: only, repaired: true }, table);
}

/** A row without its key can be told from no other. */
function keyed(row: Row & { ok: true }, table: SourceTable): Row {
  const key = row.cells[table.keyAt] ?? "";
  return key !== "" && isValid(key, "int")
    ? row
    : { ok: false, reason: `${table.columns[table.keyAt]?.name} is no number` };
}

/**
 * `YYYY-MM-DD HH:MM:SS.mmm` as text that PostgreSQL reads; null where it is not known: empty, no
 * date, 1900-01-01, or a year beyond 2100.
 */
export function knownTime(cell: string): string | null {
  if (!DATE.test(cell) || cell.startsWith("1900-01-01")) return null;
  const year = Number(cell.slice(0, 4));
  if (year < 1 || year > 2100) return null;
  const day = cell.slice(0, 10);
  const real = new Date(`${day}T00:00:00Z`);
  if (Number.isNaN(real.getTime()) || real.toISOString().slice(0, 10) !== day) return null;
  const time = cell.slice(11, 19);
  return time > "23:59:59" ? day : cell;
}
