import { Readable } from "node:stream";
import type { ReadableStream } from "node:stream/web";
import { answer, isForeign, wantsPage } from "#app/api/documents/answers.ts";
import { can } from "#lib/access/can.ts";
import { requireActor } from "#lib/auth/session.ts";
import { domainNow } from "#lib/db/clock.ts";
import { receiveRelease } from "#lib/record-loads/receive.ts";

const PAGE = "/admin/court-record";

/** Takes a release of the court record in, as it comes, and has the worker load it. */
export async function POST(request: Request): Promise<Response> {
  const actor = await requireActor();
  if (isForeign(request)) {
    return answer(request, 403, "Refused", "This form came from another site.");
  }
  if (!can(actor, "load the court record")) {
    return answer(request, 404, "Not found", "There is no such page.");
  }
  const received = await receiveRelease(
    actor,
    {
      body: request.body ? Readable.fromWeb(request.body as ReadableStream) : Readable.from([]),
      contentType: request.headers.get("content-type"),
    },
    await domainNow(),
  );
  if (!received.ok) {
    const { status = 409, reason } = received;
    return answer(request, status, "Not taken in", reason, { back: PAGE });
  }
  return wantsPage(request)
    ? new Response(null, { status: 303, headers: { location: PAGE } })
    : Response.json({ ok: true }, { status: 202 });
}
