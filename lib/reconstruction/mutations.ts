import "server-only";
/**
 * Writes the whole review of 2011–12 into an empty, migrated database: the organizations, then every
 * case with its log, as the workflow plans it. On the owner's connection, a batch in one transaction:
 * rows are copied in and then written by one statement for all of them.
 */
import { randomUUID } from "node:crypto";
import type pg from "pg";
import { CopyWriter } from "../court-record/copy.ts";
import { connectTo } from "../db/connect.ts";
import { seatOrganizations, settleNotices } from "../demo/mutations.ts";
import type { NameGroup } from "../demo/names.ts";
import { AGENCY, type Seated } from "../demo/organizations.ts";
import { grantAudits } from "../demo/oversight.ts";
import { ENTRY_COLUMNS, entryRow, MOVE_COLUMNS, moveRow } from "../program-record/rows.ts";
import { movesOf } from "../program-record/timeline.ts";
import { courts } from "../reference/data.ts";
import { loadReference } from "../reference/mutations.ts";
import { otherOffices, type Seat, seatOf } from "./cast.ts";
import { courtFacts, nationalityFacts } from "./facts.ts";
import { CLOCK_STARTS, type HistoryPlan } from "./plan.ts";
import type { PlannedCase } from "./pools.ts";
import type { ReleaseWriter } from "./release.ts";
import { CHAIN, EMPTY, STAGE, WRITES } from "./statements.ts";
import type { Reconstruction } from "./types.ts";
import { type Place, type WrittenCase, walkCase } from "./walk.ts";

/** Cases that are written at a time. */
const BATCH = 3000;
/** Plans made for small tables would be kept while the tables grow. */
const ANALYZE_AT = [1, 4, 16];
/** Of the amenable cases at its courts, one in so many has counsel who is on the system. */
const SEATED_COUNSEL = 20;

export interface WriteOptions {
  /** Where the court's side of the history is written, too. */
  release: ReleaseWriter;
  signal?: AbortSignal;
  onProgress?: (done: number, total: number) => void;
}

/** Writes the organizations and every case of the plan; how many events there are. */
export async function writeHistory(
  ownerUrl: string,
  { cases }: HistoryPlan,
  { release, signal, onProgress }: WriteOptions,
): Promise<{ cases: number; events: number }> {
  const owner = await connectTo(ownerUrl, "abeyance-reconstruction");
  try {
    await owner.query("set statement_timeout = 0; set synchronous_commit = off");
    await owner.query("set work_mem = '64MB'");
    await loadReference(owner);
    const cast = await seatAll(owner);
    await owner.query(STAGE);
    const inProgram = cases.filter(({ outside }) => !outside);
    const began = Date.now();
    let events = 0;
    let writing: Promise<void> = Promise.resolve();
    for (let at = 0; at < inProgram.length; at += BATCH) {
      if (signal?.aborted) break;
      const batch: WrittenCase[] = [];
      for (const one of inProgram.slice(at, at + BATCH)) {
        const written = walkCase(one, cast.placeOf(one));
        release.add(one, written);
        batch.push(written);
      }
      await release.flush();
      // The next batch is planned while the database writes this one.
      await writing;
      events += batch.reduce((sum, one) => sum + one.events.length, 0);
      writing = writeBatch(owner, batch, began, ANALYZE_AT.includes(at / BATCH + 1));
      // Seen when it is waited for.
      writing.catch(() => {});
      onProgress?.(at, inProgram.length);
    }
    await writing;
    for (const one of cases) if (one.outside) release.add(one, null);
    if (signal?.aborted) return { cases: 0, events };
    await settleNotices(owner);
    await startClock(owner);
    onProgress?.(inProgram.length, inProgram.length);
    return { cases: inProgram.length, events };
  } finally {
    await owner.end().catch(() => {});
  }
}

/** Keeps what the page of the reconstruction shows. */
export async function keepComparison(
  owner: pg.ClientBase,
  { scale, cases, figures, points }: Reconstruction,
): Promise<void> {
  await owner.query(
    `insert into reconstruction (scale, cases, figures, points) values ($1, $2, $3, $4)
     on conflict (id) do update set scale = excluded.scale, cases = excluded.cases,
       figures = excluded.figures, points = excluded.points`,
    [scale, cases, JSON.stringify(figures), JSON.stringify(points)],
  );
}

/** Folds what waits into the roll-ups, all of it. */
export async function foldAll(ownerUrl: string): Promise<void> {
  const owner = await connectTo(ownerUrl, "abeyance-reconstruction");
  try {
    await owner.query("set statement_timeout = 0; set work_mem = '256MB'");
    await owner.query("select fold_record(2147483647)");
    await owner.query("select fold_docket(2147483647)");
  } finally {
    await owner.end().catch(() => {});
  }
}

interface Cast {
  placeOf(planned: PlannedCase): Place;
}

/** The demonstration's organizations, and every other office with its courts. */
async function seatAll(owner: pg.ClientBase): Promise<Cast> {
  const seated: Seated[] = await seatOrganizations(owner);
  await grantAudits(owner);
  for (const { code, name, city, timeZone } of otherOffices()) {
    const id = randomUUID();
    await owner.query(
      `insert into organization
         (id, kind, code, name, address, phone, time_zone, needs_concurrence, agency)
       values ($1, 'office', $2, $3, $4, '555-0100', $5, false, $6)`,
      [id, code, name, `100 Example Plaza, ${city}`, timeZone, AGENCY.code],
    );
    const office: Seated = {
      id,
      code,
      name,
      side: "government",
      courts: [],
      needsConcurrence: false,
      people: [],
    };
    seated.push(office);
  }
  const facts = courtFacts();
  await owner.query(
    `insert into jurisdiction (organization_id, court_code)
     select o.id, c.court from jsonb_to_recordset($1) as c (court text, office text)
     join organization o on o.code = c.office and o.kind = 'office'
     on conflict do nothing`,
    [JSON.stringify(facts.map(({ code, office }) => ({ court: code, office })))],
  );
  const offices = new Map<string, Seat>();
  const benches = new Map<string, Seat>();
  const counsel = new Map<string, Seat[]>();
  for (const one of seated) {
    const seat = seatOf(one);
    if (one.side === "government") offices.set(one.code, seat);
    for (const court of one.courts) {
      if (one.side === "court") benches.set(court, seat);
      if (one.side === "defense") counsel.set(court, [...(counsel.get(court) ?? []), seat]);
    }
  }
  const cities = new Map(courts().map(({ code, name }) => [code, name]));
  const origins = new Map(nationalityFacts().map((fact) => [fact.code, fact]));
  return {
    placeOf: ({ court, office, nationality, amenable, index }) => {
      const government = offices.get(office);
      const origin = origins.get(nationality);
      if (!government || !origin) throw new Error(`No office ${office}, or no ${nationality}.`);
      const firms = counsel.get(court) ?? [];
      const hasFirm = amenable && index % SEATED_COUNSEL === 0 && firms.length > 0;
      return {
        government,
        court: benches.get(court) ?? null,
        defense: (hasFirm && firms[index % firms.length]) || null,
        city: cities.get(court) ?? "",
        language: origin.language,
        names: origin.names as NameGroup,
      };
    },
  };
}

async function startClock(owner: pg.ClientBase): Promise<void> {
  await owner.query(
    `insert into setting (key, value) values ('clock', $1)
     on conflict (key) do update set value = excluded.value`,
    [JSON.stringify({ domainStart: CLOCK_STARTS, realStart: new Date().toISOString() })],
  );
}

async function writeBatch(
  owner: pg.ClientBase,
  batch: readonly WrittenCase[],
  began: number,
  analyze: boolean,
): Promise<void> {
  await owner.query("begin");
  try {
    await owner.query(EMPTY);
    await copyCases(owner, batch);
    await copyEvents(owner, batch, began);
    await copySeats(owner, batch);
    await owner.query("analyze stage_case; analyze stage_event; analyze stage_seat");
    const longest = Math.max(...batch.map(({ events }) => events.length));
    for (let seq = 1; seq <= longest; seq++) await owner.query(CHAIN, [seq]);
    await owner.query("analyze stage_chain");
    for (const statement of WRITES) await owner.query(statement);
    await copyPapers(owner, batch);
    await copyNotices(owner, batch);
    await copyRecord(owner, batch);
    await owner.query("commit");
    if (analyze) await owner.query("analyze");
  } catch (error) {
    await owner.query("rollback").catch(() => {});
    throw error;
  }
}

const json = (value: unknown) => (value === null ? null : JSON.stringify(value));
const list = (values: readonly string[]) => `{${values.join(",")}}`;

async function copyCases(owner: pg.ClientBase, batch: readonly WrittenCase[]): Promise<void> {
  const writer = new CopyWriter(owner, "stage_case");
  for (const { caseId, respondent, chargedOn, state, events } of batch) {
    await writer.write([
      caseId,
      randomUUID(),
      respondent.aNumber,
      respondent.familyName,
      respondent.givenNames,
      respondent.birthDate,
      respondent.nationality,
      respondent.language,
      respondent.searchName,
      chargedOn,
      json(state.shared),
      events[0]?.event.recordedAt ?? null,
      events.length,
    ]);
  }
  await writer.end();
}

async function copyEvents(
  owner: pg.ClientBase,
  batch: readonly WrittenCase[],
  began: number,
): Promise<void> {
  const writer = new CopyWriter(owner, "stage_event");
  for (const { caseId, events, seats } of batch) {
    const sides = new Map(seats.map(({ seat }) => [seat.id, seat.side]));
    for (const [at, one] of events.entries()) {
      const { event } = one;
      await writer.write([
        caseId,
        at + 1,
        event.id,
        event.step,
        event.party,
        event.organizationId,
        one.accountId,
        event.actorName,
        event.occurredOn,
        event.recordedAt,
        json(event.report),
        list(event.audience),
        json(one.open),
        list(event.implied),
        one.idempotencyKey,
        json(one.secret),
        list(one.privateTo),
        sides.get(event.organizationId) ?? null,
        new Date(began + at).toISOString(),
      ]);
    }
  }
  await writer.end();
}

async function copySeats(owner: pg.ClientBase, batch: readonly WrittenCase[]): Promise<void> {
  const writer = new CopyWriter(owner, "stage_seat");
  for (const { caseId, seats, respondent } of batch) {
    for (const { seat, state, version } of seats) {
      await writer.write([
        caseId,
        seat.id,
        seat.side,
        version,
        state.stage,
        state.stageSince,
        json(state[seat.side] ?? {}),
        respondent.searchName,
      ]);
    }
  }
  await writer.end();
}

/** The text of a joint motion; its PDF is made when somebody opens it. */
async function copyPapers(owner: pg.ClientBase, batch: readonly WrittenCase[]): Promise<void> {
  const writer = new CopyWriter(
    owner,
    `document (id, case_id, organization_id, kind, title, mime, sha256, audience, content, stack_id,
      account_id, created_at)`,
  );
  for (const { caseId, document, state } of batch) {
    if (!document) continue;
    await writer.write([
      document.id,
      caseId,
      state.shared.parties.government,
      "joint_motion",
      document.title,
      "application/pdf",
      document.sha256,
      list(document.audience),
      json(document.content),
      document.id,
      document.accountId,
      document.at,
    ]);
  }
  await writer.end();
}

async function copyNotices(owner: pg.ClientBase, batch: readonly WrittenCase[]): Promise<void> {
  const writer = new CopyWriter(
    owner,
    "notice (organization_id, case_id, event_id, text, created_at)",
  );
  for (const { caseId, notices } of batch) {
    for (const { organizationId, eventId, text, at } of notices) {
      await writer.write([organizationId, caseId, eventId, text, at]);
    }
  }
  await writer.end();
}

/** What the events do to the figures, written with them as the application's doors do. */
async function copyRecord(owner: pg.ClientBase, batch: readonly WrittenCase[]): Promise<void> {
  const known = batch.map(({ caseId, respondent, entries }) => ({
    caseId,
    nationality: respondent.nationality,
    entries: entries.map((one) => ({ ...one, withdrawnOn: null })),
  }));
  const written = new CopyWriter(owner, `record_entry (${ENTRY_COLUMNS})`);
  for (const { caseId, nationality, entries } of known) {
    for (const one of entries) await written.write(entryRow(caseId, nationality, one));
  }
  await written.end();
  const moves = new CopyWriter(owner, `record_move (${MOVE_COLUMNS})`);
  for (const { nationality, entries } of known) {
    for (const move of movesOf(entries)) await moves.write(moveRow(nationality, move));
  }
  await moves.end();
}
