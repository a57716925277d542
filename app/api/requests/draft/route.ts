import { isForeign } from "#app/api/documents/answers.ts";
import { requireActor } from "#lib/auth/session.ts";
import { isId } from "#lib/cases/data.ts";
import { inScope } from "#lib/cases/scope.ts";
import { domainNow } from "#lib/db/clock.ts";
import { mustBeOpen } from "#lib/openings/data.ts";
import { unlessAsked } from "#lib/openings/types.ts";
import { draftOf } from "#lib/requests/data.ts";
import { saveDraft } from "#lib/requests/mutations.ts";
import { autosaveSchema } from "#lib/requests/schema.ts";

const HEADERS = { "cache-control": "private, no-store" };

/** Which revision of a draft stands: {revision}, 0 where none is begun. `?case=<id>`. */
export async function GET(request: Request): Promise<Response> {
  const actor = await requireActor();
  const caseId = new URL(request.url).searchParams.get("case") ?? "";
  if (actor.side !== "defense" || !isId(caseId)) {
    return Response.json({}, { status: 404, headers: HEADERS });
  }
  const draft = await unlessAsked(() =>
    inScope(actor, async (scope) => {
      await mustBeOpen(scope, caseId);
      return draftOf(scope, caseId);
    }),
  );
  return Response.json({ revision: draft?.revision ?? 0 }, { headers: HEADERS });
}

/**
 * A draft saves itself here while it is written: `?case=<id>`, JSON {revision, answers}. Answers
 * {revision}, or 409 {revision, savedBy} where somebody else saved first and nothing was written.
 */
export async function POST(request: Request): Promise<Response> {
  const actor = await requireActor();
  if (isForeign(request)) return Response.json({}, { status: 403, headers: HEADERS });
  const sent = autosaveSchema.safeParse(await request.json().catch(() => null));
  if (!sent.success) return Response.json({}, { status: 400, headers: HEADERS });
  if (actor.side !== "defense") return Response.json({}, { status: 404, headers: HEADERS });
  const caseId = new URL(request.url).searchParams.get("case") ?? "";
  const now = await domainNow();
  const { answers, revision } = sent.data;
  const result = await unlessAsked(() =>
    inScope(actor, (scope) => saveDraft(scope, caseId, answers, revision, now)),
  );
  if (!result) return Response.json({}, { status: 404, headers: HEADERS });
  if (result.ok) return Response.json({ revision: result.revision }, { headers: HEADERS });
  if (result.code === "NOT_FOUND") return Response.json({}, { status: 404, headers: HEADERS });
  const { revision: theirs, savedBy } = result;
  return Response.json({ revision: theirs, savedBy }, { status: 409, headers: HEADERS });
}
