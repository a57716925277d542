/** From figures to what can be printed: sums are checked, small cells hidden. Pure. */
import type { RecordFigures, RecordRow } from "../program-record/types.ts";
import {
  type Grid,
  type Mark,
  PART,
  parentsOf,
  protect,
  type Release,
  SHOWN,
  SMALL,
} from "./disclosure.ts";
import { countsOf, NODES, PRINTED } from "./measures.ts";
import {
  type Cell,
  GROUP_HEADS,
  MEASURES,
  type PublishedTable,
  TABLES,
  tableLabel,
} from "./types.ts";

/** The tables that are printed for those chosen: with what they sum to, wholes first. */
export function withWholes(chosen: readonly string[]): string[] {
  const all = new Set<string>();
  const add = (name: string) => {
    for (const parent of parentsOf(name)) add(parent);
    all.add(name);
  };
  for (const name of ["", ...chosen]) add(name);
  return TABLES.flatMap(({ name }) => (all.has(name) ? [name] : []));
}

/** The answer to a table's question, as rows by their codes. */
export function gridOf(name: string, figures: RecordFigures): Grid {
  const dims = name === "" ? [] : name.split(",");
  const lines: readonly (RecordRow | RecordFigures["total"])[] =
    name === "" ? [figures.total] : figures.rows;
  return {
    name,
    rows: lines.map((line) =>
      dims.map((dim) => String((line as unknown as Record<string, unknown>)[dim] ?? "")),
    ),
    counts: lines.map(countsOf),
    marks: [],
  };
}

/** Figures that do not add up: sentences that name them. Nothing is published while there are any. */
export function sumProblems(grids: readonly Grid[]): string[] {
  const problems: string[] = [];
  for (const grid of grids) {
    for (const [row, counts] of grid.counts.entries()) {
      for (const node of NODES.keys()) {
        const parts = NODES.flatMap((one, at) => (one.parent === node ? [counts[at] ?? 0] : []));
        const whole = counts[node] ?? 0;
        const where = `${tableLabel(grid.name)}${grid.rows[row]?.length ? `, ${named(grid, row)}` : ""}`;
        if (!Number.isInteger(whole) || whole < 0) {
          problems.push(`${where}: ${measure(node)} is ${whole}, which is no count.`);
        } else if (parts.length > 0 && sum(parts) !== whole) {
          problems.push(
            `${where}: ${measure(node)} is ${whole}, but what it is made of sums to ${sum(parts)}.`,
          );
        }
      }
    }
    for (const parent of parentsOf(grid.name)) problems.push(...against(grid, parent, grids));
  }
  return problems;
}

/** The rows of a table, summed, against the table that they sum to. */
function against(grid: Grid, name: string, grids: readonly Grid[]): string[] {
  const parent = grids.find((one) => one.name === name);
  if (!parent) return [`${tableLabel(grid.name)}: the table that it sums to is missing.`];
  const side = name === "" ? -1 : grid.name.split(",").indexOf(name);
  const sums = new Map<string, number[]>();
  for (const [row, codes] of grid.rows.entries()) {
    const key = side < 0 ? "" : (codes[side] ?? "");
    const total = sums.get(key) ?? NODES.map(() => 0);
    for (const node of NODES.keys())
      total[node] = (total[node] ?? 0) + (grid.counts[row]?.[node] ?? 0);
    sums.set(key, total);
  }
  const problems: string[] = [];
  const keys = new Set([...sums.keys(), ...parent.rows.map((codes) => codes.join("|"))]);
  for (const key of keys) {
    const row = parent.rows.findIndex((codes) => codes.join("|") === key);
    for (const node of PRINTED) {
      const [parts, whole] = [sums.get(key)?.[node] ?? 0, parent.counts[row]?.[node] ?? 0];
      if (parts === whole) continue;
      const where = name === "" ? "the total" : `${tableLabel(name)}, ${key || "not known"}`;
      problems.push(
        `${tableLabel(grid.name)}: ${measure(node)} sums to ${parts}, but ${where} says ${whole}.`,
      );
    }
  }
  return problems;
}

const sum = (all: readonly number[]): number => all.reduce((whole, n) => whole + n, 0);
const measure = (node: number): string =>
  (MEASURES.find(({ id }) => id === NODES[node]?.id)?.label ?? "still closed").toLowerCase();
const named = (grid: Grid, row: number): string =>
  (grid.rows[row] ?? [])
    .map(
      (code, at) =>
        `${(GROUP_HEADS[grid.name.split(",")[at] ?? ""] ?? "").toLowerCase()} ${code || "not known"}`,
    )
    .join(", ");

/**
 * Hides what has to be hidden. What cannot be protected is named: sentences for the publisher, who
 * leaves that table out, or waits until there is more to count.
 */
export function hide(draft: Release, earlier: readonly Release[], threshold: number): string[] {
  const { problems } = protect(draft, earlier, threshold);
  const told = new Set(problems.flatMap((one) => (one.earlier === null ? [] : [one.earlier])));
  const own = problems.filter((one) => one.earlier === null);
  const tables = Map.groupBy(own, ({ table }) => table);
  const beside = [...told].map(
    (title) =>
      `Beside '${title}' these tables would tell a small figure that is hidden there. Leave out tables, choose another day, or wait until more is counted.`,
  );
  const within = [...tables].map(([name, cells]) => {
    const one = cells[0];
    const where =
      one && one.row.length > 0
        ? `, as in the row ${one.row.map((code) => code || "not known").join(", ")}`
        : "";
    return `${tableLabel(name)}: too few cases to hide ${cells.length === 1 ? "a small figure" : `${cells.length} small figures`} behind others${where}. Leave this table out, or wait until it counts more.`;
  });
  return [...within, ...beside];
}

/** As it is printed. */
export function printed(grids: readonly Grid[]): PublishedTable[] {
  return grids.map(({ name, rows, counts, marks }) => ({
    name,
    rows: rows
      .map((codes, at) => ({
        codes,
        cells: PRINTED.map((node) => cellOf(counts[at]?.[node] ?? 0, marks[at]?.[node] ?? SHOWN)),
      }))
      .sort((a, b) => (a.codes.join("|") < b.codes.join("|") ? -1 : 1)),
  }));
}

function cellOf(value: number, mark: Mark): Cell {
  if (mark === SHOWN) return value;
  if (mark === SMALL) return "small";
  return mark === PART ? "part" : "hidden";
}

/** Printed figures that would read otherwise, counted by table. */
export function otherwise(
  then: readonly Grid[],
  now: readonly Grid[],
): { table: string; cells: number }[] {
  return then.flatMap((grid) => {
    const same = now.find(({ name }) => name === grid.name);
    const keys = new Set([...grid.rows, ...(same?.rows ?? [])].map((codes) => codes.join("|")));
    const row = (of: Grid | undefined, key: string) =>
      of?.counts[of.rows.findIndex((codes) => codes.join("|") === key)];
    let cells = 0;
    for (const key of keys) {
      const [a, b] = [row(grid, key), row(same, key)];
      cells += PRINTED.filter((node) => (a?.[node] ?? 0) !== (b?.[node] ?? 0)).length;
    }
    return cells > 0 ? [{ table: grid.name, cells }] : [];
  });
}

/** That a day's publication says by its total alone what the period table hides. */
export function periodProblem(
  draft: Release & { asOf: string },
  earlier: readonly (Release & { asOf: string })[],
  threshold: number,
): string | null {
  for (const other of earlier) {
    if (other.asOf === draft.asOf) continue;
    if (![draft, other].some(({ grids }) => grids.some(({ name }) => name === "period"))) continue;
    for (const node of [0, 1, 2]) {
      const of = ({ grids }: Release) =>
        grids.find(({ name }) => name === "")?.counts[0]?.[node] ?? 0;
      const moved = Math.abs(of(draft) - of(other));
      if (moved > 0 && moved < threshold) {
        return `Since '${other.title}' fewer than ${threshold} cases more or fewer are ${measure(node)}: with a table by period the totals would tell how many. Choose another day, or wait.`;
      }
    }
  }
  return null;
}
