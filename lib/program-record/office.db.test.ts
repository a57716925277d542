/** What an organization may ask of the program record: its own figures, and never another's. */
import { beforeAll, describe, expect, test } from "vitest";
import { withActor } from "../db/with-actor.ts";
import { loadDemonstration } from "../demo/load.ts";
import { testDatabase } from "../testing/database.ts";
import { officeFigures, officeFunnel, programFigures } from "./data.ts";
import { RECORD_GROUPS, type RecordQuestion, recordQuestionSchema } from "./schema.ts";

const database = await testDatabase();
const { owner } = database;

interface Organization {
  id: string;
  code: string;
  kind: string;
  side: "government" | "court" | "defense" | null;
  agency: string | null;
}
let organizations: Organization[] = [];
const ofKind = (kind: string) => organizations.filter((one) => one.kind === kind);

beforeAll(async () => {
  await loadDemonstration({ cases: 240, ownerUrl: database.ownerUrl });
  const { rows } = await owner.query<Organization>(
    "select id, code, kind, side, agency from organization",
  );
  organizations = rows;
}, 180_000);

const ask = (more: object = {}) => recordQuestionSchema.parse({ asOf: "2012-07-23", ...more });

function asked(who: Organization, question: RecordQuestion) {
  return withActor({ userId: null, organizationId: who.id, side: who.side }, (sql) =>
    officeFigures({ sql }, question),
  );
}

const QUESTIONS = [
  ask(),
  ...RECORD_GROUPS.map((group) => ask({ by: [group] })),
  ask({ by: ["court", "kind"] }),
  ask({ by: ["period", "ground"], from: "2012-03-01", to: "2012-06-30", detained: "no" }),
  ask({ from: "2012-03-01", reported: "out" }),
  ask({ by: ["nationality"], knownOn: "2012-06-01" }),
];

describe("an office", () => {
  test("is told its own figures, whichever way it asks", async () => {
    for (const office of ofKind("office")) {
      for (const question of QUESTIONS) {
        const own = await programFigures(owner, { ...question, offices: [office.code] });
        expect(await asked(office, question), JSON.stringify(question)).toEqual(own);
      }
    }
  });

  test("together they are the whole, and none is the whole", async () => {
    const whole = (await programFigures(owner, ask({ by: ["office"] }))).rows;
    const each = await Promise.all(ofKind("office").map((office) => asked(office, ask())));
    const reviewed = each.map(({ total }) => total.reviewed).filter((n) => n > 0);
    expect(reviewed.length).toBeGreaterThan(1);
    const offTheSystem = whole.find(({ office }) => office === null)?.reviewed ?? 0;
    const all = whole.reduce((sum, row) => sum + row.reviewed, 0);
    expect(reviewed.reduce((sum, n) => sum + n, 0) + offTheSystem).toBe(all);
  });

  test("learns nothing of another by naming it", async () => {
    const [one, other] = ofKind("office");
    if (!one || !other) throw new Error("There are too few offices.");
    for (const question of QUESTIONS) {
      const answer = await asked(one, { ...question, offices: [other.code] });
      expect(answer.total.reviewed).toBe(0);
      expect(answer.rows).toEqual([]);
    }
    const both = await asked(one, ask({ offices: [one.code, other.code] }));
    expect(both).toEqual(await asked(one, ask()));
  });

  test("is told how its cases were lost, all of them", async () => {
    for (const office of ofKind("office")) {
      const { figures, lost } = await withActor(
        { userId: null, organizationId: office.id, side: "government" },
        (sql) => officeFunnel({ sql }, ask()),
      );
      expect(figures.total).toEqual((await asked(office, ask())).total);
      const sum = lost.reduce((all, { n }) => all + n, 0);
      expect(sum).toBe(figures.total.declined + figures.total.backOnDocket);
    }
  });
});

test("headquarters is told what all offices of its agency are told", async () => {
  const [headquarters] = ofKind("headquarters");
  if (!headquarters) throw new Error("There is no headquarters.");
  const codes = ofKind("office")
    .filter(({ agency }) => agency === headquarters.agency)
    .map(({ code }) => code);
  expect(codes.length).toBeGreaterThan(1);
  for (const question of QUESTIONS) {
    const all = await programFigures(owner, { ...question, offices: codes });
    expect(await asked(headquarters, question)).toEqual(all);
  }
  const [first] = codes;
  const one = await asked(headquarters, ask({ offices: [first] }));
  expect(one).toEqual(await programFigures(owner, ask({ offices: [first] })));
});

test("nobody else is told anything", async () => {
  const others = organizations.filter(({ kind }) => kind !== "office" && kind !== "headquarters");
  expect(others.length).toBeGreaterThan(3);
  for (const other of others) {
    expect((await asked(other, ask())).total.reviewed).toBe(0);
    expect((await asked(other, ask({ by: ["court", "office"] }))).rows).toEqual([]);
  }
  const nobody = withActor({ userId: null, organizationId: "", side: null }, (sql) =>
    officeFigures({ sql }, ask()),
  );
  expect((await nobody).total.reviewed).toBe(0);
});

test("the functions of the whole installation are not the application's to call", async () => {
  const [office] = ofKind("office");
  const call = (sql: string) =>
    withActor(
      { userId: null, organizationId: office?.id ?? "", side: "government" },
      async (client) => client.query(sql),
    );
  await expect(
    call(
      "select record_counted('place', null, '2012-07-23', '2012-07-23', 'all', null, null, null)",
    ),
  ).rejects.toThrow(/permission denied/);
  await expect(
    call(
      "select record_told('{court}', null, '2012-07-23', '2012-07-23', false, null, null, null)",
    ),
  ).rejects.toThrow(/permission denied/);
});
