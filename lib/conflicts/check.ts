import "server-only";
/**
 * The conflict check itself: who is asked about is held against the organization's own index, and
 * whatever is found waits for the conflicts person. Whoever asked learns that there may be a conflict,
 * and whom to ask; never with whom.
 */
import type { Actor } from "../access/actor.ts";
import type { Scope } from "../cases/scope.ts";
import { searchText } from "../format/names.ts";
import { type LocalDate, writtenDate } from "../workflow/dates.ts";
import { type AskedPerson, askedKey, concerns, type Matter } from "./concerns.ts";
import {
  actedElsewhere,
  candidates,
  conflictsPeople,
  knownElsewhere,
  knownPairs,
  tiesOf,
} from "./data.ts";
import { matchPersons } from "./match.ts";
import { keyPeople, type NewMatch, runAsMachinery, writeCheck, writeMatches } from "./mutations.ts";
import { nameKeys } from "./names.ts";
import type { Occasion } from "./types.ts";

/** What is asked. */
export interface Question {
  occasion: Occasion;
  client: Omit<AskedPerson, "role" | "relation">;
  chargingDocumentDate: LocalDate | null;
  /** The case, where the organization keeps it already. */
  caseId: string | null;
  others: readonly AskedPerson[];
  /** Who of the organization would act on the case; null where nobody is named. */
  person: { id: string; name: string } | null;
  /** What was typed and the key it was sent with, to go on with. */
  saved: { intake: object; key: string; importId: string | null } | null;
}

/** Something was found: nothing goes on before it is decided. */
export interface Held {
  checkId: string;
  /** Who is asked about it, by name. */
  people: string[];
  /** The day on which the organization declined because of it; null while it waits. */
  declinedOn: LocalDate | null;
  /** Who took part in the matter for another organization: whoever asks, or the colleague by name. */
  elsewhere: "you" | { colleague: string } | null;
}

/**
 * Answers every question: null where nothing was found that is not decided. What was found is written
 * for the conflicts person in the same transaction.
 */
export async function checkConflicts(
  scope: Scope,
  questions: readonly Question[],
  now: Date,
): Promise<(Held | null)[]> {
  const { actor } = scope;
  const found = await runAsMachinery(scope, (machinery) => find(machinery, actor, questions));
  const people = found.some((one) => one !== null)
    ? (await conflictsPeople(scope)).map(({ name }) => name)
    : [];
  const held: (Held | null)[] = [];
  for (const [at, question] of questions.entries()) {
    const one = found[at];
    if (!one) {
      held.push(null);
      continue;
    }
    const { matches, elsewhere, declinedOn } = one;
    const checkId = declinedOn ? "" : await record(scope, question, { matches, elsewhere }, now);
    held.push({
      checkId,
      people,
      declinedOn,
      elsewhere: elsewhere ? takesPart(question, actor) : null,
    });
  }
  return held;
}

function takesPart({ person }: Question, { userId }: Actor): Held["elsewhere"] {
  return person && person.id !== userId ? { colleague: person.name } : "you";
}

async function record(
  scope: Scope,
  question: Question,
  { matches, elsewhere }: { matches: readonly NewMatch[]; elsewhere: boolean },
  now: Date,
): Promise<string> {
  const { client, saved, person } = question;
  const { userId, name } = scope.actor;
  const checkId = await writeCheck(
    scope,
    {
      ...client,
      occasion: question.occasion,
      subjectKey: subjectKey(question),
      chargingDocumentDate: question.chargingDocumentDate,
      caseId: question.caseId,
      // Whose past it is: the decision holds for them.
      person: person ?? (elsewhere && userId ? { id: userId, name } : null),
      elsewhere,
      intake: saved?.intake ?? null,
      intakeKey: saved?.key ?? null,
      importId: saved?.importId ?? null,
      askedBy: { id: userId, name },
    },
    now,
  );
  await runAsMachinery(scope, (machinery) => writeMatches(machinery, checkId, matches, now));
  return checkId;
}

/** The same question asked again while it is open is one. */
function subjectKey({ occasion, client, chargingDocumentDate, caseId, person }: Question): string {
  const who = client.aNumber ?? searchText(`${client.familyName} ${client.givenNames}`);
  const what = occasion === "import" ? "intake" : occasion;
  const of = caseId ?? `${who} ${chargingDocumentDate ?? ""}`;
  return [what, of, ["assignment", "opening"].includes(occasion) ? person?.id : ""]
    .join(" ")
    .trim();
}

interface Found {
  matches: NewMatch[];
  elsewhere: boolean;
  declinedOn: LocalDate | null;
}

/** By the machinery: what is found of each question and not decided yet. */
async function find(
  machinery: Scope,
  actor: Actor,
  questions: readonly Question[],
): Promise<(Found | null)[]> {
  await keyPeople(machinery);
  const asked = questions.flatMap((question, at) => peopleOf(question).map((who) => ({ at, who })));
  const matches: NewMatch[][] = questions.map(() => []);
  const known = await candidates(
    machinery,
    asked.map(({ at, who }) =>
      // These ask only who would act on the case: the client is one already.
      ["assignment", "opening"].includes(questions[at]?.occasion ?? "")
        ? { keys: [], aNumber: null }
        : { keys: nameKeys(who), aNumber: who.aNumber },
    ),
  );
  const ties = await tiesIn(machinery, questions);
  for (const candidate of [...known, ...ties(asked)]) {
    const one = asked[candidate.asked];
    const question = one && questions[one.at];
    if (!one || !question || !concerns(one.who, candidate, matterOf(question))) continue;
    // A tie is a colleague's own: it stands in the way of the cases that they would act on.
    const { person } = question;
    if (candidate.kind === "staff" && person && candidate.accountId !== person.id) continue;
    const grounds = matchPersons(one.who, candidate);
    if (!grounds) continue;
    const key = askedKey(one.who, matterOf(question));
    const list = matches[one.at];
    if (list?.some((other) => other.askedKey === key && other.personId === candidate.id)) continue;
    list?.push({ asked: one.who, askedKey: key, personId: candidate.id, grounds });
  }
  const decided = await knownPairs(machinery, [
    ...new Set(matches.flat().map((one) => one.askedKey)),
  ]);
  const found: (Found | null)[] = [];
  for (const [at, question] of questions.entries()) {
    found.push(await undecided(machinery, actor, question, matches[at] ?? [], decided));
  }
  return found;
}

function matterOf({ client, caseId }: Question): Matter {
  return { aNumber: client.aNumber, caseId };
}

function peopleOf({ client, others }: Question): AskedPerson[] {
  return [{ ...client, role: "client", relation: "" }, ...others];
}

/** Ties of those who would act: few, so that they are read by the colleague. */
async function tiesIn(machinery: Scope, questions: readonly Question[]) {
  const people = new Set(questions.flatMap(({ person }) => person?.id ?? []));
  const ties = new Map<string, Awaited<ReturnType<typeof tiesOf>>>();
  for (const id of people) ties.set(id, await tiesOf(machinery, id));
  return (asked: readonly { at: number; who: AskedPerson }[]) =>
    asked.flatMap(({ at }, index) => {
      const person = questions[at]?.person;
      return (person ? (ties.get(person.id) ?? []) : []).map((tie) => ({ ...tie, asked: index }));
    });
}

async function undecided(
  machinery: Scope,
  actor: Actor,
  question: Question,
  matches: readonly NewMatch[],
  decided: Awaited<ReturnType<typeof knownPairs>>,
): Promise<Found | null> {
  const decisionOf = ({ askedKey: key, personId }: NewMatch) =>
    decided.find((one) => one.asked_key === key && one.person_id === personId);
  const open = matches.filter((one) => {
    const before = decisionOf(one);
    return before?.outcome !== "cleared" && !(before?.outcome === null && before.overridden);
  });
  const elsewhere = await actedBefore(machinery, actor, question);
  if (open.length === 0 && !elsewhere) return null;
  const declined = [...open.map((one) => decisionOf(one)), ...(elsewhere ? [elsewhere] : [])];
  const all = declined.every((one) => one?.outcome === "declined");
  const last = declined.map((one) => one?.decided_at?.toISOString().slice(0, 10) ?? "").sort();
  return {
    matches: open,
    elsewhere: elsewhere !== null,
    declinedOn: all ? (last.at(-1) ?? null) : null,
  };
}

/** What stands of the acting person's own past with the A-number; null: none, or cleared. */
async function actedBefore(machinery: Scope, actor: Actor, { client, person, occasion }: Question) {
  // A file is read in by the organization; who acts on a client is asked then.
  const id = occasion === "import" ? null : (person?.id ?? actor.userId);
  if (!id || !client.aNumber) return null;
  if (!(await actedElsewhere(machinery, id, client.aNumber))) return null;
  const before = await knownElsewhere(machinery, id, client.aNumber);
  if (before?.outcome === "cleared" || (before && before.outcome === null)) return null;
  return before ?? { outcome: null, decided_at: null };
}

/** What whoever asked is told: that there may be a conflict, and whom to ask. Never who. */
export function heldWords({ people, declinedOn, elsewhere }: Held): string {
  const ask = people.length > 0 ? people.join(", ") : "a supervisor of your organization";
  if (declinedOn) {
    return `Your organization declined this on ${writtenDate(declinedOn)} because of a conflict. Your conflicts person: ${ask}.`;
  }
  if (elsewhere) {
    const who = elsewhere === "you" ? "You" : elsewhere.colleague;
    return `${who} took part in this matter for another organization. Your conflicts person decides: ${ask}.`;
  }
  return `Possible conflict with a matter of your organization. Ask your conflicts person: ${ask}.`;
}
