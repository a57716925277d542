import "server-only";
import pg from "pg";
import { shipPrograms } from "../programs/mutations.ts";
import { courts, hearingLocations, nationalities } from "./data.ts";

/**
 * Writes the reference tables, as the owner, after every migration. The same twice is once; a name
 * that this version corrects is corrected; a code that an older version knew stays, because cases
 * may point at it.
 */
export async function loadReference(client: Pick<pg.ClientBase, "query">): Promise<void> {
  await client.query(
    `insert into court (code, name, time_zone)
     select code, name, "timeZone" from jsonb_to_recordset($1) as c (code text, name text, "timeZone" text)
     on conflict (code) do update set name = excluded.name, time_zone = excluded.time_zone
     where (court.name, court.time_zone) is distinct from (excluded.name, excluded.time_zone)`,
    [JSON.stringify(courts())],
  );
  await client.query(
    `insert into nationality (code, name)
     select code, name from jsonb_to_recordset($1) as n (code text, name text)
     on conflict (code) do update set name = excluded.name
     where nationality.name is distinct from excluded.name`,
    [JSON.stringify(nationalities())],
  );
  await shipPrograms(client);
  await client.query(
    `insert into hearing_location (code, name)
     select code, name from jsonb_to_recordset($1) as l (code text, name text)
     on conflict (code) do update set name = excluded.name
     where hearing_location.name is distinct from excluded.name`,
    [JSON.stringify(hearingLocations())],
  );
}

/** The same with a connection of its own: what every start does after the migrations. */
export async function refreshReference(ownerUrl: string): Promise<void> {
  const client = new pg.Client({
    connectionString: ownerUrl,
    application_name: "abeyance-reference",
  });
  client.on("error", () => {});
  await client.connect();
  try {
    await loadReference(client);
  } finally {
    await client.end().catch(() => {});
  }
}
