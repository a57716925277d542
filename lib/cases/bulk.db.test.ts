/** What enters many cases at once writes what entering them one by one writes. */
import { randomUUID } from "node:crypto";
import pg from "pg";
import { beforeAll, beforeEach, describe, expect, test } from "vitest";
import type { Actor } from "../access/actor.ts";
import { verifyChains } from "../audit/data.ts";
import { testDatabase } from "../testing/database.ts";
import { NOW, type Parties, seatParties, taken } from "../testing/parties.ts";
import { review2011 } from "../workflow/programs/review-2011.ts";
import { enterMany } from "./bulk.ts";
import { type EnterResult, enterCase, type NewCase } from "./mutations.ts";
import { inScope } from "./scope.ts";

const database = await testDatabase();
const { owner } = database;

/** One set of parties at a court of its own, as another is: their rows are alike but for names. */
interface World {
  parties: Parties;
  court: string;
  /** Put before the last five digits of an A-number: cases of two worlds never meet. */
  prefix: string;
}

let prefixes = 1000 + Math.floor(Math.random() * 4000);

async function world(): Promise<World> {
  const parties = await seatParties(owner);
  const { rows } = await owner.query(
    "select court_code from jurisdiction where organization_id = $1",
    [parties.attorney.organizationId],
  );
  return { parties, court: rows[0].court_code, prefix: String(prefixes++) };
}

type Told = Partial<NewCase["respondent"]> & {
  date?: string;
  court?: null;
  occurredOn?: string | null;
  input?: Record<string, unknown>;
};

function entryOf({ court, prefix }: World, number: number, told: Told = {}): NewCase {
  const { date, court: without, occurredOn, input, ...respondent } = told;
  return {
    respondent: {
      aNumber: `${prefix}${String(number).padStart(5, "0")}`,
      familyName: "Wałęsa-Núñez",
      givenNames: "Łucja María",
      birthDate: "1984-03-02",
      nationality: "PL",
      language: "Polish",
      ...respondent,
    },
    chargingDocumentDate: date ?? "2010-05-04",
    courtCode: without === null ? null : court,
    entry: {
      step: "enter-case",
      input: {
        program: review2011.id,
        stage: "awaiting_review",
        chargingDocumentFiledOn: without === null ? null : "2010-06-01",
        detained: false,
        ...input,
      },
      occurredOn: occurredOn === undefined ? "2012-01-09" : occurredOn,
      report: null,
    },
    idempotencyKey: randomUUID(),
  };
}

const HEARING = {
  hearingAt: "2012-10-04T09:30",
  hearingKind: "master",
  hearingJudge: "Harriet Quill",
};

const clinicOf = ({ parties }: World) => ({
  counselName: parties.advocate.name,
  counselFirm: parties.advocate.organizationName,
  counselEnteredOn: "2011-02-03",
  defenseId: parties.advocate.organizationId,
  defenseName: parties.advocate.organizationName,
});

/** Entries of every kind that an office has. */
function officeEntries(world: World): NewCase[] {
  return [
    entryOf(world, 1, { input: { ...HEARING, ...clinicOf(world) } }),
    entryOf(world, 2, { input: { detained: true }, occurredOn: null }),
    entryOf(world, 3, { court: null, language: "", birthDate: null }),
    // One person with two cases, and with one that is told otherwise later in the same file.
    entryOf(world, 4, { input: HEARING }),
    entryOf(world, 4, { date: "2011-07-08", familyName: "Other", input: clinicOf(world) }),
    // The same case again.
    entryOf(world, 1, { familyName: "Again" }),
    // Work product that stays with the office, while the others see less.
    entryOf(world, 5, {
      input: { stage: "awaiting_concurrence", finding: "amenable", ...HEARING },
    }),
    entryOf(world, 6, {
      input: { stage: "cleared", checkOn: "2012-01-05", checkValidTo: "2012-12-01" },
    }),
    entryOf(world, 7, {
      input: {
        stage: "offered",
        form: "administrative_closure",
        checkOn: "2012-01-05",
        replyBy: "2012-09-01",
        ...clinicOf(world),
      },
    }),
    entryOf(world, 8, {
      input: {
        stage: "motion_filed",
        form: "administrative_closure",
        checkOn: "2011-10-01",
        offerOn: "2011-11-01",
        answeredOn: "2011-12-01",
      },
    }),
    // A person that the office knows already, and a case that there is already.
    entryOf(world, 90, { date: "2011-07-08", familyName: "Known by another name" }),
    entryOf(world, 90, { familyName: "There" }),
    // A claim waits for this.
    entryOf(world, 91, { input: { ...HEARING, ...clinicOf(world) } }),
    // The plan refuses it.
    entryOf(world, 9, { birthDate: "2999-01-01" }),
  ];
}

async function oneByOne(actor: Actor, entries: readonly NewCase[]): Promise<EnterResult[]> {
  const results: EnterResult[] = [];
  for (const one of entries) results.push(await enterCase(actor, one, NOW));
  return results;
}

const allAtOnce = (actor: Actor, entries: readonly NewCase[]) =>
  inScope(actor, (scope) => enterMany(scope, entries, NOW));

/** Every row that has to do with the world's cases, by A-number and charging document. */
const TABLES: Record<string, string> = {
  respondent: `select distinct r.* from respondent r where r.a_number like $1`,
  case_file: `select c.* from case_file c where c.a_number like $1`,
  party_file: `select f.* from party_file f join case_file c on c.id = f.case_id where c.a_number like $1`,
  case_word: `select w.* from case_word w join case_file c on c.id = w.case_id where c.a_number like $1`,
  case_event: `select e.* from case_event e join case_file c on c.id = e.case_id where c.a_number like $1`,
  case_event_private: `select v.* from case_event_private v join case_file c on c.id = v.case_id
    where c.a_number like $1`,
  case_hearing: `select h.* from case_hearing h join case_file c on c.id = h.case_id where c.a_number like $1`,
  appearance: `select a.* from appearance a where a.a_number like $1`,
  notice: `select n.* from notice n join case_file c on c.id = n.case_id where c.a_number like $1`,
};

/** What is in every table, as text: ids and hashes by what they name, the world's own names as such. */
async function writtenOf({ parties, court, prefix }: World): Promise<Record<string, string[]>> {
  const names = new Map<string, string>([[`"${court}"`, '"COURT"']]);
  for (const [role, actor] of Object.entries(parties)) {
    if (actor.userId) names.set(actor.userId, `person ${role}`);
    names.set(actor.organizationId, `organization ${actor.side} ${actor.organizationName}`);
  }
  const like = `${prefix}%`;
  const cases = await owner.query(
    `select c.id, c.respondent_id, c.head_hash, e.id as event, e.idempotency_key,
        e.hash, c.a_number || ' ' || c.charging_document_date as key
      from case_file c join case_event e on e.case_id = c.id where c.a_number like $1
      order by c.a_number, c.charging_document_date, e.seq`,
    [like],
  );
  for (const row of cases.rows) {
    names.set(row.id, `case ${row.key}`);
    if (!names.has(row.respondent_id)) names.set(row.respondent_id, `respondent of ${row.key}`);
    names.set(row.event, `event of ${row.key}`);
    names.set(row.idempotency_key, `act of ${row.key}`);
    for (const hash of [row.head_hash, row.hash]) names.set(hash, `hash of ${row.key}`);
  }
  // A-numbers as a whole: the same digits may stand inside a hash.
  const numbers = new RegExp(`\\b${prefix}(?=\\d{5}\\b)`, "g");
  const written: Record<string, string[]> = {};
  for (const [table, rows] of Object.entries(TABLES)) {
    const { rows: found } = await owner.query(`select to_jsonb(t) as row from (${rows}) t`, [like]);
    written[table] = found
      .map(({ row }) => {
        if (table === "appearance" || table === "notice") delete row.id;
        if (table === "case_event") delete row.written_at;
        let text = JSON.stringify(row, Object.keys(flat(row)).sort());
        for (const [id, name] of names) text = text.replaceAll(id, name);
        return text.replace(numbers, "PREFIX");
      })
      .sort();
  }
  return written;
}

/** Every key at any depth: what JSON.stringify is to keep, in one order. */
function flat(value: unknown, keys: Record<string, true> = {}): Record<string, true> {
  if (typeof value === "object" && value !== null) {
    for (const [key, inner] of Object.entries(value)) {
      if (!Array.isArray(value)) keys[key] = true;
      flat(inner, keys);
    }
  }
  return keys;
}

async function auditIsWhole(): Promise<void> {
  const client = new pg.Client({ connectionString: database.ownerUrl });
  await client.connect();
  expect((await verifyChains(client)).broken).toEqual([]);
  await client.end();
}

/** What stood before: a case of somebody the office knows, and a claim that waits. */
async function before(one: World): Promise<void> {
  const { parties, court, prefix } = one;
  const there = await enterCase(parties.attorney, entryOf(one, 90), NOW);
  expect(there.ok).toBe(true);
  await owner.query(
    `insert into appearance (organization_id, status, counsel_name, a_number,
        charging_document_date, family_name, given_names, court_code, created_at)
      values ($1, 'pending', 'As claimed', $2, '2010-05-04', 'As', 'Claimed', $3, $4)`,
    [parties.advocate.organizationId, `${prefix}00091`, court, NOW],
  );
}

const outcomes = (results: readonly EnterResult[]) =>
  results.map((one) => (one.ok ? "entered" : one.code));

describe("many cases at once", () => {
  let left: World;
  let right: World;

  beforeAll(async () => {
    await owner.query("insert into nationality values ('PL', 'Poland') on conflict do nothing");
  });
  beforeEach(async () => {
    left = await world();
    right = await world();
  });

  test("leave the rows that one by one leaves", async () => {
    for (const one of [left, right]) await before(one);
    const single = await oneByOne(left.parties.attorney, officeEntries(left));
    const many = await allAtOnce(right.parties.attorney, officeEntries(right));
    expect(outcomes(many)).toEqual(outcomes(single));
    expect(outcomes(many).filter((one) => one === "entered")).toHaveLength(11);
    expect(outcomes(many).filter((one) => one === "EXISTS")).toHaveLength(2);
    const [expected, found] = [await writtenOf(left), await writtenOf(right)];
    for (const [table, rows] of Object.entries(expected)) {
      // An entry is no news to anybody: nobody was there before it.
      if (table !== "notice") expect(rows.length, `rows of ${table}`).toBeGreaterThan(0);
      expect(found[table], table).toEqual(rows);
    }
    await auditIsWhole();
  });

  test("of the court and of a clinic, too", async () => {
    for (const seat of ["clerk", "advocate"] as const) {
      const entries = (one: World) => [
        entryOf(one, 10, { input: HEARING, ...(seat === "advocate" ? { court: null } : {}) }),
        entryOf(one, 11, { ...(seat === "advocate" ? { court: null } : {}), date: "2010-09-09" }),
      ];
      const [a, b] = [await world(), await world()];
      const single = await oneByOne(a.parties[seat], entries(a));
      const many = await allAtOnce(b.parties[seat], entries(b));
      expect(outcomes(single)).toEqual(["entered", "entered"]);
      expect(outcomes(many)).toEqual(["entered", "entered"]);
      expect(await writtenOf(b)).toEqual(await writtenOf(a));
    }
  });

  test("go on as any other case does, and their chains are whole", async () => {
    const [result] = await allAtOnce(left.parties.attorney, [
      entryOf(left, 20, { input: { ...HEARING, ...clinicOf(left) } }),
    ]);
    if (!result?.ok) throw new Error("not entered");
    await taken(left.parties.attorney, result.caseId, "open-review", {}, { on: "2012-02-06" });
    await auditIsWhole();
  });

  test("keep the checks of the doors they stand for", async () => {
    const { parties } = left;
    // Where the office or the court is on the system the defense claims its appearance instead.
    expect(outcomes(await allAtOnce(parties.advocate, [entryOf(left, 30)]))).toEqual(["EXISTS"]);
    // Another office's court.
    await expect(allAtOnce(parties.stranger, [entryOf(left, 31)])).rejects.toThrow(
      "The court is not one of the organization's",
    );
    // What others know of a number is neither told nor used.
    await enterCase(parties.attorney, entryOf(left, 32, { date: "2010-01-01" }), NOW);
    const far = { ...entryOf(left, 32, { court: null }) };
    expect(outcomes(await allAtOnce(parties.stranger, [far]))).toEqual(["entered"]);
    const { rows } = await owner.query("select count(*)::int from respondent where a_number = $1", [
      `${left.prefix}00032`,
    ]);
    expect(rows[0].count).toBe(2);
    // Nobody but a party, whatever is asked of the database itself.
    const forged = { ...parties.attorney, side: "court" as const };
    await expect(
      inScope(forged, (scope) => scope.sql.query("select enter_cases('[]')")),
    ).rejects.toThrow("Only a party opens a case");
    await expect(
      inScope(parties.stranger, (scope) =>
        scope.sql.query("select enter_cases($1)", [
          JSON.stringify([{ event: { audience: [] }, shared: { courtCode: null } }]),
        ]),
      ),
    ).rejects.toThrow("An entry is seen by all sides");
    expect((await writtenOf(left)).case_file).toHaveLength(2);
  });
});
