import { beforeAll, describe, expect, test } from "vitest";
import type { Actor } from "../access/actor.ts";
import { inScope } from "../cases/scope.ts";
import { testDatabase } from "../testing/database.ts";
import { enterTestCase, NOW, type Parties, seatParties } from "../testing/parties.ts";
import { clientRecord } from "./data.ts";
import { keepClient } from "./mutations.ts";
import { type ClientKey, NO_CLIENT_RECORD } from "./types.ts";

const database = await testDatabase();
let parties: Parties;
let caseId: string;
let key: ClientKey;

const RECORD = {
  phone: "+1 410 555 0134",
  safeContact: "PRIVATE-CONTACT text only, after 18:00",
  language: "Mam",
  learned: "",
};

beforeAll(async () => {
  const client = await database.owner.connect();
  parties = await seatParties(client);
  client.release();
  caseId = await enterTestCase(parties);
  const { rows } = await database.owner.query<{ aNumber: string; chargingDocumentDate: string }>(
    `select a_number as "aNumber", charging_document_date::text as "chargingDocumentDate"
     from case_file where id = $1`,
    [caseId],
  );
  key = rows[0] ?? { aNumber: "", chargingDocumentDate: "" };
});

const read = (actor: Actor) => inScope(actor, (scope) => clientRecord(scope, key));

describe("how a client is reached", () => {
  test("is kept by the clinic, and changed by it", async () => {
    expect(await keepClient(parties.advocate, caseId, RECORD, NOW)).toBe(true);
    expect(await read(parties.advocate)).toEqual(RECORD);
    const changed = { ...RECORD, phone: "" };
    expect(await keepClient(parties.clinicSupervisor, caseId, changed, NOW)).toBe(true);
    expect(await read(parties.advocate)).toEqual(changed);
  });

  test("is nothing that another side can read or write", async () => {
    await keepClient(parties.advocate, caseId, RECORD, NOW);
    for (const actor of [parties.attorney, parties.supervisor, parties.clerk, parties.stranger]) {
      expect(await read(actor)).toBeNull();
      expect(await keepClient(actor, caseId, NO_CLIENT_RECORD, NOW)).toBe(false);
      const { rows, written } = await inScope(actor, async ({ sql }) => ({
        rows: (await sql.query("select * from client_record")).rows,
        written: (await sql.query("update client_record set phone = 'stolen'")).rowCount,
      }));
      expect([rows, written]).toEqual([[], 0]);
    }
    expect(await read(parties.advocate)).toEqual(RECORD);
  });

  test("is kept for no case that the clinic does not have", async () => {
    const other = await enterTestCase(parties, { defenseId: null, counselName: "" });
    expect(await keepClient(parties.advocate, other, RECORD, NOW)).toBe(false);
    expect(await keepClient(parties.advocate, "not an id", RECORD, NOW)).toBe(false);
  });

  test("stands in no event, notice, word of the search or shared fact", async () => {
    const { rows } = await database.owner.query<{ hits: number }>(`
      select (select count(*) from case_event e where e::text like '%PRIVATE-CONTACT%')
        + (select count(*) from notice n where n::text like '%PRIVATE-CONTACT%')
        + (select count(*) from case_word w where w::text like '%after%' or w.word = 'mam')
        + (select count(*) from case_file c where c::text like '%PRIVATE-CONTACT%')
        + (select count(*) from party_file p where p::text like '%PRIVATE-CONTACT%') as hits`);
    expect(Number(rows[0]?.hits)).toBe(0);
  });
});
