import { randomUUID } from "node:crypto";
import { beforeAll, describe, expect, test } from "vitest";
import type { Actor } from "../access/actor.ts";
import { caseSnapshot } from "../cases/data.ts";
import { takeIn } from "../cases/intake.ts";
import { type Intake, intakeSchema } from "../cases/schema.ts";
import { inScope } from "../cases/scope.ts";
import { addFact } from "../facts/mutations.ts";
import { AsksReason } from "../openings/types.ts";
import { testDatabase } from "../testing/database.ts";
import { enterTestCase, NOW, type Parties, seatParties, take, taken } from "../testing/parties.ts";
import { CANDIDATES, checksOfCase, pairsOf, waitingChecks, waitingIntakes } from "./data.ts";
import { askToOpen } from "./gate.ts";
import {
  addPerson,
  correctPerson,
  decide,
  endPerson,
  keyPeople,
  runAsMachinery,
  saveConflictSettings,
  withdrawIntake,
} from "./mutations.ts";
import { nameKeys } from "./names.ts";

const database = await testDatabase();
let parties: Parties;
let staff: Actor;
let keeper: Actor;
let others: Parties;
beforeAll(async () => {
  parties = await seatParties(database.owner);
  others = await seatParties(database.owner);
  staff = parties.advocate;
  keeper = parties.clinicSupervisor;
});

const someNumber = () => String(Math.floor(Math.random() * 1e9)).padStart(9, "0");
/** A name that nobody else in this database has. */
const someName = () =>
  Array.from(
    "aeiou",
    (vowel) => "bcdfghjklmnpqrstvwz".charAt(Math.floor(Math.random() * 19)) + vowel,
  ).join("");

function intake(over: Record<string, unknown> = {}): Intake {
  return intakeSchema.parse({
    aNumber: someNumber(),
    familyName: someName(),
    givenNames: someName(),
    nationality: "PL",
    chargingDocumentDate: "2010-05-04",
    courtCode: "none",
    stage: "awaiting_review",
    counselName: "José Núñez-Ávila",
    counselFirm: "Harbor Legal Clinic",
    ...over,
  });
}

const enter = (actor: Actor, one: Intake, key = randomUUID()) => takeIn(actor, one, key, NOW);

/** Somebody whom the clinic knows as the abuser in another matter. */
async function adverse(over: Record<string, unknown> = {}) {
  const person = {
    kind: "adverse" as const,
    relation: "abuser",
    familyName: someName(),
    givenNames: someName(),
    aNumber: null,
    birthDate: null,
    matter: "Case of SECRET-CLIENT",
    accountId: null,
    ...over,
  };
  await inScope(keeper, (scope) => addPerson(scope, person, NOW));
  return person;
}

const DECISION = { reason: "Looked at both.", consentBy: "", consentOn: null, paper: "" };
async function openCheck(one: Intake): Promise<string> {
  const open = await inScope(keeper, (scope) => waitingChecks(scope, null));
  return open.find(({ aNumber }) => aNumber === one.aNumber)?.id ?? "";
}

/** The rows of a statement as the application's role sees them for that person. */
async function sees(actor: Actor, sql: string, values: unknown[] = []): Promise<unknown[]> {
  return inScope(actor, async (scope) => (await scope.sql.query(sql, values)).rows);
}

describe("an intake", () => {
  test("of somebody who is against another client waits, and says no name", async () => {
    const abuser = await adverse();
    const one = intake({ familyName: abuser.familyName, givenNames: abuser.givenNames });
    const result = await enter(staff, one);
    expect(result).toEqual({
      ok: true,
      outcome: "waiting",
      words:
        "Possible conflict with a matter of your organization. Ask your conflicts person: Mei Sorrel.",
    });
    const waiting = await inScope(staff, (scope) => waitingIntakes(scope));
    expect(waiting.find(({ aNumber }) => aNumber === one.aNumber)).toMatchObject({
      state: "waiting",
      mayGoOn: false,
    });
    expect(JSON.stringify(waiting)).not.toContain("SECRET-CLIENT");
  });

  test("sent again while it waits is one check, with what was typed last", async () => {
    const abuser = await adverse();
    const one = intake({ familyName: abuser.familyName, givenNames: abuser.givenNames });
    await enter(staff, one);
    await enter(staff, { ...one, language: "Polish" });
    const rows = await sees(
      keeper,
      "select intake ->> 'language' as language from conflict_check where a_number = $1",
      [one.aNumber],
    );
    expect(rows).toEqual([{ language: "Polish" }]);
  });

  test("goes on after clearance with its own key, and is not asked about the pair again", async () => {
    const abuser = await adverse();
    const [one, key] = [
      intake({ familyName: abuser.familyName, givenNames: abuser.givenNames }),
      randomUUID(),
    ];
    await enter(staff, one, key);
    const id = await openCheck(one);
    const pairs = await inScope(keeper, (scope) => pairsOf(scope, id));
    expect(pairs).toMatchObject([
      {
        askedRole: "client",
        grounds: ["surname and given name"],
        person: { matter: "Case of SECRET-CLIENT" },
      },
    ]);
    const cleared = { ...DECISION, kind: "no_conflict" as const };
    expect(await inScope(keeper, (scope) => decide(scope, id, cleared, NOW))).toBe(true);
    const result = await enter(staff, one, key);
    expect(result).toMatchObject({ ok: true, outcome: "entered" });
    expect(await inScope(staff, (scope) => waitingIntakes(scope))).not.toContainEqual(
      expect.objectContaining({ id }),
    );
    const caseId = result.ok && "caseId" in result ? result.caseId : "";
    const checks = await inScope(staff, (scope) =>
      checksOfCase(scope, { caseId, aNumber: one.aNumber }),
    );
    expect(checks).toMatchObject([
      { state: "cleared", decidedOn: "2012-07-23", decidedByName: "Mei Sorrel" },
    ]);

    // Another matter of the same person meets the same pair: it was decided. Somebody new was not.
    const again = { ...one, chargingDocumentDate: "2011-06-07" };
    expect(await enter(staff, again)).toMatchObject({ ok: true, outcome: "entered" });
    await adverse({
      familyName: abuser.familyName,
      givenNames: abuser.givenNames,
      relation: "witness",
    });
    const third = { ...one, chargingDocumentDate: "2011-08-09" };
    expect(await enter(staff, third)).toMatchObject({ ok: true, outcome: "waiting" });
    const asked = await inScope(keeper, async (scope) => pairsOf(scope, await openCheck(one)));
    expect(asked.map(({ person }) => person.relation)).toEqual(["witness"]);
  });

  test("that is declined is refused plainly and kept", async () => {
    const abuser = await adverse();
    const one = intake({ familyName: abuser.familyName, givenNames: abuser.givenNames });
    await enter(staff, one);
    const id = await openCheck(one);
    await inScope(keeper, (scope) => decide(scope, id, { ...DECISION, kind: "declined" }, NOW));
    expect(await enter(staff, one)).toMatchObject({
      ok: false,
      reason:
        "Your organization declined this on 23 Jul 2012 because of a conflict. Your conflicts person: Mei Sorrel.",
    });
    const kept = await inScope(staff, (scope) => waitingIntakes(scope));
    expect(kept.find((line) => line.id === id)).toMatchObject({
      state: "declined",
      mayGoOn: false,
    });
  });

  test("goes on in an emergency by the conflicts person's word alone, and stays to be decided", async () => {
    const abuser = await adverse();
    const one = intake({ familyName: abuser.familyName, givenNames: abuser.givenNames });
    await enter(staff, one);
    const id = await openCheck(one);
    const override = { ...DECISION, kind: "override" as const };
    expect(await inScope(staff, (scope) => decide(scope, id, override, NOW))).toBe(false);
    expect(await enter(staff, one)).toMatchObject({ outcome: "waiting" });
    expect(await inScope(keeper, (scope) => decide(scope, id, override, NOW))).toBe(true);
    expect(await enter(staff, one)).toMatchObject({ ok: true, outcome: "entered" });
    expect(await openCheck(one)).toBe(id);
  });

  test("names who is against the client: they are asked about, and known from then on", async () => {
    const client = intake();
    await enter(staff, client);
    const name = `${client.givenNames} ${client.familyName}`;
    const next = intake({ adverseParties: `${name} (abuser)`, relatives: "Anybody Else (sister)" });
    expect(await enter(staff, next)).toMatchObject({ outcome: "waiting" });
    const pairs = await inScope(keeper, async (scope) => pairsOf(scope, await openCheck(next)));
    expect(pairs).toMatchObject([
      { askedRole: "adverse", askedName: `${name} (abuser)`, person: { kind: "respondent" } },
    ]);

    const [victim, foe] = [intake({ adverseParties: `Ot ${someName()} ${someName()}` }), intake()];
    const foes = victim.adverseParties.split(" ");
    expect(await enter(staff, victim)).toMatchObject({ outcome: "entered" });
    const same = { ...foe, familyName: foes[2] ?? "", givenNames: `Ot ${foes[1]}` };
    expect(await enter(staff, same)).toMatchObject({ outcome: "waiting" });
  });

  test("of a relative in another case's facts waits; nobody is in conflict with their own", async () => {
    const caseId = await enterTestCase(parties);
    const [given, family] = [someName(), someName()];
    await inScope(staff, (scope) =>
      addFact(
        scope,
        caseId,
        {
          kind: "relative",
          value: { relation: "wife", status: "none", name: `${given} ${family}` },
          on: null,
          from: null,
          to: null,
          source: "Interview",
          documentId: null,
        },
        NOW,
      ),
    );
    expect(await enter(staff, intake({ familyName: family, givenNames: given }))).toMatchObject({
      outcome: "waiting",
    });
    await taken(staff, caseId, "request-discretion", { statement: "Ours." });
  });

  test("is given up by whoever asked, while nobody has decided", async () => {
    const abuser = await adverse();
    const one = intake({ familyName: abuser.familyName, givenNames: abuser.givenNames });
    await enter(staff, one);
    const id = await openCheck(one);
    expect(await inScope(others.advocate, (scope) => withdrawIntake(scope, id, NOW))).toBe(false);
    expect(await inScope(staff, (scope) => withdrawIntake(scope, id, NOW))).toBe(true);
    expect(await openCheck(one)).toBe("");
  });

  test("at another organization finds nothing of this one's people", async () => {
    const abuser = await adverse({ aNumber: someNumber() });
    const one = intake({ aNumber: abuser.aNumber, familyName: abuser.familyName });
    expect(await enter(others.advocate, one)).toMatchObject({ outcome: "entered" });
    expect(await enter(staff, { ...one, chargingDocumentDate: "2011-01-05" })).toMatchObject({
      outcome: "waiting",
    });
  });
});

describe("what PostgreSQL shows", () => {
  test("whom a check found, and why, is the conflicts person's alone", async () => {
    const abuser = await adverse();
    const one = intake({ familyName: abuser.familyName, givenNames: abuser.givenNames });
    await enter(staff, one);
    const id = await openCheck(one);
    await inScope(keeper, (scope) => decide(scope, id, { ...DECISION, kind: "no_conflict" }, NOW));
    for (const [table, condition] of [
      ["conflict_match", "check_id = $1 and organization_id = $2"],
      ["conflict_decision", "check_id = $1 and organization_id = $2"],
      ["conflict_person", "organization_id = $2 and $1 <> ''"],
      ["conflict_name", "organization_id = $2 and $1 <> ''"],
    ] as const) {
      const sql = `select * from ${table} where ${condition}`;
      const values = [id, staff.organizationId];
      // The keys are nobody's but the machinery's.
      if (table !== "conflict_name") expect(await sees(keeper, sql, values)).not.toEqual([]);
      for (const who of [staff, others.clinicSupervisor, parties.supervisor, parties.clerk]) {
        expect(await sees(who, sql, values), `${table} ${who.role}`).toEqual([]);
      }
    }
    const check = "select outcome from conflict_check where id = $1";
    expect(await sees(staff, check, [id])).toEqual([{ outcome: "cleared" }]);
    expect(await sees(others.clinicSupervisor, check, [id])).toEqual([]);
    expect(await sees(parties.supervisor, check, [id])).toEqual([]);
    expect(await sees(parties.clerk, check, [id])).toEqual([]);
    const count = "select count(*)::int as n from conflict_check where organization_id = $1";
    expect(await sees(others.clinicSupervisor, count, [staff.organizationId])).toEqual([{ n: 0 }]);
  });

  test("a decision is neither changed nor removed, and nobody else makes one", async () => {
    for (const sql of [
      "update conflict_decision set reason = 'x'",
      "delete from conflict_decision",
      "delete from conflict_match",
      "delete from conflict_check",
      "update conflict_check set outcome = 'cleared'",
      "update conflict_match set grounds = '{x}'",
    ]) {
      await expect(sees(keeper, sql), sql).rejects.toThrow(/permission denied/);
    }
    const abuser = await adverse();
    const one = intake({ familyName: abuser.familyName, givenNames: abuser.givenNames });
    await enter(staff, one);
    const insert = `insert into conflict_decision
      (check_id, organization_id, kind, reason, account_id, account_name, decided_at)
      values ($1, $2, 'no_conflict', 'x', $3, 'x', now())`;
    const values = (who: Actor) => [undefined, staff.organizationId, who.userId];
    const id = await openCheck(one);
    for (const who of [staff, others.clinicSupervisor]) {
      const given = values(who).map((value) => value ?? id);
      await expect(sees(who, insert, given)).rejects.toThrow(/row-level security/);
    }
  });

  test("who decides is a setting that supervisors make; who left it decides no more", async () => {
    const settings = { people: [staff.userId ?? ""], onRequest: true };
    await expect(
      inScope(staff, (scope) => saveConflictSettings(scope, settings, NOW)),
    ).rejects.toThrow(/row-level security/);
    await inScope(keeper, (scope) => saveConflictSettings(scope, settings, NOW));
    const mine = "select is_conflicts_person() as yes";
    expect(await sees(staff, mine)).toEqual([{ yes: true }]);
    expect(await sees(keeper, mine)).toEqual([{ yes: false }]);
    // Nobody of those named works here: the supervisors decide again.
    const gone = { people: [others.advocate.userId ?? ""], onRequest: true };
    await inScope(keeper, (scope) => saveConflictSettings(scope, gone, NOW));
    expect(await sees(keeper, mine)).toEqual([{ yes: true }]);
    expect(await sees(staff, mine)).toEqual([{ yes: false }]);
  });

  test("an entry is corrected by ending it and adding the next", async () => {
    const before = await adverse();
    const id = "select id::text from conflict_person where family_name = $1 and ended_at is null";
    const [entry] = (await sees(keeper, id, [before.familyName])) as { id: string }[];
    const after = { ...before, familyName: someName() };
    expect(
      await inScope(keeper, (scope) => correctPerson(scope, entry?.id ?? "", after, NOW)),
    ).toBe(true);
    expect(await sees(keeper, id, [before.familyName])).toEqual([]);
    const found = intake({ familyName: after.familyName, givenNames: after.givenNames });
    expect(await enter(staff, found)).toMatchObject({ outcome: "waiting" });
    const [next] = (await sees(keeper, id, [after.familyName])) as { id: string }[];
    await inScope(keeper, (scope) => endPerson(scope, next?.id ?? "", "A mistake", NOW));
    const free = intake({ familyName: after.familyName, givenNames: after.givenNames });
    expect(await enter(staff, free)).toMatchObject({ outcome: "entered" });
  });
});

describe("on a case", () => {
  test("a request for discretion is checked, unless the organization does not want it", async () => {
    const caseId = await enterTestCase(parties);
    const number = "select a_number from case_file where id = $1";
    const [row] = (await sees(staff, number, [caseId])) as { a_number: string }[];
    await adverse({ aNumber: row?.a_number ?? null });
    const refused = await take(staff, caseId, "request-discretion", { statement: "Ours." });
    expect(refused).toMatchObject({
      ok: false,
      reason: expect.stringContaining("Possible conflict with a matter of your organization"),
    });
    await inScope(keeper, (scope) =>
      saveConflictSettings(scope, { people: [], onRequest: false }, NOW),
    );
    await taken(staff, caseId, "request-discretion", { statement: "Ours." });
    await inScope(keeper, (scope) =>
      saveConflictSettings(scope, { people: [], onRequest: true }, NOW),
    );
  });

  test("an office does not assign to an attorney with a tie before it is decided", async () => {
    const { attorney, supervisor } = parties;
    const caseId = await enterTestCase(parties);
    const tie = {
      kind: "staff" as const,
      relation: "former client",
      familyName: "Walesa Nunez",
      givenNames: "Lucja",
      aNumber: null,
      birthDate: null,
      matter: "",
      accountId: attorney.userId,
    };
    await inScope(supervisor, (scope) => addPerson(scope, tie, NOW));
    const assign = (who: Actor) =>
      take(supervisor, caseId, "assign", {
        personId: who.userId,
        personName: who.name,
        reason: "The matter is near.",
      });
    expect(await assign(attorney)).toMatchObject({
      ok: false,
      reason: expect.stringContaining("Ask your conflicts person: Ruth Calloway"),
    });
    expect(await assign(supervisor)).toMatchObject({ ok: true });
    const [check] = await inScope(supervisor, (scope) => waitingChecks(scope, null));
    const cleared = { ...DECISION, kind: "no_conflict" as const };
    await inScope(supervisor, (scope) => decide(scope, check?.id ?? "", cleared, NOW));
    expect(await assign(attorney)).toMatchObject({ ok: true });
    // The defense of the case sees nothing of it.
    expect(await sees(keeper, "select from conflict_check where case_id = $1", [caseId])).toEqual(
      [],
    );
  });
});

describe("across the barrier", () => {
  test("a clinic learns only that its attorney took part elsewhere, and decides", async () => {
    const caseId = await enterTestCase(parties, {
      counselName: "",
      counselFirm: "",
      counselEnteredOn: null,
      defenseId: null,
      defenseName: "",
    });
    const [row] = (await sees(parties.attorney, "select a_number from case_file where id = $1", [
      caseId,
    ])) as { a_number: string }[];
    const aNumber = row?.a_number ?? "";
    await database.owner.query(
      "insert into membership (account_id, organization_id, role) values ($1, $2, 'advocate')",
      [parties.attorney.userId, others.advocate.organizationId],
    );
    const joined: Actor = {
      ...others.advocate,
      userId: parties.attorney.userId,
      name: "Dana Whitfield",
    };
    const ask = "select acted_elsewhere($1, $2) as yes";
    expect(await sees(joined, ask, [joined.userId, aNumber])).toEqual([{ yes: true }]);
    expect(await sees(joined, ask, [joined.userId, someNumber()])).toEqual([{ yes: false }]);
    // Of somebody who is not theirs an organization learns nothing.
    expect(await sees(joined, ask, [parties.supervisor.userId, aNumber])).toEqual([{ yes: false }]);
    expect(await sees(others.attorney, ask, [joined.userId, aNumber])).toEqual([{ yes: false }]);

    const one = intake({ aNumber });
    expect(await enter(joined, one)).toMatchObject({
      outcome: "waiting",
      words:
        "You took part in this matter for another organization. Your conflicts person decides: Mei Sorrel.",
    });
    expect(await enter(others.advocate, intake())).toMatchObject({ outcome: "entered" });

    // A colleague takes the person in: the attorney cannot open the case, and asks with that.
    const taken = await enter(others.advocate, { ...one, chargingDocumentDate: "2011-03-03" });
    const own = taken.ok && "caseId" in taken ? taken.caseId : "";
    const look = (who: Actor) => inScope(who, (scope) => caseSnapshot(scope, own));
    await expect(look(joined)).rejects.toThrow(AsksReason);
    expect(await look(others.advocate)).not.toBeNull();
    expect(await askToOpen(joined, own, NOW)).toContain("You took part in this matter");
    expect(await askToOpen(others.advocate, own, NOW)).toBeNull();
    const waiting = await inScope(others.clinicSupervisor, (scope) => waitingChecks(scope, null));
    const asked = waiting.find(({ occasion }) => occasion === "opening");
    expect(asked).toMatchObject({ personName: "Dana Whitfield", aNumber });
    const cleared = { ...DECISION, kind: "no_conflict" as const };
    await inScope(others.clinicSupervisor, (scope) => decide(scope, asked?.id ?? "", cleared, NOW));
    expect(await look(joined)).not.toBeNull();
    expect(await askToOpen(joined, own, NOW)).toBeNull();
  });
});

describe("among many", () => {
  test("candidates come from the index, and 20,000 people take no time", async () => {
    await database.owner.query(
      `insert into conflict_person (organization_id, kind, family_name, given_names, source, added_at)
       select $1, 'adverse', chr(97 + n % 26) || 'ar' || chr(97 + n / 26 % 26) || 'one' || n % 997,
         'Gi' || chr(97 + n % 23) || 'ven' || n % 1009, 'hand', now()
       from generate_series(1, 20000) n`,
      [others.stranger.organizationId],
    );
    const { stranger } = others;
    await inScope(stranger, (scope) => runAsMachinery(scope, keyPeople));
    await database.owner.query("analyze conflict_person, conflict_name");
    const plan = await inScope(stranger, (scope) =>
      runAsMachinery(scope, async (machinery) => {
        const keys = nameKeys({ familyName: "Dareone419", givenNames: "Giwven513" });
        const flat = keys.flatMap((name, part) => name.map((key) => ({ part, key })));
        const { rows } = await machinery.sql.query(`explain (analyze, format json) ${CANDIDATES}`, [
          flat.map(() => 0),
          flat.map(({ part }) => part),
          flat.map(({ key }) => key),
          [2],
          [0],
          ["012345678"],
        ]);
        return rows[0]["QUERY PLAN"][0];
      }),
    );
    const text = JSON.stringify(plan);
    const scans = [...text.matchAll(/"Node Type":"([^"]*Scan)"[^{}]*?"Relation Name":"(\w+)"/g)];
    expect(scans.map(([, node, table]) => `${node} ${table}`)).not.toContainEqual(
      expect.stringMatching(/^Seq Scan conflict_/),
    );
    expect(text).toContain("conflict_name_pkey");
    expect(text).toContain("conflict_person_by_number");
    expect(plan["Execution Time"]).toBeLessThan(200);
  }, 60_000);
});
