/** Three organizations with their people, and one case walked along the path, for database tests. */
import { randomInt, randomUUID } from "node:crypto";
import type pg from "pg";
import type { Actor } from "../access/actor.ts";
import { ROLES, type Role } from "../access/roles.ts";
import { appearAsSubstitute } from "../appearances/mutations.ts";
import { caseSnapshot } from "../cases/data.ts";
import { enterCase, transitionCase } from "../cases/mutations.ts";
import { inScope } from "../cases/scope.ts";
import type { TransitionResult } from "../cases/types.ts";
import { forgetClock } from "../db/clock.ts";
import { review2011 } from "../workflow/programs/review-2011.ts";

/** A client or a pool of the owner. */
type Sql = Pick<pg.ClientBase, "query">;

export const NOW = new Date("2012-07-23T16:00:00Z");
export const TODAY = "2012-07-23";

export interface Parties {
  attorney: Actor;
  supervisor: Actor;
  checks: Actor;
  clerk: Actor;
  judge: Actor;
  advocate: Actor;
  clinicSupervisor: Actor;
  /** An attorney of another office, who has nothing to do with any of it. */
  stranger: Actor;
}

/** New organizations at a court of their own, so that tests in one database do not meet. */
export async function seatParties(owner: Sql): Promise<Parties> {
  const code = await newCourt(owner);
  const office = await organization(
    owner,
    "office",
    "Office of the Chief Counsel, Baltimore",
    code,
  );
  const court = await organization(owner, "court", "Baltimore Immigration Court", code);
  const clinic = await organization(owner, "clinic", "Harbor Legal Clinic", null);
  const far = await organization(owner, "office", "Office of the Chief Counsel, Elsewhere", null);
  return {
    attorney: await person(owner, office, "trial_attorney", "Dana Whitfield"),
    supervisor: await person(owner, office, "supervising_attorney", "Ruth Calloway"),
    checks: await person(owner, office, "check_officer", "Omar Teague"),
    clerk: await person(owner, court, "court_clerk", "Lena Moss"),
    judge: await person(owner, court, "judge", "Harriet Quill"),
    advocate: await person(owner, clinic, "advocate", "José Núñez-Ávila"),
    clinicSupervisor: await person(owner, clinic, "clinic_supervisor", "Mei Sorrel"),
    stranger: await person(owner, far, "trial_attorney", "Kit Larch"),
  };
}

interface Seat {
  id: string;
  name: string;
  code: string | null;
}

/** Of letters alone, as real codes are: digits would be found inside numbers and hashes, too. */
const LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ";

async function newCourt(owner: Sql): Promise<string> {
  const code = Array.from({ length: 3 }, () => LETTERS[randomInt(LETTERS.length)]).join("");
  const { rowCount } = await owner.query(
    "insert into court values ($1, 'Baltimore, Maryland', 'America/New_York') on conflict do nothing",
    [code],
  );
  await owner.query(
    "insert into nationality values ('PL', 'Poland'), ('MX', 'Mexico') on conflict do nothing",
  );
  return rowCount ? code : newCourt(owner);
}

async function organization(
  owner: Sql,
  kind: string,
  name: string,
  courtCode: string | null,
): Promise<Seat> {
  const { rows } = await owner.query<{ id: string }>(
    `insert into organization (kind, code, name, address, phone, time_zone, needs_concurrence)
     values ($1, $2, $3, E'100 Example Plaza, Suite 800\\nBaltimore, MD 21201', '555-0100',
       'America/New_York', false) returning id`,
    [kind, randomUUID(), name],
  );
  const id = rows[0]?.id ?? "";
  if (courtCode)
    await owner.query("insert into jurisdiction (organization_id, court_code) values ($1, $2)", [
      id,
      courtCode,
    ]);
  return { id, name, code: courtCode };
}

export async function person(owner: Sql, seat: Seat, role: Role, name: string): Promise<Actor> {
  const { rows } = await owner.query<{ id: string }>(
    "insert into account (email, name) values ($1, $2) returning id",
    [`${randomUUID()}@example.org`, name],
  );
  const userId = rows[0]?.id ?? "";
  await owner.query(
    "insert into membership (account_id, organization_id, role) values ($1, $2, $3)",
    [userId, seat.id, role],
  );
  return {
    userId,
    name,
    organizationId: seat.id,
    organizationName: seat.name,
    side: ROLES[role].side,
    role,
    readsOnly: false,
  };
}

/** The court that the parties sit at. */
async function courtOf(actor: Actor): Promise<string | null> {
  return inScope(actor, async (scope) => {
    const { rows } = await scope.sql.query<{ court_code: string }>(
      "select court_code from jurisdiction where organization_id = $1",
      [actor.organizationId],
    );
    return rows[0]?.court_code ?? null;
  });
}

/** Enters a case of the parties; a clinic represents the respondent unless told otherwise. */
export async function enterTestCase(
  parties: Parties,
  more: Record<string, unknown> = {},
  by: Actor = parties.attorney,
): Promise<string> {
  const aNumber = String(Math.floor(Math.random() * 1e9)).padStart(9, "0");
  const result = await enterCase(
    by,
    {
      respondent: {
        aNumber,
        familyName: "Wałęsa-Núñez",
        givenNames: "Łucja María",
        birthDate: "1984-03-02",
        nationality: "PL",
        language: "Polish",
      },
      chargingDocumentDate: "2010-05-04",
      courtCode: by.side === "defense" ? null : await courtOf(by),
      entry: {
        step: "enter-case",
        input: {
          program: review2011.id,
          stage: "awaiting_review",
          chargingDocumentFiledOn: "2010-06-01",
          detained: false,
          hearingAt: "2012-10-04T09:30",
          hearingKind: "master",
          hearingJudge: "Harriet Quill",
          ...(by.side === "defense"
            ? {}
            : {
                counselName: parties.advocate.name,
                counselFirm: parties.advocate.organizationName,
                counselEnteredOn: "2011-02-03",
                defenseId: parties.advocate.organizationId,
                defenseName: parties.advocate.organizationName,
              }),
          ...more,
        },
        occurredOn: "2012-01-09",
        report: null,
      },
      idempotencyKey: randomUUID(),
    },
    NOW,
  );
  if (!result.ok) throw new Error(`The case was not entered: ${JSON.stringify(result)}`);
  return result.caseId;
}

/** Takes one step, at the version that the actor sees now. */
export async function take(
  actor: Actor,
  caseId: string,
  step: string,
  input: Record<string, unknown> = {},
  more: {
    on?: string | null;
    report?: Record<string, unknown>;
    now?: Date;
    key?: string;
  } = {},
): Promise<TransitionResult> {
  const snapshot = await inScope(actor, (scope) => caseSnapshot(scope, caseId));
  return transitionCase(
    actor,
    {
      caseId,
      step,
      input,
      occurredOn: more.on === undefined ? TODAY : more.on,
      report: more.report ?? null,
      expectedVersion: snapshot?.version ?? 0,
      idempotencyKey: more.key ?? randomUUID(),
    },
    more.now ?? NOW,
  );
}

/** The same, and throws where it is refused. */
export async function taken(...step: Parameters<typeof take>): Promise<string> {
  const result = await take(...step);
  if (!result.ok) throw new Error(`'${step[2]}' was refused: ${JSON.stringify(result)}`);
  return result.eventId;
}

/** The domain's clock stands at NOW from this moment on, so that the tests' steps are its present. */
export async function setClock(owner: Sql, domain: Date = NOW): Promise<void> {
  await owner.query(
    "insert into setting values ('clock', $1) on conflict (key) do update set value = excluded.value",
    [JSON.stringify({ domainStart: domain.toISOString(), realStart: new Date().toISOString() })],
  );
  forgetClock();
}

/** Walks a case from entry to an open offer. */
export async function walkToOffer(
  parties: Parties,
  caseId: string,
  offer: Record<string, unknown> = {},
): Promise<void> {
  const { attorney, checks } = parties;
  const program = review2011;
  await taken(attorney, caseId, "open-review", {}, { on: "2012-02-06" });
  await taken(
    attorney,
    caseId,
    "record-finding",
    {
      outcome: "amenable",
      ground: program.grounds[0]?.code ?? null,
      factors: program.factors.slice(0, 2).map((factor) => factor.code),
      reason: "PRIVATE-FINDING long residence",
    },
    { on: "2012-02-07" },
  );
  await taken(attorney, caseId, "request-check", {}, { on: "2012-02-08" });
  await taken(checks, caseId, "record-check-result", { result: "passed" }, { on: "2012-02-20" });
  await taken(
    attorney,
    caseId,
    "extend-offer",
    { form: "administrative_closure", ...offer },
    { on: "2012-03-01" },
  );
}

/** Walks a case from entry to an accepted offer. */
export async function walkToAccepted(parties: Parties, caseId: string): Promise<void> {
  await walkToOffer(parties, caseId);
  await taken(
    parties.advocate,
    caseId,
    "accept-offer",
    { explainedBy: "PRIVATE-ADVICE Mei Sorrel", language: "Polish" },
    { on: "2012-03-12" },
  );
}

/** The organization that a granted substitution names enters its own appearance; throws when it cannot. */
export async function appeared(actor: Actor, caseId: string, on = "2012-07-23"): Promise<void> {
  const own = {
    caseId,
    name: actor.name,
    occurredOn: on,
    purpose: null,
    idempotencyKey: randomUUID(),
  };
  const result = await appearAsSubstitute(actor, own, NOW);
  if (!result.ok) throw new Error(`The appearance was refused: ${result.reason}`);
}
