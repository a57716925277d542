import "server-only";
import { stringify } from "csv-stringify/sync";
import {
  type CurrentRelease,
  changesOf,
  codesOf,
  courtRecordFigures,
  currentRelease,
  filesOf,
  keysOf,
  namesOf,
  remarksOf,
  TooMuchAsked,
} from "./data.ts";
import { courtOf } from "./figures.ts";
import { type Address, type Asked, GROUP_LABELS, type Question, readQuestion } from "./schema.ts";
import { chartOf, type Names, sentenceOf, shownRows } from "./shown.ts";
import {
  CHANGE_KINDS,
  type ChangeKind,
  type Chart,
  type Choice,
  type Figures,
  type NamedChange,
  type ReleaseFileReport,
  type ShownRow,
} from "./types.ts";

/** A question to the court record with its answer; public, so nobody's rights are asked. */
export interface Explorer {
  asked: Asked;
  errors: Record<string, string>;
  /** ISO time at which the release was loaded. */
  loadedAt: string;
  /** Null where the question cannot be asked. */
  answer: Answer | null;
  choices: FilterChoices;
  /** Over all files of the release, of the courts that are asked for; null on a first release. */
  changes: { since: string; added: number; changed: number; gone: number } | null;
}

/** What the words of the sentence can be changed to. */
export interface FilterChoices {
  court: Choice[];
  /** Of the courts that are asked for; none where none is. */
  location: Choice[];
  nationality: Choice[];
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
  const { slot } = release;
  const read = readQuestion(address);
  const { asked } = read;
  const { only } = asked.question;
  const [names, court, location, nationality, changes] = await Promise.all([
    namesOf(slot),
    codesOf(slot, "court"),
    only.court?.length || only.location?.length ? codesOf(slot, "location") : [],
    codesOf(slot, "nationality"),
    changesOf(release.id),
  ]);
  const codes = { court, location, nationality };
  const errors = { ...(read.ok ? {} : read.errors), ...unknownCodes(only, codes, names) };
  let answer: Answer | null = null;
  if (Object.keys(errors).length === 0) {
    try {
      answer = answerOf(asked, await courtRecordFigures(asked.question), names);
    } catch (error) {
      if (!(error instanceof TooMuchAsked)) throw error;
      errors.by = error.message;
    }
  }
  const courts = only.court ?? [];
  const told = changes.filter((one) => courts.length === 0 || courts.includes(one.court));
  const sum = (kind: ChangeKind) => told.reduce((all, one) => all + one[kind], 0);
  return {
    asked,
    errors,
    loadedAt: release.loadedAt.toISOString(),
    answer,
    choices: choicesOf(only, codes, names),
    changes: release.before && {
      since: release.before.loadedAt.toISOString(),
      added: sum("added"),
      changed: sum("changed"),
      gone: sum("gone"),
    },
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

type Named = keyof FilterChoices;
const NAMED: readonly Named[] = ["court", "location", "nationality"];
type Codes = Record<Named, readonly string[]>;

function namesFor(group: Named, { courts, locations, nationalities }: Names) {
  return { court: courts, location: locations, nationality: nationalities }[group];
}

/** Codes of filters that neither the release nor our own lists know, by their name in the address. */
function unknownCodes(only: Question["only"], codes: Codes, names: Names): Record<string, string> {
  const errors: Record<string, string> = {};
  for (const group of NAMED) {
    const known = (code: string) => codes[group].includes(code) || namesFor(group, names).has(code);
    const unknown = (only[group] ?? []).filter((code) => !known(code));
    if (unknown.length === 0) continue;
    errors[group] = `No ${GROUP_LABELS[group]} has the code ${unknown.join(" or ")}.`;
  }
  return errors;
}

function choicesOf(only: Question["only"], codes: Codes, names: Names): FilterChoices {
  const courts = only.court?.length ? only.court : (only.location ?? []).map(courtOf);
  const here = codes.location.filter((code) => courts.includes(courtOf(code)));
  const of = (group: Named, all: readonly string[]) =>
    choices([...new Set([...all, ...(only[group] ?? [])])], (code) =>
      all.includes(code) || namesFor(group, names).has(code)
        ? namesFor(group, names).get(code) || (code === "" ? "not recorded" : code)
        : `${code} (not known)`,
    );
  return {
    court: of("court", codes.court),
    location: of("location", here),
    nationality: of("nationality", codes.nationality),
  };
}

function choices(codes: readonly string[], label: (code: string) => string): Choice[] {
  return codes
    .map((code) => ({ value: code, label: label(code) }))
    .sort((a, b) => a.label.localeCompare(b.label, "en"));
}

/** The release behind the figures: how it was read, and what it says otherwise than the one before. */
export async function loadRelease(): Promise<{
  loadedAt: string;
  /** When the release was loaded that it was held against; null: it was the first. */
  since: string | null;
  files: ReleaseFileReport[];
  changes: NamedChange[];
} | null> {
  const release = await currentRelease();
  if (!release) return null;
  const [files, changes] = await Promise.all([filesOf(release.id), namedChanges(release)]);
  return {
    loadedAt: release.loadedAt.toISOString(),
    since: release.before?.loadedAt.toISOString() ?? null,
    files,
    changes,
  };
}

/** What changed since the release before, the most that is gone first, with the courts' names. */
export async function namedChanges({ id, slot }: CurrentRelease): Promise<NamedChange[]> {
  const [changes, { courts }] = await Promise.all([changesOf(id), namesOf(slot)]);
  return changes
    .map((one) => ({ ...one, courtName: courts.get(one.court) ?? (one.court || "Not recorded") }))
    .sort((a, b) => b.gone - a.gone || b.changed - a.changed || b.added - a.added);
}

const PAGE = 1000;
/** Rows of a thousand keys each that are read at once. */
const KEY_ROWS = 20;

/** A file of the current release, made while it is sent. */
export interface ReleaseFileContent {
  type: "text/csv" | "application/json";
  lines: AsyncGenerator<string>;
}

/**
 * The rows that were not loaded as they stood, the records that differ from the release before (`file`
 * and `court` narrow them down), or the manifest. Null where there is no such file or no release.
 */
export async function openReleaseFile(
  name: string,
  narrow: { file: string | null; court: string | null },
): Promise<ReleaseFileContent | null> {
  const release = await currentRelease();
  if (!release) return null;
  if (name === "rows.csv") return { type: "text/csv", lines: remarkLines(release.id) };
  if (name === "manifest.json") return { type: "application/json", lines: manifest(release) };
  const kind = CHANGE_KINDS.find((one) => name === `${one}.csv`);
  return kind ? { type: "text/csv", lines: keyLines(release.id, kind, narrow) } : null;
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

async function* keyLines(
  releaseId: string,
  kind: ChangeKind,
  { file, court }: { file: string | null; court: string | null },
): AsyncGenerator<string> {
  yield stringify([["file", "court", "key"]]);
  let after: { file: string; court: string; firstKey?: string } = {
    file: file ?? "",
    court: (file !== null && court) || "",
  };
  const wanted = (one: { file: string; court: string }) =>
    file === null || (one.file === file && (court === null || one.court === court));
  for (;;) {
    const rows = await keysOf(releaseId, kind, after, KEY_ROWS);
    const last = rows.at(-1);
    if (!last) return;
    const lines = rows
      .filter(wanted)
      .flatMap((one) => one.keys.map((key) => [one.file, one.court, key]));
    yield stringify(lines, { escape_formulas: true });
    if (!wanted(last)) return;
    after = last;
  }
}

/** What a release was, so that it can be told from every other one. */
async function* manifest(release: CurrentRelease): AsyncGenerator<string> {
  const { id, loadedAt, digest, before, cases, proceedings, proceedingsWithoutCase } = release;
  const [files, changes] = await Promise.all([filesOf(id), changesOf(id)]);
  yield JSON.stringify(
    {
      loadedAt,
      sha256: digest,
      comparedWith: before && { loadedAt: before.loadedAt, sha256: before.digest },
      cases,
      proceedings,
      proceedingsWithoutCase,
      files: files.map(({ digest: sha256, counted: rowsByCountTxt, ...file }) => ({
        ...file,
        rowsByCountTxt,
        sha256,
      })),
      byCourt: before ? changes : changes.map(({ file, court, rows }) => ({ file, court, rows })),
    },
    null,
    2,
  );
}
