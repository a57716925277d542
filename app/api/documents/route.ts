import { requireActor } from "#lib/auth/session.ts";
import { wayBack } from "#lib/auth/way-back.ts";
import { inScope } from "#lib/cases/scope.ts";
import { domainNow } from "#lib/db/clock.ts";
import { MAX_UPLOAD_BYTES } from "#lib/documents/file-type.ts";
import { storeUpload } from "#lib/documents/mutations.ts";
import { DOCUMENT_KINDS, type DocumentKind } from "#lib/documents/types.ts";
import { answer, isForeign, wantsPage } from "./answers.ts";

/** What a form adds around the file itself. */
const FORM_BYTES = 64 * 1024;
const TOO_LARGE = "The file is larger than 10 MB.";

/**
 * Takes in a paper for a case: `?case=<id>`, fields `file`, `title`, `kind`, and `back`, where a
 * plain form returns to. Answers {id, title, sha256}.
 */
export async function POST(request: Request): Promise<Response> {
  const actor = await requireActor();
  if (isForeign(request)) {
    return answer(request, 403, "Refused", "This form came from another site.");
  }
  const caseId = new URL(request.url).searchParams.get("case") ?? "";
  if (Number(request.headers.get("content-length") ?? 0) > MAX_UPLOAD_BYTES + FORM_BYTES) {
    return answer(request, 413, "Too large", TOO_LARGE);
  }
  const form = await request.formData().catch(() => null);
  const file = form?.get("file");
  const back = wayBack(form?.get("back") ?? `/cases/${caseId}`);
  if (!(file instanceof File)) {
    return answer(request, 400, "Nothing sent", "Choose a file to send.", { back });
  }
  if (!actor.side) return answer(request, 404, "Not found", "There is no such case.");

  const given = form?.get("kind");
  const kind: DocumentKind = DOCUMENT_KINDS.find((one) => one === given) ?? "paper";
  const title = form?.get("title");
  const now = await domainNow();
  const result = await inScope(actor, (scope) =>
    storeUpload(scope, caseId, file, kind, typeof title === "string" ? title : "", now),
  );
  if (!result.ok) {
    const missing = result.code === "NOT_FOUND";
    const heading = missing ? "Not found" : "Not taken in";
    return answer(request, missing ? 404 : 400, heading, result.reason, { back });
  }
  if (wantsPage(request)) return new Response(null, { status: 303, headers: { location: back } });
  const { id, sha256 } = result;
  return Response.json({ id, title: result.title, sha256 }, { status: 201 });
}
