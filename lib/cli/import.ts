/**
 * What comes in from files: `npm run import -- SOURCE FILE … [--json]`.
 *
 * Ends with 0 when loaded, 2 when the file cannot be used: then nothing has changed.
 */
import { IMPORT_SOURCES, type ImportSource } from "../imports/types.ts";
import { Refusal } from "../refusal.ts";
import { type CommandContext, runCommand } from "./command.ts";
import { importCases } from "./import-cases.ts";
import { importCourtRecord } from "./import-eoir.ts";
import { say } from "./output.ts";

type Load = (args: string[], context: CommandContext) => Promise<void>;

/** Each prints its result, and nothing where it throws a Refusal. */
const SOURCES: Record<string, Load> = {
  ...Object.fromEntries(
    (Object.keys(IMPORT_SOURCES) as ImportSource[]).map((source): [string, Load] => [
      source,
      (args, context) => importCases(source, args, context),
    ]),
  ),
  eoir: importCourtRecord,
};

await runCommand(async (context) => {
  const [source = "", ...args] = context.args;
  try {
    const load = SOURCES[source];
    if (!load) throw new Refusal(`Say what comes in: ${Object.keys(SOURCES).join(", ")}.`);
    await load(args, context);
    return 0;
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    say(error.message);
    return 2;
  }
});
