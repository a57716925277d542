import { Readable } from "node:stream";
import type { ReadableStream } from "node:stream/web";
import { answer, isForeign, wantsPage } from "#app/api/documents/answers.ts";
import { requireActor } from "#lib/auth/session.ts";
import { domainNow } from "#lib/db/clock.ts";
import { sourcesOf } from "#lib/imports/data.ts";
import { receiveImport } from "#lib/imports/receive.ts";

/**
 * Takes a file of cases in: `?source=docket`, a form with one `file`. Read as it comes, so that it does
 * not matter how large it is. Leads to the page of the file, or answers {id}.
 */
export async function POST(request: Request): Promise<Response> {
  const actor = await requireActor();
  if (isForeign(request)) {
    return answer(request, 403, "Refused", "This form came from another site.");
  }
  const asked = new URL(request.url).searchParams.get("source");
  const source = sourcesOf(actor).find((one) => one === asked);
  if (!actor.side || !source) return answer(request, 404, "Not found", "There is no such page.");
  const received = await receiveImport(
    actor,
    source,
    {
      body: request.body ? Readable.fromWeb(request.body as ReadableStream) : Readable.from([]),
      contentType: request.headers.get("content-type"),
    },
    await domainNow(),
  );
  if (!received.ok) {
    return answer(request, received.status, "Not taken in", received.reason, { back: "/imports" });
  }
  return wantsPage(request)
    ? new Response(null, { status: 303, headers: { location: `/imports/${received.id}` } })
    : Response.json({ id: received.id }, { status: 201 });
}
