import { connectTo } from "../../db/connect.ts";
import { programFigures } from "../../program-record/data.ts";
import { recordCsv } from "../../program-record/files.ts";
import { recordQuestionSchema } from "../../program-record/schema.ts";
import { printJson } from "../output.ts";
import { type FiguresKind, PRINTED, questionOf } from "./kind.ts";

/** Reviews, findings and outcomes of the whole installation, from its own log. */
export const program: FiguresKind = {
  usage:
    "program --as-of 2012-07-20 [--known-on DATE] [--from DATE --to DATE] [--by court,location,nationality,period,office,represented,detained,ground,agency,kind (one or two)] [--period month|published] [--detained yes|no|all] [--reported in|out] --json|--csv",
  options: {
    "as-of": { type: "string" },
    "known-on": { type: "string" },
    from: { type: "string" },
    to: { type: "string" },
    by: { type: "string" },
    period: { type: "string" },
    detained: { type: "string" },
    reported: { type: "string" },
    ...PRINTED,
  },
  ask: (values) => {
    const question = questionOf(recordQuestionSchema, values);
    return async ({ ownerUrl }, defer) => {
      const owner = await connectTo(ownerUrl, "abeyance-figures");
      defer(() => owner.end());
      const figures = await programFigures(owner, question);
      if (values.csv) process.stdout.write(recordCsv(figures, question));
      else printJson(figures);
      return 0;
    };
  },
};
