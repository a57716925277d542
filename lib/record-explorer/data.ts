import "server-only";
import type { Actor } from "../access/actor.ts";
import { withActor } from "../db/with-actor.ts";
import { officeFigures } from "../program-record/data.ts";
import type { RecordQuestion } from "../program-record/schema.ts";
import type { RecordFigures } from "../program-record/types.ts";
import { programsInForce } from "../programs/data.ts";
import { courts, hearingLocations, nationalities } from "../reference/data.ts";
import type { Names } from "./shown.ts";

/** The figures of whoever acts with the names of their codes; PostgreSQL answers for their organization. */
export function askedFigures(
  actor: Actor,
  question: RecordQuestion,
): Promise<{ figures: RecordFigures; names: Names }> {
  return withActor(actor, async (sql) => {
    const figures = await officeFigures({ sql }, question);
    const { rows: offices } = await sql.query<{ code: string; name: string }>(
      "select code, name from organization where kind = 'office'",
    );
    const byCode = (all: readonly { code: string; name: string }[]) =>
      new Map(all.map(({ code, name }) => [code, name]));
    const grounds = (await programsInForce(sql)).flatMap((program) => program.grounds);
    return {
      figures,
      names: {
        court: byCode(courts()),
        location: byCode(hearingLocations()),
        nationality: byCode(nationalities()),
        office: byCode(offices),
        ground: new Map(grounds.map(({ code, label }) => [code, label])),
      },
    };
  });
}
