/** The import of a made release beside a COPY of the same bytes into one column of text. */
import { once } from "node:events";
import { createReadStream } from "node:fs";
import { mkdtemp, rm } from "node:fs/promises";
import path from "node:path";
import { pipeline } from "node:stream/promises";
import type pg from "pg";
import { from } from "pg-copy-streams";
import { courtRecordFigures } from "../../court-record/data.ts";
import type { ImportStep } from "../../court-record/import-step.ts";
import { importRelease } from "../../court-record/mutations.ts";
import { questionSchema } from "../../court-record/schema.ts";
import { TABLES } from "../../court-record/tables.ts";
import { dataFolder } from "../../db/config.ts";
import { connectTo } from "../../db/connect.ts";
import { Stage, say } from "../output.ts";
import type { Figure } from "./compare.ts";
import { type MadeRelease, makeRelease } from "./made-release.ts";
import { digits, median } from "./statistics.ts";

/** Of the raw COPY, which is short; the import is made once. */
const COPIES = 3;
const ANSWERS = 5;
const LOOK_MS = 250;

interface Options {
  ownerUrl: string;
  cases: number;
  signal: AbortSignal;
}

/** Makes the release, imports it once, copies its bytes a few times, and leaves nothing behind. */
export async function eoir({ ownerUrl, cases, signal }: Options): Promise<Figure[]> {
  const connect = () => connectTo(ownerUrl, "abeyance-bench");
  const owner = await connect();
  const folder = await mkdtemp(path.join(dataFolder(), "release-"));
  try {
    await emptyRecord(owner);
    const making = new Stage(`Making a release of ${cases} cases`);
    const made = await makeRelease(folder, cases);
    making.done(`${made.rows} rows, ${megabytes(made.bytes)} MB`);
    const imported = await watchedImport(connect, made, signal);
    await tellAnswers();
    const copying = new Stage("Copying the same bytes");
    const copies: number[] = [];
    for (let nth = 0; nth < COPIES && !signal.aborted; nth++)
      copies.push(await copyRaw(owner, made));
    copying.done();
    return figuresOf(imported, median(copies));
  } finally {
    await emptyRecord(owner).catch(() => {});
    await owner.end().catch(() => {});
    await rm(folder, { recursive: true, force: true });
  }
}

/** How long the largest questions take, which is what the roll-ups are for. */
async function tellAnswers(): Promise<void> {
  const window = { from: "2011-10-01", to: "2012-06-28", base: "2011-09-30" };
  const took: string[] = [];
  for (const by of [["court"], ["court", "nationality"], ["location", "nationality"]]) {
    const question = questionSchema.parse({ ...window, by });
    const times: number[] = [];
    for (let nth = 0; nth < ANSWERS; nth++) {
      const start = performance.now();
      await courtRecordFigures(question);
      times.push(performance.now() - start);
    }
    took.push(`by ${by.join(" and ")} ${digits(median(times))} ms`);
  }
  say(`  answers: ${took.join(", ")}`);
}

async function emptyRecord(owner: pg.Client): Promise<void> {
  const slotted = [...TABLES.map(({ into }) => into), "eoir_delta", "eoir_series"].join(", ");
  await owner.query(
    `truncate ${slotted}, eoir_series_group, court_release_name, court_release cascade`,
  );
}

interface Imported {
  /** Milliseconds of the whole, and of the reading alone. */
  whole: number;
  reading: number;
}

async function watchedImport(
  connect: () => Promise<pg.Client>,
  { folder }: MadeRelease,
  signal: AbortSignal,
): Promise<Imported> {
  const stage = new Stage("Importing it");
  const start = performance.now();
  const steps = new Map<ImportStep, { from: number; to: number }>();
  const memory: number[] = [];
  const look = setInterval(() => memory.push(process.memoryUsage().rss), LOOK_MS);
  try {
    await importRelease(connect, folder, new Date(), {
      signal,
      progress: (_words, done, total, step) => {
        const now = performance.now();
        const known = steps.get(step) ?? { from: now, to: now };
        steps.set(step, { ...known, to: now });
        if (step === "reading") stage.progress(done, total);
      },
    });
  } finally {
    clearInterval(look);
  }
  const whole = performance.now() - start;
  stage.done();
  const begins = [...steps].map(([step, { from }], at) => {
    const next = [...steps.values()][at + 1]?.from ?? start + whole;
    return `${step} ${((next - from) / 1000).toFixed(1)} s`;
  });
  say(`  ${begins.join(", ")}`);
  say(`  resident memory by tenths of the import: ${tenths(memory).map(megabytes).join(", ")} MB`);
  const reading = steps.get("reading");
  const sorting = steps.get("sorting");
  return { whole, reading: reading && sorting ? sorting.from - reading.from : whole };
}

function tenths(values: readonly number[]): number[] {
  const each = Math.max(1, Math.ceil(values.length / 10));
  const parts: number[] = [];
  for (let at = 0; at < values.length; at += each) {
    parts.push(Math.max(...values.slice(at, at + each)));
  }
  return parts;
}

const megabytes = (bytes: number) => Math.round(bytes / 1e6);

/** Line by line into one column: the least that PostgreSQL does with these bytes. */
async function copyRaw(owner: pg.Client, { files }: MadeRelease): Promise<number> {
  await owner.query("drop table if exists bench_raw; create table bench_raw (line text)");
  await owner.query("set client_encoding to 'LATIN1'");
  try {
    const start = performance.now();
    for (const file of files) {
      const copy = owner.query(
        from("copy bench_raw from stdin with (format csv, delimiter e'\\x01', quote e'\\x02')"),
      );
      const done = once(copy, "finish");
      await pipeline(createReadStream(file.path, { highWaterMark: 1 << 20 }), copy);
      await done;
    }
    return performance.now() - start;
  } finally {
    await owner.query("set client_encoding to 'UTF8'; drop table if exists bench_raw");
  }
}

function figuresOf({ whole, reading }: Imported, copy: number): Figure[] {
  const figure = (what: string, took: number): Figure => {
    const ratio = took / copy;
    return {
      bench: "eoir",
      what,
      beside: "COPY of the same bytes",
      ratio: { median: ratio, low: ratio, high: ratio },
      milliseconds: { what: took, beside: copy },
      rounds: 1,
    };
  };
  return [
    figure("reading, mending and loading the rows", reading),
    figure("the whole import, roll-ups included", whole),
  ];
}
