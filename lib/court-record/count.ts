import type pg from "pg";
import { CopyWriter, copyRows } from "./copy.ts";
import { closureOf, isCompletion, type Proceeding, statusHistory } from "./history.ts";
import {
  type Connect,
  type ImportWatch,
  type Release,
  type Slot,
  stopIfAsked,
  transaction,
} from "./import-step.ts";
import type { Measure } from "./types.ts";

/** What a series is grouped by, and the codes of its groups in eoir_delta. */
const GROUPINGS: Record<string, { a: string; b: string; of: readonly Measure[] }> = {
  total: {
    a: "''",
    b: "''",
    of: ["pending", "offCalendar", "finished", "closures", "completions"],
  },
  court: { a: "court", b: "''", of: ["pending", "closures", "completions"] },
  location: {
    a: "court || '/' || location",
    b: "''",
    of: ["pending", "closures", "completions"],
  },
  nationality: { a: "nationality", b: "''", of: ["pending", "closures", "completions"] },
  kind: { a: "kind", b: "''", of: ["closures"] },
  "court,nationality": {
    a: "court",
    b: "nationality",
    of: ["pending", "closures", "completions"],
  },
  "location,nationality": {
    a: "court || '/' || location",
    b: "nationality",
    of: ["pending", "closures", "completions"],
  },
  "court,kind": { a: "court", b: "kind", of: ["closures"] },
  "location,kind": { a: "court || '/' || location", b: "kind", of: ["closures"] },
  "nationality,kind": { a: "nationality", b: "kind", of: ["closures"] },
};

/** Builds the roll-ups of a release: every figure is asked of them, none of the rows. */
export async function count(
  client: pg.Client,
  connect: Connect,
  release: Release,
  watch: ImportWatch,
): Promise<void> {
  const { slot } = release;
  await transaction(client, async () => {
    await client.query(`truncate eoir_delta_${slot}, eoir_series_${slot}`);
    await client.query("delete from eoir_series_group where slot = $1", [slot]);
    const reader = await connect();
    try {
      await writeDeltas(client, reader, release, watch);
    } finally {
      await reader.end().catch(() => {});
    }
    await client.query(`analyze eoir_delta_${slot}`);
    // How many groups there will be nobody knows before: each is joined once, by its hash.
    await client.query("set local enable_nestloop = off; set local enable_mergejoin = off");
    const names = Object.keys(GROUPINGS);
    for (const [at, name] of names.entries()) {
      stopIfAsked(watch);
      watch.progress?.(`Adding up by ${name}`, at, names.length, "adding");
      const { a, b, of } = GROUPINGS[name] as (typeof GROUPINGS)[string];
      await client.query(
        `with changed as materialized (
           select measure, ${a} as a, ${b} as b, day, sum(change) as change
           from eoir_delta_${slot} where measure = any ($3)
           group by measure, 2, 3, day having sum(change) <> 0
         ), groups as (
           insert into eoir_series_group (slot, measure, grouping, a, b)
           select distinct $1, measure, $2, a, b from changed
           returning id, measure, a, b
         )
         insert into eoir_series_${slot} (slot, group_id, day, total)
         select $1, g.id, c.day, sum(c.change) over (partition by g.id order by c.day)
         from changed c join groups g using (measure, a, b)`,
        [slot, name, of],
      );
    }
    await client.query(`truncate eoir_delta_${slot}`);
    await client.query(`analyze eoir_series_${slot}`);
    await client.query("analyze eoir_series_group");
  });
}

/** Case by case, in the order of their numbers: memory holds one case. */
async function writeDeltas(
  client: pg.Client,
  reader: pg.Client,
  { id, slot }: Release,
  watch: ImportWatch,
): Promise<void> {
  await reader.query("set work_mem = '256MB'");
  const { rows } = await client.query<{ proceedings: number }>(
    "select proceedings from court_release where id = $1",
    [id],
  );
  const total = rows[0]?.proceedings ?? 0;
  const writer = new CopyWriter(
    client,
    `eoir_delta_${slot} (slot, measure, day, court, location, nationality, kind, change)`,
  );
  try {
    let done = 0;
    for await (const { nationality, proceedings } of casesOf(reader, slot)) {
      for (const delta of deltasOf(proceedings)) {
        const { measure, day, court, location, kind, change } = delta;
        await writer.write([slot, measure, day, court, location, nationality, kind, change]);
      }
      done += proceedings.length;
      stopIfAsked(watch);
      watch.progress?.("Reading the history of each case", done, total, "history");
    }
  } catch (error) {
    await writer.abandon();
    throw error;
  }
  await writer.end();
}

/** Cases with their proceedings, in the order of their numbers. */
async function* casesOf(reader: pg.Client, slot: Slot) {
  let id: string | null = null;
  let one: { nationality: string; proceedings: Proceeding[] } | null = null;
  for await (const row of copyRows(
    reader,
    `select c.id, c.nationality, p.id, p.court, p.location, coalesce(p.input_at, p.charged_at),
       p.completed_at, p.completion
     from eoir_proceeding_${slot} p join eoir_case_${slot} c on c.id = p.case_id order by c.id`,
  )) {
    const [ofCase, nationality, number, court, location, start, completed, code] = row;
    if (!one || ofCase !== id) {
      if (one) yield one;
      id = ofCase ?? null;
      one = { nationality: nationality ?? "", proceedings: [] };
    }
    one.proceedings.push({
      id: Number(number),
      court: court ?? "",
      location: location ?? "",
      start: start ?? null,
      completed: completed ?? null,
      code: code ?? "",
    });
  }
  if (one) yield one;
}

interface Delta {
  measure: Measure;
  day: string;
  court: string;
  location: string;
  kind: string;
  change: number;
}

/** The changes of every count that one case makes. */
export function deltasOf(proceedings: readonly Proceeding[]): Delta[] {
  const deltas: Delta[] = [];
  let before: { status: Measure; court: string; location: string } | null = null;
  for (const { day, status, court, location } of statusHistory(proceedings)) {
    if (before) {
      const { status: measure, court, location } = before;
      deltas.push({ measure, day, court, location, kind: "", change: -1 });
    }
    deltas.push({ measure: status, day, court, location, kind: "", change: 1 });
    before = { status, court, location };
  }
  const closure = closureOf(proceedings);
  if (closure) deltas.push({ measure: "closures", ...closure, change: 1 });
  for (const one of proceedings) {
    if (!isCompletion(one) || one.completed === null) continue;
    const { court, location } = one;
    const day = one.completed.slice(0, 10);
    deltas.push({ measure: "completions", day, court, location, kind: "", change: 1 });
  }
  return deltas;
}
