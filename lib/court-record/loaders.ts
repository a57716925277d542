import "server-only";
import { stringify } from "csv-stringify/sync";
import {
  type CurrentRelease,
  changesOf,
  codesOf,
  courtRecordFigures,
  currentRelease,
  filesOf,
  goneOf,
  namesOf,
  remarksOf,
} from "./data.ts";
import { type Address, type Asked, readQuestion } from "./schema.ts";
import { chartOf, type Names, sentenceOf, shownRows } from "./shown.ts";
import type { Chart, Choice, Figures, FileReport, ReleaseChange, ShownRow } from "./types.ts";

/** A question to the court record with its answer; public, so nobody's rights are asked. */
export interface Explorer {
  asked: Asked;
  errors: Record<string, string>;
  /** ISO time at which the release was loaded. */
  loadedAt: string;
  /** Null where the question cannot be asked. */
  answer: Answer | null;
  courts: Choice[];
  nationalities: Choice[];
  /** Over all files of the release, of the courts that are asked for. */
  changes: { added: number; changed: number; gone: number };
}

export interface Answer {
  /** The whole question in words. */
  sentence: string;
  figures: Figures;
  rows: ShownRow[];
  chart: Chart | null;
}

/** Null where no release has been loaded yet. */
export async function loadExplorer(address: Address): Promise<Explorer | null> {
  const release = await currentRelease();
  if (!release) return null;
  const read = readQuestion(address);
  const { asked } = read;
  const { question } = asked;
  const [figures, names, courts, nationalities, changes] = await Promise.all([
    read.ok ? courtRecordFigures(question) : null,
    namesOf(release.slot),
    codesOf(release.slot, "court"),
    codesOf(release.slot, "nationality"),
    changesOf(release.id),
  ]);
  const only = question.only.court ?? [];
  const told = changes.filter(({ court }) => only.length === 0 || only.includes(court));
  const sum = (key: "added" | "changed" | "gone") => told.reduce((all, one) => all + one[key], 0);
  return {
    asked,
    errors: read.ok ? {} : read.errors,
    loadedAt: release.loadedAt.toISOString(),
    answer: figures && answerOf(asked, figures, names),
    courts: choices(courts, names.courts),
    nationalities: choices(nationalities, names.nationalities),
    changes: { added: sum("added"), changed: sum("changed"), gone: sum("gone") },
  };
}

function answerOf(asked: Asked, figures: Figures, names: Names): Answer {
  const rows = shownRows(figures, asked, names);
  return {
    sentence: sentenceOf(asked, names),
    figures,
    rows,
    chart: chartOf(asked, figures, rows, names),
  };
}

function choices(codes: readonly string[], names: ReadonlyMap<string, string>): Choice[] {
  return codes
    .map((code) => ({ value: code, label: names.get(code) ?? (code || "Not recorded") }))
    .sort((a, b) => a.label.localeCompare(b.label, "en"));
}

/** The release behind the figures: how it was read, and what it says otherwise than the one before. */
export async function loadRelease(): Promise<{
  loadedAt: string;
  files: FileReport[];
  changes: ReleaseChange[];
} | null> {
  const release = await currentRelease();
  if (!release) return null;
  const [files, changes] = await Promise.all([filesOf(release.id), namedChanges(release)]);
  return { loadedAt: release.loadedAt.toISOString(), files, changes };
}

/** What changed since the release before, the most that is gone first, with the courts' names. */
export async function namedChanges({ id, slot }: CurrentRelease): Promise<ReleaseChange[]> {
  const [changes, { courts }] = await Promise.all([changesOf(id), namesOf(slot)]);
  return changes
    .map((one) => ({ ...one, court: courts.get(one.court) ?? one.court }))
    .sort((a, b) => b.gone - a.gone || b.changed - a.changed || b.added - a.added);
}

const PAGE = 1000;

/** The lines of a release's list, page by page; null where there is no such list or no release. */
export async function openReleaseFile(name: string): Promise<AsyncGenerator<string> | null> {
  const release = await currentRelease();
  if (!release) return null;
  if (name === "rows.csv") return remarkLines(release.id);
  return name === "gone.csv" ? goneLines(release.id) : null;
}

async function* remarkLines(releaseId: string): AsyncGenerator<string> {
  const columns = ["file", "line", "kind", "reason", "content"];
  yield stringify([columns]);
  for (let after = { file: "", line: 0, kind: "" }; ; ) {
    const rows = await remarksOf(releaseId, after, PAGE);
    const last = rows.at(-1);
    if (!last) return;
    yield stringify(rows, { columns, escape_formulas: true });
    after = last;
  }
}

async function* goneLines(releaseId: string): AsyncGenerator<string> {
  const columns = ["file", "key", "court"];
  yield stringify([columns]);
  for (let after = { file: "", key: "0" }; ; ) {
    const rows = await goneOf(releaseId, after, PAGE);
    const last = rows.at(-1);
    if (!last) return;
    yield stringify(rows, { columns, escape_formulas: true });
    after = last;
  }
}
