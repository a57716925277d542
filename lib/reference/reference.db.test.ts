import { expect, test } from "vitest";
import { testDatabase } from "../testing/database.ts";
import { courts, hearingLocations, nationalities } from "./data.ts";
import { loadReference, refreshReference } from "./mutations.ts";

const database = await testDatabase();

test("reference tables are written once, and corrected names are corrected", async () => {
  await refreshReference(database.ownerUrl);
  await database.owner.query("update court set name = 'LOS ANGELES' where code = 'LOS'");
  const client = await database.owner.connect();
  try {
    await loadReference(client);
  } finally {
    client.release();
  }
  const { rows } = await database.owner.query(
    `select (select count(*)::int from court) as courts,
       (select count(*)::int from nationality) as nationalities,
       (select count(*)::int from hearing_location) as locations,
       (select name from court where code = 'LOS') as los`,
  );
  expect(rows[0]).toEqual({
    courts: courts().length,
    nationalities: nationalities().length,
    locations: hearingLocations().length,
    los: "Los Angeles",
  });
});
