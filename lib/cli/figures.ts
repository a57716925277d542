/**
 * Figures for files and scripts: `npm run figures -- court-record|program|rebuild …`.
 *
 * Ends with 0 when the question was answered, 2 when it could not be; `rebuild --check` with 1 where
 * the program record is not what the log tells.
 */
import { parseArgs } from "node:util";
import { openDatabase } from "../db/open.ts";
import { Refusal } from "../refusal.ts";
import { runCommand } from "./command.ts";
import { courtRecord } from "./figures/court-record.ts";
import type { FiguresKind } from "./figures/kind.ts";
import { program } from "./figures/program.ts";
import { rebuild } from "./figures/rebuild.ts";
import { say } from "./output.ts";
import { prepareMigrations } from "./prepare.ts";

const KINDS: Record<string, FiguresKind> = { "court-record": courtRecord, program, rebuild };

const USAGE = `Usage:\n${Object.values(KINDS)
  .map(({ usage }) => `  npm run figures -- ${usage}`)
  .join("\n")}`;

function read([name = "", ...args]: string[]) {
  const kind = Object.hasOwn(KINDS, name) ? KINDS[name] : undefined;
  if (!kind) throw new Refusal(USAGE);
  try {
    const { values } = parseArgs({ args, options: kind.options });
    return kind.ask(values as Parameters<FiguresKind["ask"]>[0]);
  } catch (error) {
    if (error instanceof Refusal) throw error;
    throw new Refusal(
      `${error instanceof Error ? error.message : error}\nUsage: npm run figures -- ${kind.usage}`,
    );
  }
}

await runCommand(async ({ args, defer }) => {
  try {
    const answer = read(args);
    const database = await openDatabase({ command: "figures", use: "share" });
    defer(database.close);
    await prepareMigrations(database);
    return await answer(database, defer);
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    say(error.message);
    return 2;
  }
});
