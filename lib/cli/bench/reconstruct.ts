/**
 * The review of 2011–12 at full size: how long each stage takes, what it needs of memory, and whether
 * both records then give every published figure. There is nothing to measure it beside.
 */
import { verifyChains } from "../../audit/data.ts";
import { dataFolder } from "../../db/config.ts";
import { connectTo } from "../../db/connect.ts";
import { retellRecord } from "../../program-record/rebuild.ts";
import { reconstruct } from "../../reconstruction/reconstruct.ts";
import { Stage, StageByStage, say } from "../output.ts";

const LOOK_MS = 500;

/** Whether all is as it should be: figures, chains, roll-ups. */
export async function reconstructed(
  { ownerUrl }: { ownerUrl: string },
  scale: number,
  signal: AbortSignal,
): Promise<boolean> {
  const stages = new StageByStage();
  const began = performance.now();
  let memory = 0;
  const look = setInterval(() => {
    memory = Math.max(memory, process.memoryUsage().rss);
  }, LOOK_MS);
  const { cases, figures } = await reconstruct({
    ownerUrl,
    scale,
    folder: dataFolder(),
    signal,
    onStage: (name, done, total) => stages.at(name, done, total),
  }).finally(() => clearInterval(look));
  stages.end();
  const seconds = Math.round((performance.now() - began) / 1000);
  say(`  ${cases} cases in ${seconds} s, at most ${Math.round(memory / 1e6)} MB resident`);
  const wrong = figures.filter(({ agrees }) => !agrees);
  say(`  ${figures.length - wrong.length} of ${figures.length} published figures as printed`);
  for (const { id, printed, computed } of wrong) say(`  ${id}: ${printed}, and ${computed}`);

  const owner = await connectTo(ownerUrl, "abeyance-bench");
  try {
    const audit = new Stage("Verifying every chain");
    const { events, broken } = await verifyChains(owner, (done, total) =>
      audit.progress(done, total),
    );
    audit.done(`${events} events, ${broken.length} broken`);
    const telling = new Stage("Telling the program record from the log");
    const { entries, drift, cells } = await retellRecord(owner, { replace: false }, (done, total) =>
      telling.progress(done, total),
    );
    telling.done(`${entries} entries, ${drift} of them drifted, and ${cells} sums`);
    return wrong.length === 0 && broken.length === 0 && drift + cells === 0;
  } finally {
    await owner.end().catch(() => {});
  }
}
