/**
 * Walks cases for the browser tests, as a program of its own beside them: one JSON line asks, one
 * answers. It works on the database of APP_DATABASE_URL. Everything goes through the same door as
 * people's steps (lib/cases/mutations.ts), taken by the demonstration's own people; who they are, it
 * reads as the owner (E2E_OWNER_URL). Playwright starts it (e2e/walker.ts).
 */
import { randomInt, randomUUID } from "node:crypto";
import { createInterface } from "node:readline";
import pg from "pg";
import type { Actor } from "../access/actor.ts";
import type { Role, Side } from "../access/roles.ts";
import { appearAsSubstitute } from "../appearances/mutations.ts";
import { caseSnapshot } from "../cases/data.ts";
import { enterCase, transitionCase } from "../cases/mutations.ts";
import { inScope } from "../cases/scope.ts";
import { domainNow } from "../db/clock.ts";
import { closePool, pool } from "../db/pool.ts";
import { personName } from "../demo/names.ts";
import { randomOf } from "../demo/random.ts";
import { storeUpload } from "../documents/mutations.ts";
import { formatANumber } from "../format/a-number.ts";
import { listName } from "../format/names.ts";
import { enqueue } from "../jobs/enqueue.ts";
import { addDays, dayIn, type LocalDate } from "../workflow/dates.ts";
import { review2011 } from "../workflow/programs/review-2011.ts";
import { stepById } from "../workflow/registry.ts";
import type { Stage } from "../workflow/stages.ts";
import type { Move, Request, WalkedCase, Wish } from "./walk-types.ts";

const FIRST_DAY: LocalDate = "2012-06-04";

const accounts = new Map<string, Actor>();

/** For who works where: the application reads that of one organization at a time. */
const owner = new pg.Client({ connectionString: process.env.E2E_OWNER_URL });
await owner.connect();

async function actorOf(email: string): Promise<Actor> {
  const known = accounts.get(email);
  if (known) return known;
  const { rows } = await owner.query<{
    id: string;
    name: string;
    role: Role;
    organization_id: string;
    organization_name: string;
    side: Side | null;
  }>(
    `select a.id, a.name, m.role, o.id as organization_id, o.name as organization_name, o.side
     from account a
     join membership m on m.account_id = a.id and m.ended_at is null
     join organization o on o.id = m.organization_id
     where a.email = $1`,
    [email],
  );
  const row = rows[0];
  if (!row) throw new Error(`Nobody in the demonstration has the address ${email}.`);
  const actor: Actor = {
    userId: row.id,
    name: row.name,
    organizationId: row.organization_id,
    organizationName: row.organization_name,
    side: row.side,
    role: row.role,
    readsOnly: false,
  };
  accounts.set(email, actor);
  return actor;
}

interface Person {
  email: string;
  role: Role;
  name: string;
}

interface Seat {
  id: string;
  code: string;
  name: string;
  side: Side;
  people: Person[];
}

async function seatOf(code: string): Promise<Seat> {
  const { rows } = await owner.query<Seat>(
    `select o.id, o.code, o.name, o.side, (
       select json_agg(json_build_object('email', a.email, 'role', m.role, 'name', a.name)
         order by split_part(a.email, '@', 1))
       from membership m join account a on a.id = m.account_id
       where m.organization_id = o.id and m.ended_at is null) as people
     from organization o where o.code = $1`,
    [code],
  );
  if (!rows[0]) throw new Error(`There is no organization ${code} in the demonstration.`);
  return rows[0];
}

/** The office and the court organization at a court, where they are on the system. */
async function seatsAt(courtCode: string): Promise<Partial<Record<Side, Seat>>> {
  const { rows } = await pool().query<{ code: string; side: Side }>(
    `select o.code, o.side from jurisdiction j join organization o on o.id = j.organization_id
     where j.court_code = $1 and o.side in ('government', 'court')`,
    [courtCode],
  );
  const seats: Partial<Record<Side, Seat>> = {};
  for (const { code, side } of rows) seats[side] = await seatOf(code);
  return seats;
}

/** One case on its way: who sits at it, and which day it is for them. */
interface Walk {
  caseId: string;
  seats: Partial<Record<Side, Seat>>;
  on: LocalDate;
  events: Record<string, string>;
}

const walks = new Map<string, Walk>();

function personWith(seat: Seat, roles: readonly string[]): string {
  const role = roles.find((one) => seat.people.some((person) => person.role === one));
  const person = seat.people.find((one) => one.role === role);
  if (!person) throw new Error(`${seat.name} has nobody who is ${roles.join(" or ")}.`);
  return person.email;
}

const REPORT = { learned: "served_paper", paper: "to_follow", interpreter: "none needed" };
const REPORTERS = ["trial_attorney", "court_clerk", "advocate"] as const;

/** Whom the leave to substitute counsel named appears; until then the case is not theirs to see. */
async function appear({ caseId, on, events }: Walk, actor: Actor, now: Date): Promise<void> {
  const own = { caseId, name: actor.name, occurredOn: on, purpose: null };
  const result = await appearAsSubstitute(actor, { ...own, idempotencyKey: randomUUID() }, now);
  if (!result.ok) throw new Error(`${actor.name} cannot appear: ${result.reason}`);
  events["enter-appearance"] = result.eventId;
}

/** Takes a move by whoever would take it; reported by a party that is here, for one that is not. */
async function take(walk: Walk, move: Move): Promise<void> {
  const step = stepById(move.step);
  if (!step) throw new Error(`There is no step ${move.step}.`);
  const party = move.party ?? step.parties.find((one) => walk.seats[one]) ?? step.parties[0];
  const seat = party && walk.seats[party];
  if (!party || (!seat && !step.reportLabel)) return;
  const reporter = seat ?? Object.values(walk.seats)[0];
  if (!reporter) throw new Error("Nobody of this case is on the system.");
  const actor = await actorOf(move.by ?? personWith(reporter, seat ? step.roles : REPORTERS));
  const now = await domainNow();
  walk.on = addDays(walk.on, 1);
  const snapshot = await inScope(actor, (scope) => caseSnapshot(scope, walk.caseId));
  if (!snapshot && step.id === "enter-appearance") return appear(walk, actor, now);
  if (!snapshot) throw new Error(`${actor.name} sees no such case.`);
  const given = move.input ?? defaultInput(move.step, snapshot.state.shared);
  const known = !seat && step.reportInput ? Object.keys(step.reportInput.shape) : null;
  const result = await transitionCase(
    actor,
    {
      caseId: walk.caseId,
      step: move.step,
      input: known
        ? Object.fromEntries(Object.entries(given).filter(([key]) => known.includes(key)))
        : given,
      occurredOn: step.asksDate === false ? null : move.on === undefined ? walk.on : move.on,
      report: seat ? null : { ...REPORT, ...move.report },
      ...(seat ? {} : { onBehalfOf: party }),
      expectedVersion: snapshot.version,
      idempotencyKey: randomUUID(),
    },
    now,
  );
  if (!result.ok) {
    const why = `${result.reason} ${JSON.stringify(result.errors)}`;
    throw new Error(`'${move.step}' by ${actor.name} was refused (${result.code}): ${why}`);
  }
  walk.events[move.step] = result.eventId;
}

function defaultInput(
  step: string,
  shared: { offer: { form: string } | null; motion: { hash: string | null } | null },
): Record<string, unknown> {
  const program = review2011;
  const factor = program.factors.find((one) => one.direction === "positive");
  const hash = shared.motion?.hash ?? null;
  const inputs: Record<string, Record<string, unknown>> = {
    "record-finding": {
      outcome: "amenable",
      ground: program.grounds[0]?.code ?? null,
      factors: factor ? [factor.code] : [],
      reason: "Long residence, school finished here, no arrests.",
    },
    "send-back": { reason: "Say more about residence." },
    "record-check-result": { result: "passed", validTo: null },
    "extend-offer": { form: "administrative_closure", replyBy: null },
    "accept-offer": { explainedBy: "Counsel", language: "Spanish" },
    "decline-offer": { reason: "no_work_permit", explainedBy: "Counsel", language: "Spanish" },
    "prepare-motion": {
      relief: shared.offer?.form ?? null,
      statement: "The parties jointly ask for the relief named above.",
    },
    "sign-motion": { hash, confirmed: true },
    "file-motion": { hash },
    "reject-motion": { defect: "The certificate of service is not dated." },
    "rule-on-motion": { ruling: "granted", hash },
    "move-to-recalendar": { reason: "New facts have to be heard." },
    "substitute-counsel": {
      name: "Quill Fernhollow",
      firm: "Fernhollow Immigration Law",
      organizationId: null,
    },
    "rule-on-counsel": { ruling: "granted" },
    "record-appearance-in-person": { place: "Courtroom 3", interpreter: "Spanish" },
  };
  return inputs[step] ?? {};
}

const FOUND: Move[] = [{ step: "open-review" }, { step: "record-finding" }];
const CONCURRED: Move[] = [...FOUND, { step: "concur" }];
const CHECKING: Move[] = [...CONCURRED, { step: "request-check" }];
const CLEARED: Move[] = [...CHECKING, { step: "record-check-result" }];
const OFFERED: Move[] = [...CLEARED, { step: "extend-offer" }];
const ACCEPTED: Move[] = [...OFFERED, { step: "accept-offer", party: "defense" }];
const FILED: Move[] = [
  ...ACCEPTED,
  { step: "prepare-motion" },
  { step: "sign-motion", party: "government" },
  { step: "sign-motion", party: "defense" },
  { step: "file-motion" },
];
const CLOSED: Move[] = [...FILED, { step: "receive-motion" }, { step: "rule-on-motion" }];
const NOT_FOUND_AMENABLE: Move[] = [
  { step: "open-review" },
  {
    step: "record-finding",
    input: {
      outcome: "not_amenable",
      ground: null,
      factors: [review2011.factors.find((one) => one.direction === "negative")?.code ?? ""],
      reason: "Nothing in the file speaks for it.",
    },
  },
  { step: "concur" },
];

/** The moves that lead to a stage. */
const WAYS: Partial<Record<Stage, Move[]>> = {
  awaiting_review: [],
  under_review: [{ step: "open-review" }],
  awaiting_concurrence: FOUND,
  amenable: CONCURRED,
  background_check: CHECKING,
  cleared: CLEARED,
  offered: OFFERED,
  accepted: ACCEPTED,
  motion_filed: FILED,
  closed: CLOSED,
  not_amenable: NOT_FOUND_AMENABLE,
  back_on_docket: [...OFFERED, { step: "decline-offer", party: "defense" }],
};

async function caseAt(wish: Wish): Promise<WalkedCase> {
  const seats = await seatsAt(wish.court);
  if (wish.beforeFiling) delete seats.court;
  const counsel = wish.counsel === "none" || wish.counsel === "outside" ? null : wish.counsel;
  if (counsel) seats.defense = await seatOf(counsel);
  const way = WAYS[wish.stage];
  if (!way) throw new Error(`No way leads to the stage ${wish.stage}.`);
  const enters = seats.government ?? seats.defense;
  if (!enters) throw new Error("Nobody of this case is on the system.");
  const roles = enters.side === "government" ? ["trial_attorney"] : ["advocate"];
  const actor = await actorOf(personWith(enters, roles));

  const aNumber = String(randomInt(800_000_000, 899_999_999));
  const name = personName(randomOf(aNumber), "spanish");
  const judge = seats.court?.people.find((one) => one.role === "judge")?.name ?? "";
  const result = await enterCase(
    actor,
    {
      respondent: {
        aNumber,
        ...name,
        birthDate: "1988-03-14",
        nationality: "MX",
        language: "Spanish",
      },
      chargingDocumentDate: "2010-09-15",
      courtCode: wish.beforeFiling ? null : wish.court,
      entry: {
        step: "enter-case",
        input: {
          program: "review-2011",
          stage: "awaiting_review",
          detained: wish.detained ?? false,
          chargingDocumentFiledOn: "2010-10-04",
          hearingAt: wish.hearingAt ?? "2012-08-15T09:00",
          hearingKind: "master",
          hearingJudge: judge,
          ...(wish.beforeFiling ? BEFORE_FILING : {}),
          ...counselInput(wish, seats),
          ...wish.entry,
        },
        occurredOn: FIRST_DAY,
        report: null,
      },
      idempotencyKey: randomUUID(),
    },
    await domainNow(),
  );
  if (!result.ok) throw new Error(`The case was not entered: ${JSON.stringify(result)}`);

  const walk: Walk = { caseId: result.caseId, seats, on: FIRST_DAY, events: {} };
  walks.set(walk.caseId, walk);
  const needsConcurrence = await concurs(seats.government);
  for (const move of way) {
    if (move.step === "concur" && !needsConcurrence) continue;
    // Whoever learns of an offer need not have heard of the finding before it.
    if (move.step === "record-finding" && !seats.government) continue;
    const changed = wish.moves?.[move.step];
    await take(walk, changed ? { ...move, ...changed } : move);
  }
  for (const move of wish.after ?? []) await take(walk, move);
  return {
    caseId: walk.caseId,
    aNumber,
    shownANumber: formatANumber(aNumber),
    name: listName(name),
    ...name,
    events: walk.events,
  };
}

const BEFORE_FILING = {
  chargingDocumentFiledOn: null,
  referringAgency: "CBP",
  hearingAt: null,
  hearingKind: null,
  hearingJudge: "",
};

async function concurs(office: Seat | undefined): Promise<boolean> {
  if (!office) return false;
  const { rows } = await pool().query<{ needs_concurrence: boolean }>(
    "select needs_concurrence from organization where id = $1",
    [office.id],
  );
  return rows[0]?.needs_concurrence ?? false;
}

function counselInput(wish: Wish, seats: Partial<Record<Side, Seat>>): Record<string, unknown> {
  if (wish.counsel === "none") return {};
  const here = seats.defense;
  const firm = here?.name ?? "Fernhollow Immigration Law";
  const name = here?.people.find((one) => one.role === "advocate")?.name ?? "Quill Fernhollow";
  return {
    counselName: name,
    counselFirm: firm,
    counselEnteredOn: "2011-02-01",
    defenseId: here?.id ?? null,
    defenseName: firm,
  };
}

/** A small paper that is a PDF by its first bytes, added to a case. */
async function attach(email: string, caseId: string, title: string): Promise<string> {
  const actor = await actorOf(email);
  const bytes = Buffer.from(`%PDF-1.4\n% ${title} ${randomUUID()}\n%%EOF\n`);
  const file = new File([bytes], "paper.pdf", { type: "application/pdf" });
  const now = await domainNow();
  const result = await inScope(actor, (scope) =>
    storeUpload(scope, caseId, file, "paper", title, now),
  );
  if (!result.ok) throw new Error(result.reason);
  return result.id;
}

async function answer(request: Request): Promise<unknown> {
  switch (request.ask) {
    case "caseAt":
      return caseAt(request.wish);
    case "take": {
      const walk = walks.get(request.caseId);
      if (!walk) throw new Error("Only cases of this walker can be walked on.");
      await take(walk, request.move);
      return walk.events;
    }
    case "now":
      return (await domainNow()).toISOString();
    case "today":
      return dayIn(await domainNow(), "America/Los_Angeles");
    case "attach":
      return attach(request.by, request.caseId, request.title);
    case "runJob": {
      const client = await pool().connect();
      try {
        await enqueue(client, request.job, {});
      } finally {
        client.release();
      }
      return null;
    }
  }
}

process.stdout.write(`${JSON.stringify({ ready: true })}\n`);
const lines = createInterface({ input: process.stdin });
for await (const line of lines) {
  const request = JSON.parse(line) as Request & { id: number };
  try {
    const result = await answer(request);
    process.stdout.write(`${JSON.stringify({ id: request.id, result })}\n`);
  } catch (error) {
    const words = error instanceof Error ? (error.stack ?? error.message) : String(error);
    process.stdout.write(`${JSON.stringify({ id: request.id, error: words })}\n`);
  }
}
await closePool();
await owner.end();
