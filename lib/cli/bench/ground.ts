/** What is measured on: a database of its own with walked cases and many copies of them. */
import pg from "pg";
import type { Actor } from "../../access/actor.ts";
import { ROLES, type Role } from "../../access/roles.ts";
import { inScope } from "../../cases/scope.ts";
import { domainNow, forgetClock } from "../../db/clock.ts";
import { recreateDatabase } from "../../db/demonstration.ts";
import type { EmbeddedDatabase } from "../../db/embedded.ts";
import { loadDemonstration } from "../../demo/load.ts";
import { startClock } from "../../demo/mutations.ts";
import { surroundings } from "../../queues/data.ts";
import { Refusal } from "../../refusal.ts";
import { dayIn, type LocalDate } from "../../workflow/dates.ts";
import { Stage, say } from "../output.ts";
import { prepareMigrations } from "../prepare.ts";
import { copyCases } from "./copies.ts";

/** Cases that are walked step by step, through the same door as everybody's. */
const WALKED = 300;

export interface Ground {
  /** The owner's connection: what is bare, and the audit. */
  owner: pg.Client;
  /** The office with the most cases, and its people. */
  courtCode: string;
  needsConcurrence: boolean;
  attorney: Actor;
  supervisor: Actor;
  checks: Actor;
  today: LocalDate;
  cases: number;
  events: number;
  signal: AbortSignal;
}

interface Options {
  cases: number;
  signal: AbortSignal;
  defer(undo: () => Promise<void> | void): void;
}

async function connect(ownerUrl: string): Promise<pg.Client> {
  const owner = new pg.Client({ connectionString: ownerUrl, application_name: "abeyance-bench" });
  owner.on("error", () => {});
  await owner.connect();
  return owner;
}

/** Fills the database unless an earlier run left it filled to the same size. */
export async function prepareGround(database: EmbeddedDatabase, options: Options): Promise<Ground> {
  const { cases, signal, defer } = options;
  const filled = database.created ? null : await filledTo(database);
  if (filled !== cases) {
    if (!database.created) say("What is there is of another size or release: starting over.");
    await recreateDatabase(database.ownerUrl);
    await prepareMigrations(database);
  }
  const owner = await connect(database.ownerUrl);
  defer(() => owner.end().catch(() => {}));
  if (filled !== cases) await fill(owner, database.ownerUrl, cases, signal);
  await startClock(owner);
  forgetClock();
  return measured(owner, signal);
}

/** How many cases an earlier run of this release left; null where it did not come so far. */
async function filledTo(database: EmbeddedDatabase): Promise<number | null> {
  try {
    await prepareMigrations(database);
  } catch (error) {
    if (error instanceof Refusal) return null;
    throw error;
  }
  const owner = await connect(database.ownerUrl);
  try {
    const { rows } = await owner.query<{ cases: number }>(
      "select (value ->> 'cases')::int as cases from setting where key = 'bench'",
    );
    return rows[0]?.cases ?? null;
  } finally {
    await owner.end();
  }
}

async function fill(
  owner: pg.Client,
  ownerUrl: string,
  cases: number,
  signal: AbortSignal,
): Promise<void> {
  const walks = new Stage(`Walking ${WALKED} cases`);
  const onProgress = (done: number, total: number) => walks.progress(done, total);
  await loadDemonstration({ cases: WALKED, ownerUrl, signal, onProgress });
  if (signal.aborted) throw new Refusal("Ended while the cases were made.");
  walks.done();
  const copies = new Stage(`Copying them to ${cases} cases`);
  await copyCases(owner, cases - WALKED, (done, total) => {
    if (signal.aborted) throw new Refusal("Ended while the cases were copied.");
    copies.progress(done, total);
  });
  await owner.query("insert into setting (key, value) values ('bench', $1)", [
    JSON.stringify({ cases }),
  ]);
  copies.done();
}

interface Person {
  organization_id: string;
  organization: string;
  court_code: string;
  needs_concurrence: boolean;
  account_id: string;
  name: string;
  role: Role;
}

async function measured(owner: pg.Client, signal: AbortSignal): Promise<Ground> {
  const { rows } = await owner.query<Person>(
    `select distinct on (m.role) o.id as organization_id, o.name as organization,
       o.needs_concurrence, m.role, a.id as account_id, a.name,
       (select court_code from jurisdiction where organization_id = o.id order by 1 limit 1)
         as court_code
     from organization o
     join membership m on m.organization_id = o.id join account a on a.id = m.account_id
     where o.id = (select organization_id from government_file group by 1 order by count(*) desc limit 1)
     order by m.role, a.email`,
  );
  const totals = await owner.query<{ cases: number; events: number }>(
    `select (select count(*)::int from case_file) as cases,
      (select count(*)::int from case_event) as events`,
  );
  const attorney = actorOf(rows, "trial_attorney");
  const { timeZone } = await inScope(attorney, surroundings);
  return {
    owner,
    courtCode: rows[0]?.court_code ?? "",
    needsConcurrence: rows[0]?.needs_concurrence ?? false,
    attorney,
    supervisor: actorOf(rows, "supervising_attorney"),
    checks: actorOf(rows, "check_officer"),
    today: dayIn(await domainNow(), timeZone),
    ...(totals.rows[0] ?? { cases: 0, events: 0 }),
    signal,
  };
}

function actorOf(people: readonly Person[], role: Role): Actor {
  const person = people.find((one) => one.role === role);
  if (!person) throw new Error(`Nobody is a ${role} of the office.`);
  return {
    userId: person.account_id,
    name: person.name,
    organizationId: person.organization_id,
    organizationName: person.organization,
    side: ROLES[role].side,
    role,
    readsOnly: false,
  };
}
