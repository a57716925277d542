import "server-only";
import type { Scope } from "../cases/scope.ts";
import type { Note } from "../notes/types.ts";
import { dayIn } from "../workflow/dates.ts";
import type { Finding } from "../workflow/state.ts";
import type { Handover } from "./types.ts";

/** What was handed over to the acting office with a case, newest first. */
export async function handoversOf(
  scope: Scope,
  caseId: string,
  timeZone: string,
): Promise<Handover[]> {
  if (scope.actor.side !== "government") return [];
  const { rows } = await scope.sql.query<{
    id: string;
    from: string;
    finding: Finding | null;
    notes: Note[];
    at: Date;
  }>({
    name: "handovers-of",
    text: `select event_id as id, from_name as "from", finding, notes, handed_at as at from handover
      where case_id = $1 and organization_id = current_organization() order by handed_at desc`,
    values: [caseId],
  });
  return rows.map(({ at, notes, ...row }) => ({
    ...row,
    on: dayIn(at, timeZone),
    notes: notes.map((one) => ({ ...one, createdOn: dayIn(new Date(one.createdAt), timeZone) })),
  }));
}
