import "server-only";
/** Loads the demonstration into an empty, migrated database: `npm run demo` and the tests. */
import pg from "pg";
import { claimAppearance } from "../appearances/mutations.ts";
import { caseSnapshot } from "../cases/data.ts";
import { enterCase, transitionCase } from "../cases/mutations.ts";
import { inScope } from "../cases/scope.ts";
import { buildConsistency } from "../consistency/mutations.ts";
import { forgetClock } from "../db/clock.ts";
import { settings } from "../db/config.ts";
import { storeUpload } from "../documents/mutations.ts";
import { addNote } from "../notes/mutations.ts";
import { shipRevision } from "../programs/mutations.ts";
import { loadReference } from "../reference/mutations.ts";
import { TODAY } from "./calendar.ts";
import { Cast } from "./cast.ts";
import { keepClients } from "./clients.ts";
import { keepColleagues } from "./colleagues.ts";
import { makeConflictChecks } from "./conflicts.ts";
import { storiesOf } from "./deals.ts";
import { keepFacts } from "./facts.ts";
import { walkFamilies } from "./families.ts";
import { writeOwnWords } from "./letters.ts";
import { askReasons, seatOrganizations, settleNotices, startClock } from "./mutations.ts";
import { grantAudits } from "./oversight.ts";
import { demonstrationPaper } from "./paper.ts";
import { leavePastCases } from "./past.ts";
import { keepPhrases } from "./phrases.ts";
import { places } from "./places.ts";
import { DEMONSTRATION_REVISED, demonstrationProgram, REVISION_NOTE } from "./program.ts";
import { publishFigures } from "./publications.ts";
import { type Door, walk } from "./walk.ts";
import { announceWindows } from "./windows.ts";

export interface LoadOptions {
  /** How many cases; 6,000 is the size that was meant. */
  cases: number;
  /** The owner's connection, for what no party may write: organizations, accounts, the clock. */
  ownerUrl: string;
  signal?: AbortSignal;
  onProgress?: (done: number, total: number) => void;
}

/** The door that everybody uses. */
const door: Door = {
  enter: enterCase,
  take: transitionCase,
  look: (actor, caseId) =>
    inScope(actor, async (scope) => {
      const snapshot = await caseSnapshot(scope, caseId);
      if (!snapshot) throw new Error("A walked case is not there.");
      return snapshot.state;
    }),
  attach: (actor, caseId, title, now) =>
    inScope(actor, async (scope) => {
      const bytes = demonstrationPaper([
        "DEMONSTRATION - NOT A REAL PAPER",
        title,
        `Scanned for ${actor.organizationName}, ${now.toISOString().slice(0, 10)}`,
        caseId,
      ]);
      const file = new File([new Uint8Array(bytes)], "scan.pdf", { type: "application/pdf" });
      const stored = await storeUpload(scope, caseId, file, "paper", title, now);
      if (!stored.ok) throw new Error(`A paper was refused: ${stored.reason}`);
      return stored.id;
    }),
  note: async (actor, caseId, body, now) => {
    if (!(await addNote(actor, { caseId, body }, now))) throw new Error("A note was refused.");
  },
  claim: (actor, { respondent, chargingDocumentDate, courtCode, enteredOn }, now) =>
    inScope(actor, (scope) =>
      claimAppearance(
        scope,
        { ...respondent, counselName: actor.name, chargingDocumentDate, courtCode, enteredOn },
        now,
      ),
    ),
};

export async function loadDemonstration(options: LoadOptions): Promise<void> {
  const owner = new pg.Client({
    connectionString: options.ownerUrl,
    application_name: "abeyance-demonstration",
  });
  owner.on("error", () => {});
  await owner.connect();
  try {
    await loadReference(owner);
    await shipRevision(owner, demonstrationProgram, {
      by: "Administrator of the demonstration",
      note: REVISION_NOTE,
      at: new Date(DEMONSTRATION_REVISED),
    });
    const seated = await seatOrganizations(owner);
    await askReasons(owner, false);
    await grantAudits(owner);
    await keepPhrases(seated);
    await announceWindows(seated);
    await writeOwnWords(seated);
    const cast = new Cast(seated);
    await walkAll(cast, options, async () => {
      await owner.query("analyze");
    });
    if (!options.signal?.aborted) await walkFamilies(cast);
    if (!options.signal?.aborted) await leavePastCases(cast, seated);
    await keepClients(owner);
    if (!options.signal?.aborted) await keepFacts(seated);
    if (!options.signal?.aborted) await keepColleagues(seated);
    if (!options.signal?.aborted) await makeConflictChecks(seated);
    await askReasons(owner, true);
    await settleNotices(owner);
    await buildConsistency(owner, TODAY);
    await startClock(owner);
    forgetClock();
    if (!options.signal?.aborted) await publishFigures(owner);
  } finally {
    await owner.end().catch(() => {});
  }
}

/** Plans made for empty tables would be kept while the tables grow. */
const ANALYZE_AT = [30, 200, 1000, 3000];

/** As many walkers as there are connections: a case is walked by one, so none waits for another. */
async function walkAll(
  cast: Cast,
  { cases, signal, onProgress }: LoadOptions,
  analyze: () => Promise<void>,
): Promise<void> {
  const stories = storiesOf(cases);
  const stage = { cast, door, places: places() };
  let next = 0;
  let done = 0;
  const walker = async () => {
    for (;;) {
      const index = next++;
      const deal = stories[index];
      if (!deal || signal?.aborted) return;
      await walk(deal, index, stage);
      onProgress?.(++done, stories.length);
      if (ANALYZE_AT.includes(done)) await analyze();
    }
  };
  const walkers = Array.from({ length: settings().ABEYANCE_POOL_SIZE }, walker);
  try {
    await Promise.all(walkers);
  } catch (error) {
    // The others stop after the case they are at, before anybody closes the database.
    next = stories.length;
    await Promise.allSettled(walkers);
    throw error;
  }
}
