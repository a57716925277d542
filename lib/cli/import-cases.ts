/**
 * Brings a file of cases in, in this process: read, checked, loaded. Stopped in the middle, it has
 * loaded whole rows only, and the same file again goes on with the others.
 */
import { createReadStream } from "node:fs";
import { stat } from "node:fs/promises";
import path from "node:path";
import type { Actor } from "../access/actor.ts";
import { inScope } from "../cases/scope.ts";
import { domainNow } from "../db/clock.ts";
import { openDatabase } from "../db/open.ts";
import { rejectedRows } from "../imports/data.ts";
import {
  checkImport,
  importNow,
  lackingColumns,
  loadImport,
  Stopped,
  stageFile,
  startLoad,
} from "../imports/pipeline.ts";
import { KINDS } from "../imports/registry.ts";
import { IMPORT_SOURCES, type ImportSource } from "../imports/types.ts";
import { importingActor } from "../jobs/data.ts";
import { errorCode, Refusal } from "../refusal.ts";
import type { CommandContext } from "./command.ts";
import { Stage, say, wantsJson } from "./output.ts";
import { prepareMigrations } from "./prepare.ts";

/** The option that says whose cases they are. */
const WHOSE = { docket: "--office", clients: "--organization" } as const;

/**
 * `npm run import -- docket FILE --office CODE [--json]`: an office's docket; the same for
 * `clients FILE --organization CODE`: the clients of a firm or clinic.
 */
export async function importCases(
  source: ImportSource,
  args: string[],
  context: CommandContext,
): Promise<void> {
  const asked = parseArguments(args, WHOSE[source]);
  if (!asked) {
    throw new Refusal(`Usage: npm run import -- ${source} FILE ${WHOSE[source]} CODE [--json]`);
  }
  await bringIn(source, asked, context);
}

interface Asked {
  json: boolean;
  file: string;
  office: string;
}

function parseArguments(args: readonly string[], whose: string): Asked | null {
  const at = args.indexOf(whose);
  const office = at < 0 ? "" : (args[at + 1] ?? "");
  const [file, more] = args.filter(
    (arg, index) => !arg.startsWith("-") && (at < 0 || index !== at + 1),
  );
  return file && !more && office ? { file, office, json: wantsJson(args) } : null;
}

async function bringIn(
  source: ImportSource,
  { file, office, json }: Asked,
  context: CommandContext,
): Promise<void> {
  const { signal } = context;
  const bytes = await sizeOf(file);
  const database = await openDatabase({ command: "import", use: "share" });
  context.defer(database.close);
  await prepareMigrations(database);
  const actor = await importingActor(office, IMPORT_SOURCES[source].permission);
  if (!actor) throw new Refusal(`No organization with the code '${office}' brings such files in.`);
  const now = await domainNow();

  const reading = new Stage(`Reading ${path.basename(file)}`);
  const content = createReadStream(file);
  const { id, problem } = await stageFile(
    actor,
    source,
    { name: path.basename(file), bytes, content },
    now,
  );
  content.destroy();
  if (problem) throw new Refusal(problem);
  const staged = await importNow(actor, id);
  reading.done(`${staged?.rows} rows`);
  if (staged?.state === "unmatched") {
    const lacking = lackingColumns(KINDS[source].source, staged.match).join(", ");
    throw new Refusal(
      `The header has no column for: ${lacking}. Match them on the page of the import, or name them in the file.`,
    );
  }
  try {
    const checking = new Stage("Checking every row");
    const progress = (stage: Stage) => (_scope: unknown, done: number, total: number) =>
      stage.progress(done, total);
    await checkImport(actor, id, now, { signal, progress: progress(checking) });
    checking.done();
    await startLoad(actor, id);
    const loading = new Stage("Loading");
    await loadImport(actor, id, now, { signal, progress: progress(loading) });
    loading.done();
  } catch (error) {
    if (error instanceof Stopped)
      throw new Refusal("Stopped: the same file again goes on from here.");
    throw error;
  }
  await tell(actor, id, json);
}

async function sizeOf(file: string): Promise<number> {
  try {
    const found = await stat(file);
    if (found.isFile()) return found.size;
  } catch (error) {
    if (!["ENOENT", "EACCES", "ENOTDIR"].includes(errorCode(error))) throw error;
  }
  throw new Refusal(`The file ${file} cannot be read.`);
}

/** The result, with every rejected row: written as it is read, however many there are. */
async function tell(actor: Actor, id: string, json: boolean): Promise<void> {
  const done = await importNow(actor, id);
  if (!done) return;
  const { rows, created, changed, unchanged, rejected, missing } = done;
  if (json) {
    const counts = JSON.stringify({ rows, created, changed, unchanged });
    process.stdout.write(`${counts.slice(0, -1)},"rejected":[`);
    let first = true;
    for await (const one of allRejected(actor, id)) {
      process.stdout.write(`${first ? "" : ","}${JSON.stringify(one)}`);
      first = false;
    }
    process.stdout.write("]}\n");
  } else {
    for await (const { line, reason } of allRejected(actor, id)) say(`  line ${line}: ${reason}`);
  }
  const absent = missing > 0 ? ` ${missing} cases of the office are not in the file.` : "";
  say(
    `${rows} rows: ${created} created, ${changed} changed, ${unchanged} unchanged, ${rejected} rejected.${absent}`,
  );
}

async function* allRejected(actor: Actor, id: string) {
  for (let after: number | null = 0; after !== null; ) {
    const from: number = after;
    const page = await inScope(actor, (scope) => rejectedRows(scope, id, from, 500));
    for (const { line, reason } of page.rows) yield { line, reason };
    after = page.next;
  }
}
