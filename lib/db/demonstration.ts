/**
 * Whether the database holds a demonstration, and whether all of it. The mark is written before and
 * after the loading, so that one that was killed half-way is noticed and made anew.
 */
import pg from "pg";
import { Refusal } from "../refusal.ts";

export type DemonstrationState = "none" | "loading" | "loaded";

async function as<T>(ownerUrl: string, fn: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = new pg.Client({
    connectionString: ownerUrl,
    application_name: "abeyance-demonstration",
    connectionTimeoutMillis: 10_000,
  });
  client.on("error", () => {});
  await client.connect();
  try {
    return await fn(client);
  } finally {
    await client.end().catch(() => {});
  }
}

/** How far the demonstration of a database is loaded; 'none' also before any migration. */
export function demonstrationState(ownerUrl: string): Promise<DemonstrationState> {
  return as(ownerUrl, async (client) => {
    const table = await client.query("select to_regclass('public.setting') as found");
    if (!table.rows[0]?.found) return "none";
    const result = await client.query<{ state: DemonstrationState }>(
      "select value->>'state' as state from setting where key = 'demonstration'",
    );
    return result.rows[0]?.state ?? "none";
  });
}

export function markDemonstration(
  ownerUrl: string,
  state: "loading" | "loaded",
  cases: number,
): Promise<void> {
  return as(ownerUrl, async (client) => {
    await client.query(
      `insert into setting (key, value) values ('demonstration', $1)
       on conflict (key) do update set value = excluded.value`,
      [JSON.stringify({ state, cases })],
    );
    // Plans made for empty tables would be wrong for the first minutes.
    if (state === "loaded") await client.query("vacuum analyze");
  });
}

/** The same owner's or application's connection to another database of its server. */
function withName(address: string, name: string): string {
  const url = new URL(address);
  url.pathname = `/${name}`;
  return url.href;
}

/** A copy of the embedded database, to which nobody may be connected meanwhile. */
export async function copyDatabase(
  { ownerUrl, appUrl }: { ownerUrl: string; appUrl: string },
  name: string,
): Promise<{ ownerUrl: string; appUrl: string }> {
  const from = pg.escapeIdentifier(new URL(ownerUrl).pathname.slice(1));
  await as(withName(ownerUrl, "postgres"), async (client) => {
    await client.query(`create database ${pg.escapeIdentifier(name)} template ${from}`);
  });
  return { ownerUrl: withName(ownerUrl, name), appUrl: withName(appUrl, name) };
}

/** Drops the database and makes it again, empty. For the embedded database only. */
export async function recreateDatabase(ownerUrl: string): Promise<void> {
  const url = new URL(ownerUrl);
  const name = pg.escapeIdentifier(decodeURIComponent(url.pathname.slice(1)));
  if (!["127.0.0.1", "localhost", "[::1]"].includes(url.hostname)) {
    throw new Refusal("Only the embedded database is emptied: do it yourself for another one.");
  }
  await as(withName(ownerUrl, "postgres"), async (client) => {
    await client.query(`drop database if exists ${name} with (force)`);
    await client.query(`create database ${name}`);
  });
}
