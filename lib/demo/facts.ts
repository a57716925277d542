import "server-only";
/**
 * What each side of the demonstration keeps of the facts, and requests with all that belongs to them:
 * some submitted, some refused and sent again. Written through the same doors as a person's; people
 * and papers are invented.
 */
import { randomUUID } from "node:crypto";
import type { Actor } from "../access/actor.ts";
import type { Role } from "../access/roles.ts";
import { caseSnapshot } from "../cases/data.ts";
import { transitionCase } from "../cases/mutations.ts";
import { inScope, type Scope } from "../cases/scope.ts";
import { storeUpload } from "../documents/mutations.ts";
import { factsOfCase } from "../facts/data.ts";
import { addFact } from "../facts/mutations.ts";
import type { FactInput } from "../facts/types.ts";
import { saveDraft } from "../requests/mutations.ts";
import { submitRequest } from "../requests/submit.ts";
import { duringDay } from "./calendar.ts";
import type { Seated } from "./organizations.ts";
import { demonstrationPaper } from "./paper.ts";
import { type Random, randomOf } from "./random.ts";

/** One case in so many has facts; the others have none written yet. */
const ONE_IN = 12;
/** Requests with a packet, at each firm or clinic. */
const PACKETS = 3;

type Sketch = Pick<FactInput, "kind" | "value" | "source"> & Partial<FactInput>;

const EQUITIES: readonly ((random: Random) => Sketch)[] = [
  (random) => ({
    kind: "entry",
    value: { manner: random.pick(["without_inspection", "admitted"]), place: "" },
    on: String(random.between(1989, 2004)),
    source: "Interview with the client",
  }),
  (random) => ({
    kind: "relative",
    value: { relation: random.pick(["wife", "husband"]), status: "citizen" },
    on: `${random.between(1998, 2009)}-05`,
    source: "Marriage certificate",
  }),
  (random) => ({
    kind: "relative",
    value: { relation: random.pick(["son", "daughter"]), status: "citizen" },
    on: String(random.between(1999, 2011)),
    source: "Birth certificate",
  }),
  () => ({
    kind: "schooling",
    value: { level: "high_school", progress: "done" },
    source: "Diploma",
  }),
  () => ({
    kind: "dependent",
    value: { who: "A parent of advanced age", need: "elderly", care: "Daily care at home" },
    source: "Letter of the parish",
  }),
  () => ({
    kind: "other",
    value: { aspect: "community", what: "Coaches a youth team since 2006" },
    source: "Letter of the club",
  }),
];

const OF_THE_OFFICE: readonly ((random: Random) => Sketch)[] = [
  (random) => ({
    kind: "entry",
    value: { manner: random.pick(["without_inspection", "admitted", "unknown"]), place: "" },
    on: String(random.between(1989, 2010)),
    source: "Form I-213",
  }),
  (random) => ({
    kind: "arrest",
    value: {
      offense: random.pick(["driving without a license", "shoplifting", "disorderly conduct"]),
      outcome: random.pick(["dismissed", "not_charged"]),
    },
    on: `${random.between(2003, 2010)}-0${random.between(1, 9)}`,
    source: "Record check",
  }),
  () => ({ kind: "prior", value: { what: "none" }, source: "Central index" }),
  (random) => ({
    kind: "application",
    value: { form: random.pick(["asylum", "cancellation", "adjustment"]), state: "pending" },
    on: String(random.between(2007, 2011)),
    source: "Court file",
  }),
];

const LETTER = [
  "We ask your office to exercise its discretion in this case.",
  "Our client has lived here for many years, has a family here and no record that speaks against it. The facts and papers are listed below.",
].join("\n\n");
const AGAIN =
  "Since our first request the family's papers have been completed. We ask your office to look at the case once more.";

/** For every office, firm and clinic that is seated. */
export async function keepFacts(seated: readonly Seated[]): Promise<void> {
  for (const one of seated) {
    if (one.side === "government") await keepAt(one, "trial_attorney", OF_THE_OFFICE);
    if (one.side !== "defense") continue;
    await keepAt(one, "advocate", EQUITIES);
    await submitPackets(one, seated);
  }
}

function actorOf(one: Seated, role: Role): Actor | null {
  const person = one.people.find((other) => other.role === role);
  if (!person || !one.side) return null;
  const { id: userId, name } = person;
  const who = { userId, name, role, readsOnly: false };
  return { ...who, organizationId: one.id, organizationName: one.name, side: one.side };
}

async function keepAt(
  seated: Seated,
  role: Role,
  sketches: readonly ((random: Random) => Sketch)[],
): Promise<void> {
  const actor = actorOf(seated, role);
  if (!actor) return;
  const now = duringDay(randomOf(`facts of ${seated.code}`), "2012-07-12");
  await inScope(actor, async (scope) => {
    const { rows } = await scope.sql.query<{ id: string }>(
      `select p.case_id as id from party_file p join case_file c on c.id = p.case_id
        where right(c.a_number, 6)::integer % $1 = 0 order by c.a_number`,
      [ONE_IN],
    );
    for (const [at, { id }] of rows.entries()) {
      const random = randomOf(`facts ${at} of ${seated.code}`);
      for (const sketch of sketches) {
        if (!random.chance(0.6)) continue;
        const result = await addFact(scope, id, factOf(sketch(random)), now);
        if (!result.ok) throw new Error(`A fact was refused: ${result.reason}`);
      }
    }
  });
}

function factOf(sketch: Sketch): FactInput {
  return { on: null, from: null, to: null, documentId: null, ...sketch };
}

/** Requests on cases that wait for the office; every second one is refused and sent again. */
async function submitPackets(seated: Seated, all: readonly Seated[]): Promise<void> {
  const advocate = actorOf(seated, "advocate");
  if (!advocate) return;
  const waiting = await inScope(advocate, async (scope) => {
    const { rows } = await scope.sql.query<{ id: string; office: string }>(
      `select p.case_id as id, c.shared -> 'parties' ->> 'government' as office
        from party_file p join case_file c on c.id = p.case_id
        where p.stage = 'awaiting_review' and not p.requested and not p.disputed
          and c.shared -> 'parties' ->> 'government' is not null
        order by c.a_number desc limit $1`,
      [PACKETS],
    );
    return rows;
  });
  for (const [at, { id, office }] of waiting.entries()) {
    const seed = `packet ${at} of ${seated.code}`;
    await submit(advocate, id, LETTER, { day: "2012-07-13", seed });
    const decides = all.find((one) => one.id === office);
    if (at % 2 === 0 || !decides) continue;
    if (!(await refuse(decides, id))) continue;
    await submit(
      advocate,
      id,
      `${LETTER}

${AGAIN}`,
      { day: "2012-07-18", seed: `${seed} again` },
    );
  }
}

async function submit(
  advocate: Actor,
  caseId: string,
  letter: string,
  { day, seed }: { day: string; seed: string },
): Promise<void> {
  const random = randomOf(seed);
  const now = duringDay(random, day);
  const saved = await inScope(advocate, async (scope) => {
    const papers = await paperFor(scope, caseId, now);
    const equities = (await factsOfCase(scope, caseId))
      .filter(({ adverse }) => !adverse)
      .map(({ id }) => id);
    for (const sketch of equities.length > 0 ? [] : EQUITIES.slice(1, 4)) {
      const documentId = equities.length === 0 ? papers : null;
      const fact = await addFact(scope, caseId, { ...factOf(sketch(random)), documentId }, now);
      if (!fact.ok) throw new Error(`A fact was refused: ${fact.reason}`);
      equities.push(fact.factId);
    }
    const content = { letter, equities, exhibits: [papers] };
    const draft = await saveDraft(scope, caseId, content, 0, now);
    const snapshot = await caseSnapshot(scope, caseId);
    return { revision: draft.ok ? draft.revision : 0, version: snapshot?.version ?? 0 };
  });
  const submission = { caseId, ...saved, idempotencyKey: random.uuid() };
  const result = await submitRequest(advocate, submission, now);
  if (!result.ok) throw new Error(`A request was refused: ${JSON.stringify(result)}`);
}

/** The same paper sent in twice is one paper. */
async function paperFor(scope: Scope, caseId: string, now: Date): Promise<string> {
  const title = "Marriage certificate";
  const bytes = demonstrationPaper(["DEMONSTRATION - NOT A REAL PAPER", title, caseId]);
  const file = new File([new Uint8Array(bytes)], "scan.pdf", { type: "application/pdf" });
  const stored = await storeUpload(scope, caseId, file, "paper", title, now);
  if (!stored.ok) throw new Error(`A paper was refused: ${stored.reason}`);
  return stored.id;
}

type Act = readonly [role: Role, step: string, input: Record<string, unknown>, day: string];

/** The office reads it, finds against it and says so; false where the case is not to be reviewed. */
async function refuse(office: Seated, caseId: string): Promise<boolean> {
  const finding = {
    outcome: "not_amenable",
    factors: ["general_immigration_history"],
    reason: "The papers that would carry the request are not complete.",
  };
  const concur: Act = ["supervising_attorney", "concur", {}, "2012-07-17"];
  const acts: Act[] = [
    ["trial_attorney", "open-review", {}, "2012-07-16"],
    ["trial_attorney", "record-finding", finding, "2012-07-16"],
    ...(office.needsConcurrence ? [concur] : []),
    ["trial_attorney", "notify-refusal", {}, "2012-07-17"],
  ];
  for (const [role, step, input, day] of acts) {
    const actor = actorOf(office, role);
    const snapshot = actor && (await inScope(actor, (scope) => caseSnapshot(scope, caseId)));
    if (!actor || !snapshot) return false;
    if (step === "open-review" && snapshot.state.stage === "under_review") continue;
    const result = await transitionCase(
      actor,
      {
        caseId,
        step,
        input,
        occurredOn: day,
        report: null,
        expectedVersion: snapshot.version,
        idempotencyKey: randomUUID(),
      },
      duringDay(randomOf(`${step} of ${day}`), day),
    );
    // A case that the program does not cover, or that somebody is ahead with: the request waits.
    if (!result.ok) return false;
  }
  return true;
}
