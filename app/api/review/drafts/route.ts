import { isForeign } from "#app/api/documents/answers.ts";
import { currentSession } from "#lib/auth/session.ts";
import { readStepForm } from "#lib/cases/step-answer.ts";
import { domainNow } from "#lib/db/clock.ts";
import { localDateTime, writtenTime } from "#lib/format/dates.ts";
import { unlessAsked } from "#lib/openings/types.ts";
import { keepDraft } from "#lib/review/mutations.ts";
import { reviewAnswersSchema } from "#lib/review/schema.ts";

const HEADERS = { "cache-control": "private, no-store" };

function answer(status: number, message: string): Response {
  return Response.json({ message }, { status, headers: HEADERS });
}

/** Keeps what is written of a finding: `?case=<id>` and the form as it stands. Answers {message}. */
export async function POST(request: Request): Promise<Response> {
  const session = await currentSession();
  if (!session) return answer(401, "The draft is not kept: sign in again in another window.");
  if (isForeign(request)) return answer(403, "This form came from another site.");
  const caseId = new URL(request.url).searchParams.get("case") ?? "";
  const data = await request.formData().catch(() => null);
  const form = data && readStepForm({ caseId, stepId: "record-finding", party: null }, data);
  if (!form || form.unasked) return answer(400, "The draft is not kept.");
  const now = await domainNow();
  const draft = {
    caseId,
    version: form.version,
    answers: reviewAnswersSchema.parse(form.values.input),
  };
  const kept = await unlessAsked(() => keepDraft(session.actor, draft, now));
  if (!kept) return answer(404, "The draft is not kept: the case waits for no finding any more.");
  return answer(200, `Draft kept ${writtenTime(localDateTime(now, session.timeZone).slice(11))}`);
}
