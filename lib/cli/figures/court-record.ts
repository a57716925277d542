import { courtRecordFigures } from "../../court-record/data.ts";
import { figuresCsv } from "../../court-record/files.ts";
import { questionSchema } from "../../court-record/schema.ts";
import { printJson } from "../output.ts";
import { type FiguresKind, PRINTED, questionOf } from "./kind.ts";

/** Closures against backlog and completions, from EOIR's release. */
export const courtRecord: FiguresKind = {
  usage:
    "court-record --from 2011-10-01 --to 2012-06-28 --base 2011-09-30 [--by court,location,nationality,kind,period (one or two)] [--period month|fiscal-year] --json|--csv",
  options: {
    from: { type: "string" },
    to: { type: "string" },
    base: { type: "string" },
    by: { type: "string" },
    period: { type: "string" },
    ...PRINTED,
  },
  ask: (values) => {
    const question = questionOf(questionSchema, values);
    return async () => {
      const figures = await courtRecordFigures(question);
      if (values.csv) process.stdout.write(figuresCsv(figures, question));
      else printJson(figures);
      return 0;
    };
  },
};
