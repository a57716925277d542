import "server-only";
/** What people of one organization keep on its cases among themselves: tags, to-dos, an absence. */
import { stateAbsence } from "../absences/mutations.ts";
import type { Actor } from "../access/actor.ts";
import type { Role } from "../access/roles.ts";
import { inScope } from "../cases/scope.ts";
import { addTag } from "../tags/mutations.ts";
import { addTodo } from "../todos/mutations.ts";
import { addDays } from "../workflow/dates.ts";
import { DOMAIN_START } from "./calendar.ts";
import type { Seated } from "./organizations.ts";

const TAGS = ["second volume", "press", "interpreter", "ask field office", "school year"];
const TODOS: readonly [text: string, due: number | null][] = [
  ["Call the field office about the second volume", -4],
  ["Ask the family for the marriage certificate", 3],
  ["Write to the court about the interpreter", 9],
  ["Read the new papers", null],
];
const EVERY_NTH_TAG = 2;
const CASES = 16;

/** A few tags and to-dos everywhere but at courts, and one advocate who is away this week. */
export async function keepColleagues(organizations: readonly Seated[]): Promise<void> {
  const now = new Date(DOMAIN_START);
  for (const organization of organizations.filter(({ side }) => side !== "court")) {
    const supervisor = actorOf(organization, "supervising_attorney", "clinic_supervisor");
    if (!supervisor) continue;
    for (const [at, one] of (await assignedCases(supervisor)).entries()) {
      if (at % EVERY_NTH_TAG === 0) {
        await addTag(supervisor, { caseId: one.caseId, tag: TAGS[at % TAGS.length] ?? "" }, now);
      }
      const [text, due] = TODOS[at % TODOS.length] ?? ["", null];
      const dueOn = due === null ? null : addDays(DOMAIN_START.slice(0, 10), due);
      await addTodo(supervisor, one.caseId, { text, dueOn, person: one.person }, now);
    }
  }
  await oneIsAway(organizations, now);
}

async function assignedCases(actor: Actor): Promise<{ caseId: string; person: string }[]> {
  return inScope(actor, async ({ sql }) => {
    const { rows } = await sql.query<{ caseId: string; person: string }>(
      `select case_id as "caseId", assigned_to as person from party_file
       where assigned_to is not null and ended_at is null order by case_id limit $1`,
      [CASES],
    );
    return rows;
  });
}

async function oneIsAway(organizations: readonly Seated[], now: Date): Promise<void> {
  const clinic = organizations.find(({ code }) => code === "lantern-street");
  const advocates = clinic?.people.filter(({ role }) => role === "advocate") ?? [];
  const supervisor = clinic && actorOf(clinic, "clinic_supervisor");
  const [cover, away] = advocates;
  if (!supervisor || !cover || !away) return;
  const from = DOMAIN_START.slice(0, 10);
  const days = { from, until: addDays(from, 4) };
  await stateAbsence(supervisor, { person: away.id, cover: cover.id, ...days }, now);
}

function actorOf(organization: Seated, ...roles: Role[]): Actor | null {
  const person = organization.people.find(({ role }) => roles.some((one) => one === role));
  if (!person) return null;
  return {
    userId: person.id,
    name: person.name,
    organizationId: organization.id,
    organizationName: organization.name,
    side: organization.side,
    role: person.role as Role,
    readsOnly: false,
  };
}
