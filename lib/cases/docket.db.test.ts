import { beforeAll, expect, test } from "vitest";
import type { Actor } from "../access/actor.ts";
import { notices } from "../notices/data.ts";
import { testDatabase } from "../testing/database.ts";
import { enterTestCase, type Parties, seatParties, take, taken } from "../testing/parties.ts";
import { districtLeft } from "../workflow/seats.ts";
import { caseLog, caseSnapshot } from "./data.ts";
import { inScope } from "./scope.ts";

const database = await testDatabase();
let parties: Parties;
let elsewhere: Parties;
let home: string;
let near: string;
let far: string;

const { owner } = database;
const courtOf = async (actor: Actor) =>
  (
    await owner.query("select court_code from jurisdiction where organization_id = $1", [
      actor.organizationId,
    ])
  ).rows[0].court_code;

beforeAll(async () => {
  parties = await seatParties(owner);
  elsewhere = await seatParties(owner);
  home = await courtOf(parties.attorney);
  far = await courtOf(elsewhere.attorney);
  near = "ZZ1";
  await owner.query("insert into court values ($1, 'Near by', 'America/New_York')", [near]);
  await owner.query("insert into hearing_location values ('Z9Z', 'THE ROOM')");
  const cover = "insert into jurisdiction (organization_id, court_code) values ($1, $2)";
  await owner.query(cover, [parties.attorney.organizationId, near]);
  // The other court's clerk sits at the near court of this office.
  await owner.query("delete from jurisdiction where organization_id = $1", [
    elsewhere.clerk.organizationId,
  ]);
  await owner.query(cover, [elsewhere.clerk.organizationId, near]);
});

const look = (actor: Actor, caseId: string) =>
  inScope(actor, (scope) => caseSnapshot(scope, caseId));

test("a case that moves to another court of its office takes the court's seat along", async () => {
  const caseId = await enterTestCase(parties);
  expect((await look(parties.clerk, caseId))?.state.shared.courtCode).toBe(home);
  const eventId = await taken(parties.attorney, caseId, "update-docket", {
    courtCode: near,
    locationCode: "the room",
    hearingAt: "2012-11-02T13:00",
  });
  const seen = await look(parties.attorney, caseId);
  expect(seen?.court?.code).toBe(near);
  expect(seen?.state.shared).toMatchObject({
    courtCode: near,
    locationCode: "Z9Z",
    hearing: { at: "2012-11-02T13:00", kind: "master", judge: "Harriet Quill" },
    parties: { court: elsewhere.clerk.organizationId },
  });
  expect(await look(parties.clerk, caseId)).toBeNull();
  const there = await look(elsewhere.clerk, caseId);
  expect(there?.state.shared).toEqual(seen?.state.shared);
  const { rows } = await owner.query(
    "select side, court_code from party_file where case_id = $1 and ended_at is null order by side",
    [caseId],
  );
  expect(rows.map((row) => row.court_code)).toEqual([near, near, near]);
  expect(
    (await owner.query("select court_code from case_file where id = $1", [caseId])).rows[0],
  ).toEqual({ court_code: near });

  await taken(parties.attorney, caseId, "correct", {
    mode: "undo",
    eventId,
    reason: "Another case was meant.",
  });
  expect((await look(parties.attorney, caseId))?.court?.code).toBe(home);
  expect((await look(parties.clerk, caseId))?.state.shared.courtCode).toBe(home);
  expect(await look(elsewhere.clerk, caseId)).toBeNull();
});

test("into another office's district, the court follows and the office is told to transfer it", async () => {
  const caseId = await enterTestCase(parties);
  await taken(parties.clerk, caseId, "update-docket", { courtCode: far });
  const seen = await look(parties.attorney, caseId);
  expect(seen?.state.shared).toMatchObject({
    courtCode: far,
    parties: { government: parties.attorney.organizationId, court: null },
  });
  expect(await look(parties.clerk, caseId)).toBeNull();
  const log = () => inScope(parties.attorney, (scope) => caseLog(scope, caseId));
  const { rows } = await owner.query(
    "select o.id, o.name from jurisdiction j join organization o on o.id = j.organization_id where j.court_code = $1",
    [far],
  );
  expect(districtLeft(await log())).toMatchObject({
    officeId: rows[0].id,
    officeName: rows[0].name,
  });
  const told = await notices(parties.attorney, { timeZone: "UTC", limit: 5 });
  expect(told.find((one) => one.caseId === caseId)?.text).toContain(
    `in the district of ${rows[0].name}, to be transferred`,
  );
  // Back in its own district nothing is to be transferred.
  await taken(parties.attorney, caseId, "update-docket", { courtCode: home });
  expect(districtLeft(await log())).toBeNull();
});

test("a court that there is not, is not among the choices; nor another office's, for who reports", async () => {
  const caseId = await enterTestCase(parties);
  expect(await take(parties.attorney, caseId, "update-docket", { courtCode: "QQQ" })).toMatchObject(
    { ok: false, errors: { courtCode: "Choose a court of the list." } },
  );
  const nowhere = { locationCode: "Nowhere at all" };
  expect(await take(parties.attorney, caseId, "update-docket", nowhere)).toMatchObject({
    ok: false,
    errors: { locationCode: "There is no such hearing location." },
  });
  // Whatever somebody sends along, the seats are the database's to know.
  await taken(parties.attorney, caseId, "update-docket", {
    custody: "detained",
    courtId: elsewhere.clerk.organizationId,
    courtName: "Stolen",
  });
  const seen = await look(parties.attorney, caseId);
  expect(seen?.state.shared.parties.court).toBe(parties.clerk.organizationId);
  expect(seen?.state.shared.detained).toBe(true);
});
