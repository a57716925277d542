import { randomUUID } from "node:crypto";
import { beforeAll, describe, expect, test } from "vitest";
import type { Actor } from "../access/actor.ts";
import { claimAppearance } from "../appearances/mutations.ts";
import { takeIn } from "../cases/intake.ts";
import { intakeSchema } from "../cases/schema.ts";
import { inScope } from "../cases/scope.ts";
import { tellAllHistories } from "../jobs/tell-histories.ts";
import { queueCaseIds } from "../queues/data.ts";
import { queueById } from "../queues/definitions.ts";
import { readAddress, readFilters } from "../queues/schema.ts";
import { testDatabase } from "../testing/database.ts";
import {
  appeared,
  enterTestCase,
  NOW,
  type Parties,
  seatParties,
  setClock,
  TODAY,
  taken,
  walkToAccepted,
  walkToOffer,
} from "../testing/parties.ts";
import { casesBehind } from "./behind.ts";
import { defenseDashboard } from "./dashboard.ts";
import { clientsOf } from "./data.ts";
import { tellHistories } from "./mutations.ts";
import { outcomesOf } from "./outcomes.ts";
import type { DefenseDashboard, OutcomeRow } from "./types.ts";

const database = await testDatabase();
let parties: Parties;
/** The supervisor of another clinic, which takes a case over from the parties' own. */
let successor: Actor;
let other: Parties;
const WINDOW = { from: "2011-01-01", to: TODAY };
const ANSWER = { explainedBy: "José Núñez-Ávila", language: "Polish" };

beforeAll(async () => {
  await setClock(database.owner);
  parties = await seatParties(database.owner);
  other = await seatParties(database.owner);
  successor = other.advocate;
});

async function shown(actor: Actor): Promise<DefenseDashboard> {
  await tellHistories(actor);
  return inScope(actor, (scope) => defenseDashboard(scope, TODAY, WINDOW));
}

async function total(actor: Actor): Promise<OutcomeRow> {
  await tellHistories(actor);
  const clients = await inScope(actor, clientsOf);
  return outcomesOf(clients, { ...WINDOW, unit: "month", by: "period" }).total;
}

const counts = ({ served, happened, stood }: OutcomeRow) => ({
  served,
  happened: Object.fromEntries(Object.entries(happened).filter(([, { n }]) => n > 0)),
  stood: Object.fromEntries(Object.entries(stood).filter(([, n]) => n > 0)),
});
const own = (n: number) => ({ n, reported: 0 });

describe("what an office, a court and two clinics do on the same cases", () => {
  let declined: string;
  beforeAll(async () => {
    // Waits; the office has found it amenable, and told nobody.
    const waits = await enterTestCase(parties);
    await taken(parties.advocate, waits, "request-discretion", {
      statement: "Here since childhood.",
    });
    await taken(parties.attorney, waits, "open-review", {}, { on: "2012-02-06" });
    await taken(
      parties.attorney,
      waits,
      "record-finding",
      {
        outcome: "not_amenable",
        ground: null,
        factors: ["priority_prior_removal"],
        reason: "PRIVATE-FINDING",
      },
      { on: "2012-02-07" },
    );
    // Offered.
    await walkToOffer(parties, await enterTestCase(parties), { replyBy: "2012-07-27" });
    // Declined, with a reason that stays with the clinic.
    declined = await enterTestCase(parties);
    await walkToOffer(parties, declined);
    await taken(parties.advocate, declined, "decline-offer", {
      ...ANSWER,
      reason: "pending_relief",
    });
    // Accepted, then taken over by another clinic with the judge's leave.
    const left = await enterTestCase(parties);
    await walkToAccepted(parties, left);
    await taken(parties.advocate, left, "substitute-counsel", {
      name: successor.name,
      firm: successor.organizationName,
      organizationId: successor.organizationId,
    });
    await taken(parties.judge, left, "rule-on-counsel", { ruling: "granted" });
    await appeared(successor, left);
    await taken(parties.attorney, left, "withdraw-offer", { reason: "PRIVATE-WITHDRAWAL" });
    // A case of nobody's clinic.
    await enterTestCase(parties, {
      counselName: "",
      counselFirm: "",
      defenseId: null,
      defenseName: "",
    });
  }, 120_000);

  test("counts for a clinic what it was shown while it had the client, and nothing else", async () => {
    expect(counts(await total(parties.clinicSupervisor))).toEqual({
      served: 4,
      happened: { requests: own(1), offers: own(3), accepted: own(1), declined: own(1) },
      stood: { pending: 2, declined: 1, noLonger: 1 },
    });
  });

  test("counts for the successor what came since, and not the first counsel's work", async () => {
    const found = counts(await total(successor));
    expect(found.served).toBe(1);
    expect(found.happened).toEqual({ backOnDocket: own(1) });
    expect(found.stood).toEqual({ back: 1 });
  });

  test("the undisclosed finding is in no table of the clinic", async () => {
    await tellHistories(parties.clinicSupervisor);
    const { rows } = await database.owner.query<{ text: string }>(
      "select string_agg(history::text, '') as text from client_history where organization_id = $1",
      [parties.advocate.organizationId],
    );
    expect(rows[0]?.text).toContain("pending_relief");
    expect(rows[0]?.text).not.toMatch(/PRIVATE|not_amenable|background|cleared/);
    for (const actor of [successor, parties.attorney, parties.clerk]) {
      const seen = await inScope(actor, async ({ sql }) =>
        (await sql.query("select history::text from client_history")).rows.map(
          (row) => row.history,
        ),
      );
      expect(seen.join(""), actor.organizationName).not.toContain("pending_relief");
    }
  });

  test("a number opens a list of as many", async () => {
    const dashboard = await shown(parties.clinicSupervisor);
    const { ages, due, waits, people, courts } = dashboard;
    const doors = [
      ...ages.flatMap((stage) => [stage.all, ...stage.ages.map(({ door }) => door)]),
      ...due.map(({ door }) => door),
      ...waits.map(({ door }) => door),
      ...people.flatMap((person) => [person.clients, person.answersDue]),
      ...courts.flatMap(({ clients, href, answersDue, dueHref }) => [
        { n: clients, href: href ?? "" },
        { n: answersDue, href: dueHref ?? "" },
      ]),
    ];
    for (const { n, href } of doors.filter((door) => door.href)) {
      const url = new URL(href, "http://abeyance.example");
      const id = url.pathname === "/cases" ? "clients" : url.pathname.split("/").at(-1);
      const queue = queueById(id ?? "");
      if (!queue) throw new Error(`no such list: ${href}`);
      const address = readAddress(Object.fromEntries(url.searchParams));
      const filters = readFilters(address, "anybody");
      const ids = await inScope(parties.clinicSupervisor, (scope) =>
        queueCaseIds(scope, { queue, filters, today: TODAY }, 100),
      );
      expect(ids.length, href).toBe(n);
    }
    expect(due.find(({ id }) => id === "week")?.door.n).toBe(1);
    expect(ages.find(({ stage }) => stage === "offered")?.all.n).toBe(1);
  });

  test("the funnel and the offers open the clients that they count", async () => {
    const dashboard = await shown(parties.clinicSupervisor);
    if (!dashboard.funnel.ok || !dashboard.offers.ok) throw new Error("no figures");
    const clients = await inScope(parties.clinicSupervisor, clientsOf);
    for (const { reached, n, waiting, lost } of dashboard.funnel.value.steps) {
      expect(casesBehind(clients, WINDOW, { show: "came", reached })).toHaveLength(n);
      expect(casesBehind(clients, WINDOW, { show: "waiting", reached })).toHaveLength(waiting);
      for (const { loss, n: gone } of lost) {
        expect(casesBehind(clients, WINDOW, { show: "lost", reached, loss })).toHaveLength(gone);
      }
    }
    expect(dashboard.funnel.value.steps.map(({ n }) => n)).toEqual([4, 3, 1, 0, 0]);
    expect(dashboard.offers.value).toMatchObject({
      received: 3,
      accepted: 1,
      declined: 1,
      open: 1,
      reasons: [{ reason: "pending_relief", n: 1, disclosed: 0 }],
    });
    expect(
      casesBehind(clients, WINDOW, {
        show: "declined",
        reason: "pending_relief",
        disclosed: false,
      }),
    ).toEqual([declined]);
  });

  test("what has not changed is not told again; what is undone counts no more", async () => {
    await tellHistories(parties.clinicSupervisor);
    expect(await tellHistories(parties.clinicSupervisor)).toBe(0);
    const { rows } = await database.owner.query<{ id: string }>(
      "select id from case_event where case_id = $1 and step = 'decline-offer'",
      [declined],
    );
    await taken(parties.advocate, declined, "correct", {
      eventId: rows[0]?.id,
      mode: "undo",
      reason: "The client changed their mind the same day.",
    });
    expect(await tellHistories({ ...parties.clinicSupervisor, readsOnly: true })).toBe(1);
    expect((await total(parties.clinicSupervisor)).happened.declined).toEqual(own(0));
  });
});

test("the worker tells every firm's and clinic's, and finds nothing to tell afterwards", async () => {
  await enterTestCase(parties);
  expect(await tellAllHistories()).toBeGreaterThan(0);
  expect(await tellHistories(parties.clinicSupervisor)).toBe(0);
  expect(await tellAllHistories()).toBe(0);
});

test("a claim that waits for its answer counts nothing, and moves nobody else's number", async () => {
  const { advocate } = (await seatParties(database.owner)) as Parties;
  const before = counts(await total(parties.clinicSupervisor));
  const caseId = await enterTestCase(parties);
  const { rows } = await database.owner.query<{ a_number: string; charged: string; court: string }>(
    `select a_number, charging_document_date::text as charged, court_code as court
     from case_file where id = $1`,
    [caseId],
  );
  const found = rows[0];
  const claim = {
    aNumber: found?.a_number ?? "",
    chargingDocumentDate: found?.charged ?? "",
    familyName: "Wałęsa-Núñez",
    givenNames: "Łucja María",
    courtCode: found?.court ?? "",
    counselName: advocate.name,
    enteredOn: null,
  };
  await inScope(advocate, (scope) => claimAppearance(scope, claim, NOW));
  expect((await total(advocate)).served).toBe(0);
  expect(counts(await total(parties.clinicSupervisor)).served).toBe(before.served + 1);
});

test("a clinic alone gets true figures out of what it reported, marked as that", async () => {
  const { advocate } = await seatParties(database.owner);
  const intake = intakeSchema.parse({
    aNumber: String(Math.floor(Math.random() * 1e9)).padStart(9, "0"),
    familyName: "Okonjo",
    givenNames: "Chidi",
    nationality: "PL",
    chargingDocumentDate: "2010-05-04",
    chargingDocumentFiledOn: "2010-06-01",
    courtCode: await lonelyCourt(),
    stage: "awaiting_review",
    counselName: advocate.name,
    counselFirm: advocate.organizationName,
  });
  const entered = await takeIn(advocate, intake, randomUUID(), NOW);
  const caseId = "caseId" in entered ? String(entered.caseId) : "";
  const report = { learned: "served_paper", paper: "none" };
  await taken(
    advocate,
    caseId,
    "extend-offer",
    { form: "administrative_closure" },
    {
      on: null,
      report,
    },
  );
  await taken(advocate, caseId, "accept-offer", ANSWER);
  await taken(
    advocate,
    caseId,
    "rule-on-motion",
    { ruling: "granted", relief: "administrative_closure" },
    { on: TODAY, report },
  );
  expect(counts(await total(advocate))).toEqual({
    served: 1,
    happened: {
      // Its own day is not known: it counts on the day it was reported.
      offers: { n: 1, reported: 1 },
      accepted: own(1),
      closed: { n: 1, reported: 1 },
    },
    stood: { relief: 1 },
  });
  const [client] = await inScope(advocate, clientsOf);
  expect(client?.milestones.map(({ what, on, known }) => [what, on, known])).toEqual([
    ["offer", TODAY, false],
    ["accepted", TODAY, true],
    ["motion_filed", TODAY, false],
    ["granted", TODAY, true],
  ]);
});

/** A court where nobody is on the system. */
async function lonelyCourt(): Promise<string> {
  const code = randomUUID().slice(0, 3).toUpperCase();
  const { rowCount } = await database.owner.query(
    "insert into court values ($1, 'Lonely', 'America/Chicago') on conflict do nothing",
    [code],
  );
  return rowCount ? code : lonelyCourt();
}
