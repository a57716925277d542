/**
 * What the application's work costs beside the bare database: `npm run bench [-- --only NAME]`.
 *
 * Every figure is a ratio of two things measured in turns in the same run, so that what else the
 * machine is doing weighs on both. (What waits for the disk, as a commit does, weighs more on a slow
 * one: a step is then nearer to the bare transaction.) It has an embedded database of its own,
 * filled once and kept for the next run.
 */
import path from "node:path";
import { parseArgs } from "node:util";
import { Refusal } from "../refusal.ts";
import { audit } from "./bench/audit.ts";
import { cases } from "./bench/cases.ts";
import type { Figure } from "./bench/compare.ts";
import { counts } from "./bench/counts.ts";
import { eoir } from "./bench/eoir.ts";
import { type Ground, prepareGround } from "./bench/ground.ts";
import { pages } from "./bench/pages.ts";
import { reconstructed } from "./bench/reconstruct.ts";
import { search } from "./bench/search.ts";
import { digits } from "./bench/statistics.ts";
import { steps } from "./bench/steps.ts";
import { root } from "./child.ts";
import { runCommand } from "./command.ts";
import { printJson, Stage, table } from "./output.ts";
import { prepareEmbedded, prepareMigrations } from "./prepare.ts";

const BENCHES: Record<string, (ground: Ground) => Promise<Figure[]>> = {
  steps,
  pages,
  counts,
  search,
  cases,
  audit,
};

/** The one that needs no cases of its own: it makes a release of the court record. */
const EOIR = "eoir";
const NAMES = [...Object.keys(BENCHES), EOIR];
/** By itself only: it fills a database of its own. */
const RECONSTRUCT = "reconstruct";
const CASES = 50_000;
const RELEASE_CASES = 100_000;

const USAGE = `Usage: npm run bench [-- --only ${NAMES.join("|")}] [--cases ${CASES}] [--fresh] [--json]
       npm run bench -- --only ${RECONSTRUCT} [--scale 1]`;

function readArguments(args: string[]) {
  try {
    const { values } = parseArgs({
      args,
      options: {
        only: { type: "string", multiple: true, default: NAMES },
        cases: { type: "string" },
        scale: { type: "string", default: "1" },
        fresh: { type: "boolean", default: false },
        json: { type: "boolean", default: false },
      },
    });
    const size = values.cases === undefined ? undefined : Number(values.cases);
    const [first] = values.only;
    const alone = values.only.length === 1 && first === RECONSTRUCT;
    const known = alone || values.only.every((name) => NAMES.includes(name));
    const scale = Number(values.scale);
    const sized = size === undefined || (Number.isInteger(size) && size >= 1000);
    const scaled = Number.isInteger(scale) && scale >= 1 && scale <= 100;
    if (known && sized && scaled && (size ?? 0) <= 5_000_000)
      return { ...values, cases: size, scale, alone };
  } catch {
    // An option that there is not.
  }
  throw new Refusal(USAGE);
}

/** Nothing that the person set for their own work is measured, or filled with copies. */
function ownSurroundings(alone: boolean): void {
  process.env.ABEYANCE_DATA = path.join(root, alone ? ".data-bench-reconstruct" : ".data-bench");
  delete process.env.DATABASE_URL;
  delete process.env.APP_DATABASE_URL;
}

function print(figures: readonly Figure[], ground: Ground | null): void {
  const rows = figures.map(({ bench, what, beside, ratio, milliseconds, rounds }) => [
    bench,
    what,
    beside,
    `${digits(ratio.median)} x`,
    `${digits(ratio.low)} - ${digits(ratio.high)}`,
    String(rounds),
    `${digits(milliseconds.what)} : ${digits(milliseconds.beside)} ms`,
  ]);
  const head = ["bench", "takes", "compared with", "ratio", "middle half", "rounds", "here"];
  const on = ground ? `${ground.cases} cases, ${ground.events} events. ` : "";
  process.stdout.write(
    `\n${table([head, ...rows])}\n\n  ${on}A ratio below 1: quicker than what it is compared with.\n`,
  );
}

await runCommand(async ({ args, signal, defer }) => {
  const { only, cases, fresh, json, alone, scale } = readArguments(args);
  ownSurroundings(alone);
  const database = await prepareEmbedded({
    command: "bench",
    fresh: fresh || alone,
    signal,
    defer,
  });
  if (alone) {
    await prepareMigrations(database);
    return (await reconstructed(database, scale, signal)) ? 0 : 1;
  }
  const names = new Set(only);
  const onCases = [...names].some((name) => name !== EOIR);
  const ground = onCases
    ? await prepareGround(database, { cases: cases ?? CASES, signal, defer })
    : null;
  if (!ground) await prepareMigrations(database);
  const figures: Figure[] = [];
  for (const name of names) {
    if (name === EOIR) {
      const { ownerUrl } = database;
      figures.push(...(await eoir({ ownerUrl, cases: cases ?? RELEASE_CASES, signal })));
      continue;
    }
    if (!ground) break;
    const stage = new Stage(`Measuring ${name}`);
    figures.push(...((await BENCHES[name]?.(ground)) ?? []));
    stage.done();
  }
  if (json) printJson({ cases: ground?.cases, events: ground?.events, figures });
  else print(figures, ground);
  return 0;
});
