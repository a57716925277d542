import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, expect, test } from "vitest";
import { testDatabase } from "../testing/database.ts";
import { recordCells } from "../testing/record-cells.ts";
import { addDays } from "../workflow/dates.ts";
import type { CaseEvent } from "../workflow/event.ts";
import type { RecordEntry } from "../workflow/record.ts";
import type { Pick } from "../workflow/testing/answers.ts";
import { type Casebook, HOME } from "../workflow/testing/casebook.ts";
import { randomBook } from "../workflow/testing/random-book.ts";
import type { Viewer } from "../workflow/visible.ts";
import { programFigures } from "./data.ts";
import { entriesOf, knownEntries } from "./entries.ts";
import { periodOf } from "./periods.ts";
import { MOVE_COLUMNS, moveRow } from "./rows.ts";
import {
  RECORD_GROUPS,
  type RecordGroup,
  type RecordQuestion,
  recordQuestionSchema,
} from "./schema.ts";
import { movesOf } from "./timeline.ts";
import type { RecordCounts } from "./types.ts";

const database = await testDatabase();
const owner = database.owner;
const writer = await owner.connect();
afterAll(() => writer.release());
const ZONE = "America/New_York";
const NATIONALITIES = ["MX", "CM"];
let office = "";

/** A small generator: the same cases and questions at every run. */
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

interface Recorded {
  book: Casebook;
  caseId: string;
  ids: Map<string, string>;
  nationality: string;
}
const cases: Recorded[] = [];

/** Writes a book's events as the doors do: an entry with its event, all of them after a correction. */
async function keep({ book, nationality, caseId, ids }: Recorded): Promise<void> {
  const toRow = (entry: RecordEntry) => ({
    ...entry,
    eventId: ids.get(entry.eventId),
    officeId: entry.officeId && office,
  });
  await writer.query(
    `with person as (
       insert into respondent (a_number, family_name, given_names, nationality_code, search_name)
       values ('000000001', 'Test', 'Person', $2, 'test person') returning id
     )
     insert into case_file (id, respondent_id, a_number, charging_document_date, entered_at, entry_key)
       select $1, id, '000000001', date '2000-01-01' + $3::integer, now(), 'here' from person`,
    [caseId, nationality, cases.length],
  );
  await writer.query(
    `insert into party_file (case_id, organization_id, side, stage, stage_since, sort_name)
     values ($1, $2, 'government', 'awaiting_review', '2012-06-20', '')`,
    [caseId, office],
  );
  for (const [at, { event, entry, recordedOn }] of book.plans.entries()) {
    await writer.query(
      `insert into case_event select (jsonb_populate_record(null::case_event, $1::jsonb)).*`,
      [
        JSON.stringify({
          ...STORED,
          case_id: caseId,
          seq: at + 1,
          id: ids.get(event.id),
          organization_id: office,
          idempotency_key: randomUUID(),
          step: event.step,
          recorded_at: event.recordedAt,
          written_at: event.recordedAt,
        }),
      ],
    );
    if (event.step === "correct") {
      const entries = told(book.log.slice(0, at + 1));
      await writer.query("select recount_case($1, $2, $3::jsonb)", [
        caseId,
        recordedOn,
        JSON.stringify(entries.map(toRow)),
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

const STORED = {
  party: "government",
  actor_name: "Somebody",
  occurred_on: "2012-06-20",
  audience: [],
  input: {},
  implied: [],
  private_digest: "",
  prev_hash: "",
  hash: "",
};

const OFFICE: Viewer = { side: "government", organizationId: HOME.government };
const told = (log: readonly CaseEvent[]) => entriesOf(OFFICE, log, () => ZONE);

beforeAll(async () => {
  await owner.query("insert into nationality values ('MX', 'Mexico'), ('CM', 'Cameroon')");
  const { rows } = await owner.query<{ id: string }>(
    `insert into organization (kind, code, name, time_zone)
     values ('office', 'office', 'An office', $1) returning id`,
    [ZONE],
  );
  office = rows[0]?.id ?? "";
  // A correction is a party's: whoever writes here acts for the office.
  await writer.query("select set_config('abeyance.org', $1, false)", [office]);
});

beforeAll(async () => {
  while (cases.length < 200) {
    const book = randomBook(pick, 14);
    if (!book) continue;
    const ids = new Map(book.log.map(({ id }) => [id, randomUUID()]));
    const one = { book, nationality: pick(NATIONALITIES), caseId: randomUUID(), ids };
    await keep(one);
    cases.push(one);
  }
}, 120_000);

test("every figure is what a naive reading of the logs gives, on any day, as known on any day", async () => {
  for (let n = 0; n < 60; n++) {
    // Some of it is folded, some of it waits: no figure tells the difference.
    if (n % 20 === 10) await folded();
    const asked = randomQuestion();
    const figures = await programFigures(owner, asked);
    const naive = naively(asked);
    const what = JSON.stringify(asked);
    expect(figures.total, what).toEqual(naive.total);
    expect(
      figures.rows.map((row) => [asked.by.map((group) => row[group]), countsIn(row)]),
      what,
    ).toEqual(naive.rows);
    expect(figures.chargingDocuments, what).toEqual(naive.documents);
  }
});

test("the log alone gives every entry again, with the days between which it was known", async () => {
  let withdrawn = 0;
  for (const { book, caseId, ids } of cases) {
    const { rows } = await owner.query(
      `select event_id, seq, counts, effective_on::text, recorded_on::text, withdrawn_on::text
       from record_entry where case_id = $1`,
      [caseId],
    );
    const again = knownEntries(OFFICE, book.log, () => ZONE).map((one) => ({
      event_id: ids.get(one.entry.eventId),
      seq: one.seq,
      counts: one.entry.counts,
      effective_on: one.entry.effectiveOn,
      recorded_on: one.recordedOn,
      withdrawn_on: one.withdrawnOn,
    }));
    const inOrder = (some: object[]) => some.map((one) => JSON.stringify(one)).sort();
    expect(inOrder(rows)).toEqual(inOrder(again));
    withdrawn += again.filter((one) => one.withdrawn_on).length;
  }
  expect(withdrawn).toBeGreaterThan(10);
});

test("the roll-ups made again from the entries are those that moved with the events", async () => {
  const moved = await recordCells(owner);
  await owner.query("truncate record_cell, record_move");
  for (const { book, nationality } of cases) {
    const known = knownEntries(OFFICE, book.log, () => ZONE).map((one) => ({
      ...one,
      entry: { ...one.entry, officeId: one.entry.officeId && office },
    }));
    for (const move of movesOf(known)) {
      const row = moveRow(nationality, move);
      await owner.query(
        `insert into record_move (${MOVE_COLUMNS})
         values (${row.map((_, at) => `$${at + 1}`).join(", ")})`,
        row,
      );
    }
  }
  while ((await folded()) > 0);
  const again = await recordCells(owner);
  expect(moved.length).toBeGreaterThan(1000);
  expect(again).toEqual(moved);
});

/** Folds some of the moves that wait, as the worker does; how many. */
async function folded(): Promise<number> {
  const { rows } = await owner.query<{ n: number }>("select fold_record(700) as n");
  return rows[0]?.n ?? 0;
}

function randomQuestion(): RecordQuestion {
  const first = "2012-06-18";
  const asOf = addDays(first, pick([0, 3, 35, 40, 50, 70, 120]));
  const window = pick([{}, {}, { from: addDays(first, pick([0, 34, 45])), to: asOf }]);
  const by = pick([[], [pick(RECORD_GROUPS)], [pick(RECORD_GROUPS), pick(RECORD_GROUPS)]]);
  return recordQuestionSchema.parse({
    asOf,
    ...pick([{}, { knownOn: addDays(first, pick([0, 36, 45, 60, 100])) }]),
    ...("from" in window && window.from && window.from > asOf ? {} : window),
    by: [...new Set(by)],
    period: pick(["month", "published"]),
    detained: pick(["all", "all", "yes", "no"]),
    reported: pick(["in", "in", "out"]),
  });
}

interface Case {
  codes: Record<RecordGroup, string | null>;
  state: string;
  document: string;
}

/** The definition, read once more: the case on a day, as known on a day, from its whole log. */
function standingOf({ book, nationality }: Recorded, asked: RecordQuestion): Case | null {
  const known = asked.knownOn ?? "9999-12-31";
  const recorded = book.log.filter((_, at) => (book.plans[at]?.recordedOn ?? "") <= known);
  const seen = told(recorded).filter(
    ({ effectiveOn, reported }) =>
      effectiveOn <= asked.asOf && !(reported && asked.reported === "out"),
  );
  // Rounds: each begins with a finding, said or implied.
  let rounds: RecordEntry[][] = [];
  for (const entry of seen) {
    const round = rounds.at(-1);
    const last = round?.findLast((one) => one.counts !== "left" && one.counts !== "document_filed");
    const says = entry.counts === "amenable" || entry.counts === "not_amenable";
    if (entry.counts === "left" || entry.counts === "document_filed") {
      round?.push(entry);
    } else if (says || !round || !last || begins(stateIn(round), entry.counts)) {
      rounds = [...rounds, [entry]];
    } else {
      round.push(entry);
    }
  }
  const round = rounds.at(-1);
  const [finding] = round ?? [];
  if (!round || !finding) return null;
  if (asked.from && finding.effectiveOn < asked.from) return null;
  if (asked.to && finding.effectiveOn > asked.to) return null;
  if (asked.detained !== "all" && finding.detained !== (asked.detained === "yes")) return null;
  const form = round.findLast(
    ({ form: one, counts }) => one && counts !== "left" && counts !== "document_filed",
  )?.form;
  const notFiled = round.findLastIndex(
    (one) => one.counts === "closed" && one.form === "charging_document_not_filed",
  );
  const filed = round.findLastIndex((one) => one.counts === "document_filed");
  return {
    state: stateIn(round),
    document: !finding.beforeFiling
      ? ""
      : filed > notFiled
        ? "filed"
        : notFiled >= 0
          ? "not_filed"
          : "considered",
    codes: {
      court: finding.courtCode,
      location: finding.locationCode && `${finding.courtCode}/${finding.locationCode}`,
      nationality,
      period: periodOf(finding.effectiveOn, asked.period),
      office: finding.officeId && "office",
      represented: finding.represented ? "yes" : "no",
      detained: finding.detained ? "yes" : "no",
      ground: finding.ground,
      agency: finding.agency,
      kind: form ?? null,
    },
  };
}

const UNDER_WAY = ["background_check", "cleared", "offered", "accepted", "motion_filed"];

/** Whether an outcome after this one has a finding of its own behind it that nobody told. */
function begins(state: string, counts: string): boolean {
  if (state === "not_amenable") return true;
  const over = ["back", "declined", "closed", "recalendared"].includes(state);
  if (over && (UNDER_WAY.includes(counts) || counts === "declined")) return true;
  return ["back", "declined"].includes(state) && ["closed", "recalendared"].includes(counts);
}

function stateIn(round: readonly RecordEntry[]): string {
  let state = "";
  for (const { counts } of round) {
    if (counts === "document_filed") continue;
    if (counts !== "left") state = counts;
    else if (state === "amenable" || UNDER_WAY.includes(state)) state = "back";
  }
  return state;
}

function naively(asked: RecordQuestion) {
  const standings = cases.map((one) => standingOf(one, asked)).filter((one) => one !== null);
  const groups = new Map<string, Case[]>();
  for (const one of standings) {
    const key = JSON.stringify(asked.by.map((group) => one.codes[group]));
    groups.set(key, [...(groups.get(key) ?? []), one]);
  }
  const documents = (...kinds: string[]) =>
    standings.filter((one) => kinds.includes(one.document)).length;
  return {
    total: counted(standings),
    rows:
      asked.by.length === 0
        ? []
        : [...groups]
            .map(([key, some]) => [JSON.parse(key) as (string | null)[], counted(some)] as const)
            .sort(([a], [b]) =>
              a.map((one) => one ?? "").join("\u0000") < b.map((one) => one ?? "").join("\u0000")
                ? -1
                : 1,
            ),
    documents: {
      considered: documents("considered", "filed", "not_filed"),
      filed: documents("filed"),
      notFiled: documents("not_filed"),
    },
  };
}

function counted(some: readonly Case[]): RecordCounts {
  const of = (...states: string[]) => some.filter(({ state }) => states.includes(state)).length;
  return {
    reviewed: some.length,
    amenable: some.length - of("not_amenable"),
    notAmenable: of("not_amenable"),
    closed: of("closed", "recalendared"),
    ofWhichRecalendared: of("recalendared"),
    declined: of("declined"),
    backOnDocket: of("back"),
    open: {
      amenable: of("amenable"),
      backgroundCheck: of("background_check"),
      cleared: of("cleared"),
      offered: of("offered"),
      accepted: of("accepted"),
      motionFiled: of("motion_filed"),
    },
  };
}

function countsIn({
  reviewed,
  amenable,
  notAmenable,
  closed,
  ofWhichRecalendared,
  declined,
  backOnDocket,
  open,
}: RecordCounts): RecordCounts {
  return {
    reviewed,
    amenable,
    notAmenable,
    closed,
    ofWhichRecalendared,
    declined,
    backOnDocket,
    open,
  };
}
