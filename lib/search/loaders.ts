import "server-only";
import type { Actor } from "../access/actor.ts";
import { inScope } from "../cases/scope.ts";
import { domainNow } from "../db/clock.ts";
import { pastCases } from "../past-cases/data.ts";
import { queuePage, surroundings } from "../queues/data.ts";
import { queuesOf } from "../queues/definitions.ts";
import { lineOf } from "../queues/facts.ts";
import { readFilters } from "../queues/schema.ts";
import { dayIn, writtenDate } from "../workflow/dates.ts";
import type { SearchHit } from "./types.ts";

/** As many as fit under the search box. */
const HITS = 8;
const PAST_HITS = 3;

/** The first cases that a search finds among those that the actor may see, by name. */
export async function loadHits(actor: Actor, q: string): Promise<SearchHit[]> {
  const queue = queuesOf(actor).find((one) => one.href === "/cases");
  const filters = readFilters({ q }, "anybody");
  if (!queue || !actor.side || !filters.q) return [];
  return inScope(actor, async (scope) => {
    const today = dayIn(await domainNow(scope.sql), (await surroundings(scope)).timeZone);
    const { rows } = await queuePage(scope, {
      queue,
      filters,
      today,
      sort: "name",
      direction: "asc",
      cursor: null,
      backwards: false,
      size: HITS,
    });
    const hits = rows.map((row) => {
      const { name, aNumber, href, facts } = lineOf(
        row,
        ["stage", "hearing"],
        today,
        scope.actor.side,
      );
      return { name, aNumber, href, line: facts.map((fact) => fact.text).join(" · ") };
    });
    // Cases that the organization has left are found as such, behind those that it has.
    const past = await pastCases(scope, { asked: filters.q, after: null, limit: PAST_HITS });
    return [
      ...hits,
      ...past.map(({ name, aNumber, href, endedOn }) => ({
        name,
        aNumber,
        href,
        line: `Past: ended on ${writtenDate(endedOn)}`,
      })),
    ];
  });
}
