import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { Role } from "../access/roles.ts";
import type { ActorIdentity } from "../db/with-actor.ts";
import { withActor } from "../db/with-actor.ts";
import { entriesOf } from "../program-record/entries.ts";
import { testDatabase } from "../testing/database.ts";
import { addDays, addMonths, type LocalDate } from "../workflow/dates.ts";
import type { CaseEvent } from "../workflow/event.ts";
import { populationOf } from "../workflow/forms.ts";
import type { RecordEntry } from "../workflow/record.ts";
import { stepById } from "../workflow/registry.ts";
import { applyEvent, emptyState } from "../workflow/replay.ts";
import { standing } from "../workflow/standing.ts";
import { answer, first, type Pick } from "../workflow/testing/answers.ts";
import { caseAt } from "../workflow/testing/case-at.ts";
import { type Casebook, HOME, person } from "../workflow/testing/casebook.ts";
import { everything } from "../workflow/testing/everything.ts";
import { randomBook } from "../workflow/testing/random-book.ts";
import { asSeenBy, type Viewer } from "../workflow/visible.ts";
import { consistencyCases, consistencyCells, consistencyReach } from "./data.ts";
import { buildConsistency } from "./mutations.ts";
import { readQuestion } from "./schema.ts";

const database = await testDatabase();
const owner = database.owner;
const writer = await owner.connect();
afterAll(() => writer.release());

const ZONE = "America/New_York";
const OFFICE: Viewer = { side: "government", organizationId: HOME.government };
const COURTS = ["LOS", "BAL"];
const PEOPLE = ["Trial attorney of office", "Supervising attorney of office"];

/** A small generator: the same cases at every run. */
let seed = 20_120_723;
const next = () => {
  seed = (Math.imul(seed, 1_103_515_245) + 12_345) & 0x7fffffff;
  return seed / 0x80000000;
};
const pick: Pick = (from) => {
  const one = from[Math.floor(next() * from.length)];
  if (one === undefined) throw new Error("There is nothing to choose from.");
  return one;
};

interface Kept {
  book: Casebook;
  caseId: string;
  ids: Map<string, string>;
  chargedOn: LocalDate;
  courtCode: string;
}
const kept: Kept[] = [];
const accounts = new Map<string, string>();
const organizations: Record<string, string> = {};
let lead = "";

const STORED = { implied: [], private_digest: "", prev_hash: "", hash: "" };

/** What the log stores in the open: of a shared step without what is private. */
function openInput({ step, input }: CaseEvent, ids: Map<string, string>) {
  const hidden: readonly string[] = stepById(step)?.private ?? [];
  const mapped = Object.entries(input)
    .filter(([key]) => !hidden.includes(key))
    .map(([key, value]) => {
      if (key === "leadId") return [key, value ? lead : null];
      return [key, key === "eventId" ? (ids.get(String(value)) ?? value) : value];
    });
  return Object.fromEntries(mapped);
}

async function newCase(caseId: string, n: number, chargedOn: LocalDate): Promise<void> {
  await writer.query(
    `with person as (
       insert into respondent (a_number, family_name, given_names, nationality_code, search_name)
       values ($2, 'Test', 'Person', 'MX', 'test person') returning id
     )
     insert into case_file (id, respondent_id, a_number, charging_document_date, entered_at, entry_key)
       select $1, id, $2, $3, now(), 'here' from person`,
    [caseId, String(n).padStart(9, "0"), chargedOn],
  );
}

/** Writes a book's events as the doors do, with the entries of the program record. */
async function keep({ book, caseId, ids, chargedOn, courtCode }: Kept): Promise<void> {
  await newCase(caseId, kept.length + 1, chargedOn);
  await writer.query(
    `insert into party_file (case_id, organization_id, side, stage, stage_since, sort_name)
     values ($1, $2, 'government', 'awaiting_review', '2012-06-20', '')`,
    [caseId, organizations.office],
  );
  const toRow = (entry: RecordEntry) => ({
    ...entry,
    eventId: ids.get(entry.eventId),
    officeId: entry.officeId && organizations.office,
    courtCode,
  });
  for (const [at, { event, entry, recordedOn }] of book.plans.entries()) {
    await writer.query(
      "insert into case_event select (jsonb_populate_record(null::case_event, $1::jsonb)).*",
      [
        JSON.stringify({
          ...STORED,
          case_id: caseId,
          seq: at + 1,
          id: ids.get(event.id),
          party: event.party,
          organization_id: organizations[event.organizationId],
          account_id: accounts.get(event.actorName) ?? null,
          actor_name: event.actorName,
          idempotency_key: randomUUID(),
          step: event.step,
          occurred_on: event.occurredOn,
          report: event.report,
          audience: event.audience,
          input: openInput(event, ids),
          lead_case_id: event.input.leadId ? lead : null,
          recorded_at: event.recordedAt,
          written_at: new Date(Date.parse(event.recordedAt) + at),
        }),
      ],
    );
    if (event.step === "correct") {
      const told = entriesOf(OFFICE, book.log.slice(0, at + 1), () => ZONE);
      await writer.query("select recount_case($1, $2, $3::jsonb)", [
        caseId,
        recordedOn,
        JSON.stringify(told.map(toRow)),
      ]);
    } else if (entry) {
      await writer.query("select count_entry($1, $2, $3, $4::jsonb)", [
        caseId,
        at + 1,
        recordedOn,
        JSON.stringify(toRow(entry)),
      ]);
    }
  }
}

beforeAll(async () => {
  await owner.query("insert into nationality values ('MX', 'Mexico')");
  await owner.query("insert into agency values ('dhs-ice', 'ICE'), ('dhs-cbp', 'CBP')");
  const kinds = {
    office: ["office", "dhs-ice"],
    neighbor: ["office", "dhs-ice"],
    court: ["court", null],
    clinic: ["clinic", null],
    firm: ["firm", null],
    headquarters: ["headquarters", "dhs-ice"],
    others: ["headquarters", "dhs-cbp"],
  } as const;
  for (const [code, [kind, agency]] of Object.entries(kinds)) {
    const { rows } = await owner.query<{ id: string }>(
      `insert into organization (kind, code, name, time_zone, agency) values ($1, $2, $2, $3, $4)
       returning id`,
      [kind, code, ZONE, agency],
    );
    organizations[code] = rows[0]?.id ?? "";
  }
  for (const [name, organization, role] of [
    [PEOPLE[0], "office", "trial_attorney"],
    [PEOPLE[1], "office", "supervising_attorney"],
    ["Reader", "headquarters", "headquarters"],
    ["Other reader", "others", "headquarters"],
    ["Clerk", "court", "court_clerk"],
    ["Advocate", "clinic", "clinic_supervisor"],
  ] as const) {
    const { rows } = await owner.query<{ id: string }>(
      "insert into account (email, name) values ($1, $2) returning id",
      [`${String(name).toLowerCase().replaceAll(" ", ".")}@test.example`, name],
    );
    accounts.set(name ?? "", rows[0]?.id ?? "");
    await owner.query(
      "insert into membership (account_id, organization_id, role) values ($1, $2, $3)",
      [rows[0]?.id, organizations[organization], role],
    );
  }
  await writer.query("select set_config('abeyance.org', $1, false)", [organizations.office]);
  lead = randomUUID();
  await newCase(lead, 900_000_000, "2010-01-01");
});

beforeAll(async () => {
  while (kept.length < 240) {
    const book = kept.length % 2 ? randomBook(pick, 20, true) : throughTheProgram();
    if (!book) continue;
    const ids = new Map(book.log.map(({ id }) => [id, randomUUID()]));
    const chargedOn = pick(["2012-05-02", "2010-03-04", "2008-01-31", "2003-06-01"]);
    const one = { book, ids, chargedOn, caseId: randomUUID(), courtCode: pick(COURTS) };
    await keep(one);
    kept.push(one);
  }
  const client = await owner.connect();
  await buildConsistency(client, "2012-12-31");
  client.release();
}, 120_000);

const PATH: readonly (readonly [Role, string])[] = [
  ["trial_attorney", "open-review"],
  ["trial_attorney", "record-finding"],
  ["trial_attorney", "request-check"],
  ["check_officer", "record-check-result"],
  ["trial_attorney", "extend-offer"],
  ["advocate", "accept-offer"],
  ["trial_attorney", "prepare-motion"],
  ["trial_attorney", "sign-motion"],
  ["advocate", "sign-motion"],
  ["trial_attorney", "file-motion"],
  ["court_clerk", "receive-motion"],
  ["judge", "rule-on-motion"],
];

/** A case that goes along the path until it ends somewhere, with inquiries and corrections on the way. */
function throughTheProgram(): Casebook {
  const book = caseAt("awaiting_review", ["government", "court", "defense"]);
  if (!book) throw new Error("There is no such case.");
  book.programs = [everything];
  const take = (role: Role, id: string, choose: Pick) => {
    const [step, actor] = [stepById(id), person(role)];
    if (!step) throw new Error(`There is no step ${id}.`);
    const plan = book.plan(actor, answer(step, book, actor, actor.side ?? "court", choose));
    if (plan.ok) book.record(plan);
    return plan.ok;
  };
  for (const [role, id] of PATH) {
    book.today = addDays(book.today, pick([0, 2, 9]));
    if (pick([true, false, false, false, false]))
      take("supervising_attorney", "note-inquiry", pick);
    if (pick([true, false, false, false, false, false])) take(role, "correct", pick);
    const answers = id === "accept-offer" && pick([true, false, false]) ? "decline-offer" : id;
    const choose = id === "record-finding" || id === "rule-on-motion" ? pick : first;
    if (!take(role, answers, choose)) break;
  }
  return book;
}

/** The definition, read once more from the whole log as the office knows it; null: not compared. */
function naively({ book, chargedOn, courtCode, caseId }: Kept) {
  const seen = standing(asSeenBy(OFFICE, book.log));
  const entries = entriesOf(OFFICE, book.log, () => ZONE);
  const finding = entries.findLast(
    ({ counts }) => counts === "amenable" || counts === "not_amenable",
  );
  const at = seen.findIndex(({ id }) => id === finding?.eventId);
  const event = seen[at];
  if (!finding || !event || event.report || event.organizationId !== HOME.government) return null;
  if (!["record-finding", "concur"].includes(event.step)) return null;

  let state = emptyState("government");
  let before = state;
  let answer = null as { accepted: boolean; on: LocalDate } | null;
  let ruling = null as { granted: boolean; on: LocalDate } | null;
  let offered = false;
  for (const [n, one] of seen.entries()) {
    const was = state;
    state = applyEvent(was, one, HOME.government);
    if (n === at) before = was;
    if (n <= at || state.stage === was.stage) continue;
    const on = one.occurredOn ?? one.recordedAt.slice(0, 10);
    const entered = state.stage === "accepted" || state.stage === "motion_filed";
    const done = one.step === "rule-on-motion" || one.step === "carry-out-form";
    if (entered || done) answer = { accepted: true, on: earliest(answer?.on, on) };
    else if (one.step === "decline-offer")
      answer = { accepted: answer?.accepted ?? false, on: earliest(answer?.on, on) };
    if (one.step === "rule-on-motion") {
      const granted = one.input.ruling === "granted" || (ruling?.granted ?? false);
      ruling = { granted, on: earliest(ruling?.on, on) };
    }
    if (state.stage === "offered" || answer) offered = true;
  }
  const earlier = seen.slice(0, at);
  const found = seen
    .slice(0, at + 1)
    .findLast((one) => one.step === "record-finding" && !one.report);
  const inquiries = seen
    .filter(({ step }) => step === "note-inquiry")
    .map(({ occurredOn }) => occurredOn ?? "");
  const asked = inquiries.sort()[0] ?? "9999-12-31";
  const on = finding.effectiveOn;
  const years = [12, 36, 60].filter((months) => on >= addMonths(chargedOn, months)).length;
  return {
    case_id: caseId,
    court_code: courtCode,
    attorney_id: (found && accounts.get(found.actorName)) ?? null,
    program: String(
      earlier.findLast(({ step }) => step === "open-review" || step === "reopen-review")?.input
        .program ?? "",
    ),
    found_on: on,
    population: populationOf(before.shared),
    // As they were on the day of the finding, corrections told.
    detained: finding.detained,
    represented: finding.represented,
    requested: earlier.some(({ step }) => step === "request-discretion"),
    family: before.lead ? "rider" : "alone",
    years: ["0-1", "1-3", "3-5", "5+"][years],
    amenable: finding.counts === "amenable",
    offered,
    accepted: answer?.accepted ?? null,
    granted: ruling?.granted ?? null,
    inquiry:
      asked <= on
        ? "finding"
        : asked <= (answer?.on ?? "")
          ? "answer"
          : asked <= (ruling?.on ?? "")
            ? "ruling"
            : "none",
  };
}

function earliest(known: LocalDate | undefined, on: LocalDate): LocalDate {
  return known && known < on ? known : on;
}

test("every case is what a naive reading of its log gives", async () => {
  const { rows } = await owner.query(
    `select case_id, court_code, attorney_id, program, found_on::text, population, detained,
       represented, requested, family, years, amenable, offered, accepted, granted, inquiry
     from consistency_case`,
  );
  const naive = kept.map(naively).filter((one) => one !== null);
  const inOrder = (some: { case_id: string }[]) =>
    some.toSorted((a, b) => (a.case_id < b.case_id ? -1 : 1));
  expect(inOrder(rows)).toEqual(inOrder(naive));
  // What could go wrong did happen.
  expect(naive.length).toBeGreaterThan(60);
  for (const key of ["accepted", "granted"] as const) {
    expect(new Set(naive.map((one) => one[key]))).toEqual(new Set([true, false, null]));
  }
  const kinds = (key: keyof (typeof naive)[number]) => new Set(naive.map((one) => one[key])).size;
  expect(kinds("attorney_id")).toBeGreaterThan(1);
  expect(kinds("population")).toBe(4);
  expect(kinds("family")).toBe(2);
  expect(kinds("years")).toBe(4);
  expect(kinds("inquiry")).toBe(4);
});

function supervisor(organization = "office"): ActorIdentity {
  const userId = accounts.get(PEOPLE[1] ?? "") ?? null;
  return { userId, organizationId: organizations[organization] ?? "", side: "government" };
}
const question = (by: "court" | "office" | "attorney", measure = "amenable") =>
  readQuestion({ by, measure }, ["court", "office", "attorney"]);

test("the counts add up to the cases, by court and by attorney, for every measure and window", async () => {
  const naive = kept.map(naively).filter((one) => one !== null);
  const inquiries = {
    amenable: ["finding"],
    accepted: ["finding", "answer"],
    granted: ["finding", "answer", "ruling"],
  };
  for (const measure of ["amenable", "accepted", "granted"] as const) {
    for (const by of ["court", "attorney"] as const) {
      for (const from of [null, "2012-08"]) {
        const cells = await consistencyCells(supervisor(), { ...question(by, measure), from });
        const totals = new Map<string, number[]>();
        const add = (unit: string, inquired: boolean, cases: number, yes: number) => {
          const key = `${unit} ${inquired}`;
          const [n = 0, k = 0] = totals.get(key) ?? [];
          totals.set(key, [n + cases, k + yes]);
        };
        for (const one of naive) {
          if (one[measure] === null || (from && one.found_on < `${from}-01`)) continue;
          const unit = (by === "court" ? one.court_code : one.attorney_id) ?? "";
          const before = inquiries[measure].includes(one.inquiry);
          add(unit, before, -1, one[measure] ? -1 : 0);
        }
        for (const cell of cells) add(cell.unit, cell.inquired, cell.cases, cell.yes);
        expect([...totals.values()].flat().every((left) => left === 0)).toBe(true);
        if (!from) expect(cells.length).toBeGreaterThan(3);
      }
    }
  }
});

test("the list behind a point holds its cases once, page by page", async () => {
  const naive = kept.map(naively).filter((one) => one?.court_code === "LOS");
  const listed: string[] = [];
  let after: { foundOn: string; caseId: string } | null = null;
  for (;;) {
    const page = await consistencyIds({ unit: "LOS", inquired: false, after, limit: 7 });
    listed.push(...page.map(({ caseId }) => caseId));
    const last = page.at(-1);
    if (!last || page.length < 7) break;
    after = last;
  }
  expect(new Set(listed).size).toBe(listed.length);
  expect(listed.sort()).toEqual(naive.map((one) => one?.case_id ?? "").sort());
});

/** The door's own answer: the cases of this test have no names to be joined. */
async function consistencyIds(asked: Parameters<typeof consistencyCases>[2]) {
  return withActor(supervisor(), async (sql) => {
    const { rows } = await sql.query<{ caseId: string; foundOn: string }>(
      `select case_id as "caseId", found_on::text as "foundOn"
       from consistency_cases('court', $1, 'reviewed', $2, null, null, null, $3, $4, $5)`,
      [
        asked.unit,
        asked.inquired,
        asked.after?.foundOn ?? null,
        asked.after?.caseId ?? null,
        asked.limit,
      ],
    );
    return rows;
  });
}

describe("who is answered", () => {
  const as = (name: string, organization: string, side: ActorIdentity["side"]): ActorIdentity => ({
    userId: accounts.get(name) ?? null,
    organizationId: organizations[organization] ?? "",
    side,
    readsOnly: side === null || name === "Reader",
  });
  const everything = async (actor: ActorIdentity) => ({
    reach: await consistencyReach(actor),
    court: await consistencyCells(actor, question("court")),
    office: await consistencyCells(actor, question("office")),
    attorney: await consistencyCells(actor, question("attorney")),
    cases: await consistencyCases(actor, question("court"), {
      unit: null,
      inquired: false,
      after: null,
      limit: 500,
    }),
  });
  const NOTHING = { reach: null, court: [], office: [], attorney: [], cases: [] };

  test("a supervisor: their own office, its attorneys and its cases", async () => {
    const found = await everything(supervisor());
    expect(found.reach).toMatchObject({ asOf: "2012-12-31" });
    expect(found.attorney.length).toBeGreaterThan(3);
    expect(found.cases.length).toBeGreaterThan(60);
    expect(new Set(found.office.map(({ unit }) => unit))).toEqual(new Set([organizations.office]));
  });

  test("a headquarters: offices and courts of its agency, no attorney and no case", async () => {
    const found = await everything(as("Reader", "headquarters", null));
    expect(found.court.length).toBeGreaterThan(3);
    expect(new Set(found.office.map(({ unit }) => unit))).toEqual(new Set([organizations.office]));
    expect([found.attorney, found.cases]).toEqual([[], []]);
  });

  test("a headquarters that has opened the office's record: what its supervisor sees", async () => {
    const found = await everything(as("Reader", "office", "government"));
    expect(found.attorney.length).toBeGreaterThan(3);
    expect(found.cases.length).toBeGreaterThan(60);
  });

  test.each([
    ["a trial attorney of the office", () => as(PEOPLE[0] ?? "", "office", "government")],
    ["a court", () => as("Clerk", "court", "court")],
    ["a clinic", () => as("Advocate", "clinic", "defense")],
    ["a clinic that says it is the government", () => as("Advocate", "clinic", "government")],
    ["a court's clerk who names the headquarters", () => as("Clerk", "headquarters", null)],
    ["nobody", () => ({ userId: null, organizationId: randomUUID(), side: null })],
  ] as const)("%s: nothing", async (_who, actor) => {
    expect(await everything(actor())).toEqual(NOTHING);
  });

  test("another agency's headquarters and an office without findings: nothing of this office", async () => {
    const others = await everything(as("Other reader", "others", null));
    expect({ ...others, reach: null }).toEqual(NOTHING);
    const neighbor = await everything({ ...supervisor("neighbor"), userId: randomUUID() });
    expect({ ...neighbor, reach: null }).toEqual(NOTHING);
    expect(neighbor.reach).toMatchObject({ programs: [], firstMonth: null });
  });
});
