/** Figures from counts by state: sums, and the identities that every figure has to keep. Pure. */
import type { RecordState } from "../workflow/record.ts";
import type { RecordGroup, RecordQuestion } from "./schema.ts";
import type {
  ChargingDocuments,
  OpenCounts,
  RecordCounts,
  RecordFigures,
  RecordRow,
} from "./types.ts";

/** So many cases count as `state`, in the group that `codes` name. */
export interface Counted {
  codes: Partial<Record<RecordGroup, string | null>>;
  state: RecordState;
  /** Whether a charging document was considered, and what became of it. */
  document: "" | "considered" | "filed" | "not_filed";
  n: number;
}

const OPEN: Partial<Record<RecordState, keyof OpenCounts>> = {
  amenable: "amenable",
  background_check: "backgroundCheck",
  cleared: "cleared",
  offered: "offered",
  accepted: "accepted",
  motion_filed: "motionFiled",
};

/** The figures of a question. Throws where they do not add up: that is no figure, but an error. */
export function figuresOf(question: RecordQuestion, counted: readonly Counted[]): RecordFigures {
  const groups = new Map<string, { codes: Counted["codes"]; cells: Counted[] }>();
  for (const cell of counted) {
    const key = JSON.stringify(question.by.map((group) => cell.codes[group] ?? null));
    const group = groups.get(key) ?? { codes: cell.codes, cells: [] };
    group.cells.push(cell);
    groups.set(key, group);
  }
  const rows: RecordRow[] = [...groups.values()]
    .map(({ codes, cells }) => ({ ...named(question.by, codes), ...countsOf(cells) }))
    .filter(({ reviewed }) => reviewed > 0);
  const total = countsOf(counted);
  check(total, rows);
  return {
    asOf: question.asOf,
    knownOn: question.knownOn ?? null,
    total,
    rows: question.by.length > 0 ? rows.sort(byCodes(question.by)) : [],
    chargingDocuments: documentsOf(counted),
  };
}

function named(by: readonly RecordGroup[], codes: Counted["codes"]) {
  return Object.fromEntries(by.map((group) => [group, codes[group] ?? null]));
}

function countsOf(cells: readonly Counted[]): RecordCounts {
  const sum = (...states: RecordState[]) =>
    cells.reduce((all, { state, n }) => all + (states.includes(state) ? n : 0), 0);
  const open = Object.fromEntries(
    Object.entries(OPEN).map(([state, name]) => [name, sum(state as RecordState)]),
  ) as unknown as OpenCounts;
  const all = cells.reduce((sums, { n }) => sums + n, 0);
  const notAmenable = sum("not_amenable");
  return {
    reviewed: all,
    amenable: all - notAmenable,
    notAmenable,
    closed: sum("closed", "recalendared"),
    ofWhichRecalendared: sum("recalendared"),
    declined: sum("declined"),
    backOnDocket: sum("back"),
    open,
  };
}

function documentsOf(cells: readonly Counted[]): ChargingDocuments {
  const sum = (...kinds: Counted["document"][]) =>
    cells.reduce((all, { document, n }) => all + (kinds.includes(document) ? n : 0), 0);
  return {
    considered: sum("considered", "filed", "not_filed"),
    filed: sum("filed"),
    notFiled: sum("not_filed"),
  };
}

/** The identities of the definitions, for the total and for each group. */
function check(total: RecordCounts, rows: readonly RecordRow[]): void {
  for (const counts of [total, ...rows]) {
    const open = Object.values(counts.open).reduce((all, n) => all + n, 0);
    const { amenable, closed, declined, backOnDocket, reviewed, notAmenable } = counts;
    const parts = [
      amenable,
      notAmenable,
      closed,
      declined,
      backOnDocket,
      ...Object.values(counts.open),
    ];
    if (
      amenable !== closed + declined + backOnDocket + open ||
      reviewed !== amenable + notAmenable ||
      parts.some((n) => n < 0)
    ) {
      throw new Error(
        "The figures of the program record do not add up: rebuild them from the log.",
      );
    }
  }
  const reviewed = rows.reduce((all, row) => all + row.reviewed, 0);
  if (rows.length > 0 && reviewed !== total.reviewed) {
    throw new Error("The groups of the program record do not add up to its total.");
  }
}

function byCodes(by: readonly RecordGroup[]) {
  return (a: RecordRow, b: RecordRow) => {
    for (const group of by) {
      const [one, other] = [a[group] ?? "", b[group] ?? ""];
      if (one !== other) return one < other ? -1 : 1;
    }
    return 0;
  };
}
