import { docketDrift, recountDocket } from "../../dashboard/mutations.ts";
import { connectTo } from "../../db/connect.ts";
import { retellRecord } from "../../program-record/rebuild.ts";
import { printJson, Stage, say } from "../output.ts";
import type { FiguresKind } from "./kind.ts";

/** Makes the program record anew from the log; with --check only says whether it differs. */
export const rebuild: FiguresKind = {
  usage: "rebuild [--check] [--json]",
  options: {
    check: { type: "boolean", default: false },
    json: { type: "boolean", default: false },
  },
  ask:
    ({ check, json }) =>
    async ({ ownerUrl }, defer) => {
      const owner = await connectTo(ownerUrl, "abeyance-figures");
      defer(() => owner.end());
      const stage = new Stage("Telling the program record from the log");
      const told = await retellRecord(owner, { replace: !check }, (done, total) =>
        stage.progress(done, total),
      );
      stage.done(`${told.entries} entries of ${told.cases} cases`);
      const counts = check ? await docketDrift(owner) : await recountDocket(owner);
      if (json) printJson({ ...told, counts });
      if (counts > 0) say(`${counts} counts of dockets were not those of the files.`);
      if (told.cells > 0) say(`${told.cells} sums of the roll-ups were not those of the entries.`);
      if (told.drift + told.cells === 0) say("The record is what the log tells.");
      else if (told.drift > 0)
        say(`${told.drift} entries were not what the log tells${check ? "" : ": made anew"}.`);
      return check && told.drift + told.cells + counts > 0 ? 1 : 0;
    },
};
