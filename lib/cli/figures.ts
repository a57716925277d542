/**
 * Figures for files and scripts:
 *
 *     npm run figures -- court-record --from DATE --to DATE --base DATE
 *       [--by A[,B]] [--period month|fiscal-year] --json|--csv
 *
 * Ends with 0 when the question was answered, 2 when it could not be.
 */
import { parseArgs } from "node:util";
import { courtRecordFigures } from "../court-record/data.ts";
import { figuresCsv } from "../court-record/files.ts";
import { type Question, questionSchema } from "../court-record/schema.ts";
import { openDatabase } from "../db/open.ts";
import { Refusal } from "../refusal.ts";
import { runCommand } from "./command.ts";
import { printJson, say } from "./output.ts";
import { prepareMigrations } from "./prepare.ts";

const USAGE =
  "Usage: npm run figures -- court-record --from 2011-10-01 --to 2012-06-28 --base 2011-09-30 [--by court,location,nationality,kind,period (one or two)] [--period month|fiscal-year] --json|--csv";

interface Asked {
  question: Question;
  csv: boolean;
}

function asked(args: string[]): Asked {
  const { values, positionals } = read(args);
  if (positionals[0] !== "court-record" || positionals.length > 1) throw new Refusal(USAGE);
  const parsed = questionSchema.safeParse({
    from: values.from,
    to: values.to,
    base: values.base,
    by: values.by ? values.by.split(",").map((one) => one.trim()) : [],
    period: values.period,
  });
  if (!parsed.success) {
    const [first] = parsed.error.issues;
    throw new Refusal(
      `--${String(first?.path[0] ?? "by")}: ${first?.message ?? "is not understood."}`,
    );
  }
  return { question: parsed.data, csv: values.csv };
}

function read(args: string[]) {
  try {
    return parseArgs({
      args,
      allowPositionals: true,
      options: {
        from: { type: "string" },
        to: { type: "string" },
        base: { type: "string" },
        by: { type: "string" },
        period: { type: "string" },
        json: { type: "boolean", default: false },
        csv: { type: "boolean", default: false },
      },
    });
  } catch (error) {
    throw new Refusal(`${error instanceof Error ? error.message : error}\n${USAGE}`);
  }
}

await runCommand(async ({ args, defer }) => {
  try {
    const { question, csv } = asked(args);
    const database = await openDatabase({ command: "figures", use: "share" });
    defer(database.close);
    await prepareMigrations(database);
    const figures = await courtRecordFigures(question);
    if (csv) process.stdout.write(figuresCsv(figures, question));
    else printJson(figures);
    return 0;
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    say(error.message);
    return 2;
  }
});
