import { importRelease } from "../court-record/mutations.ts";
import { connectTo } from "../db/connect.ts";
import { openDatabase } from "../db/open.ts";
import { Refusal } from "../refusal.ts";
import type { CommandContext } from "./command.ts";
import { printJson, StageByStage, say, table, wantsJson } from "./output.ts";
import { prepareMigrations } from "./prepare.ts";

/** `npm run import -- eoir FOLDER [--json]`: the public release of CASE data as it lies in its folder. */
export async function importCourtRecord(
  args: string[],
  { signal, defer }: CommandContext,
): Promise<void> {
  const [folder, more] = args.filter((arg) => !arg.startsWith("-"));
  if (!folder || more) throw new Refusal("Usage: npm run import -- eoir FOLDER [--json]");
  const database = await openDatabase({ command: "import", use: "share" });
  defer(database.close);
  await prepareMigrations(database);
  const connect = () => connectTo(database.ownerUrl, "abeyance-import");
  const stages = new StageByStage();
  const report = await importRelease(connect, folder, new Date(), {
    signal,
    progress: (words, done, total) => stages.at(words, done, total),
  });
  stages.end();
  if (wantsJson(args)) {
    printJson(report);
    return;
  }
  const counts = report.files.map((file) =>
    [file.name, file.rows, file.loaded, file.repaired, file.rejected, file.repeated].map(String),
  );
  say(table([["file", "rows", "loaded", "repaired", "rejected", "repeated"], ...counts]));
  say(
    `${report.cases} cases, ${report.proceedings} proceedings; ${report.proceedingsWithoutCase} proceedings without a case.`,
  );
}
