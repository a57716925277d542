import { Readable } from "node:stream";
import { requireActor } from "#lib/auth/session.ts";
import { bundleStream } from "#lib/bundles/bundle.ts";
import { takeBundle } from "#lib/bundles/mutations.ts";
import { domainNow } from "#lib/db/clock.ts";
import { paperStorage } from "#lib/documents/storage/open.ts";
import { orReason } from "#lib/openings/loaders.ts";
import { answer, paperHeaders } from "../answers.ts";

/**
 * The papers of a case as one file with an index: `?case=<id>`, and `own=1` for those that nobody
 * else sees as well. Written to the record of whoever takes it.
 */
export async function GET(request: Request): Promise<Response> {
  const actor = await requireActor();
  const asked = new URL(request.url).searchParams;
  const caseId = asked.get("case") ?? "";
  const now = await domainNow();
  const own = asked.get("own") === "1";
  const bundle = await orReason(() => takeBundle(actor, caseId, own, now));
  if (!bundle) return answer(request, 404, "Not found", "There is no such case.");
  const back = `/cases/${caseId}/papers`;
  if (bundle.state === "empty") {
    const sentence = "There is no paper to download. Your own papers come along where you ask so.";
    return answer(request, 404, "No paper", sentence, { back });
  }
  if (bundle.state === "pending") {
    const sentence =
      "Some papers are still being made. The bundle is saved to your downloads as soon as they are there.";
    return answer(request, 202, "Being made", sentence, { refresh: 2, back });
  }
  const stream = bundleStream(bundle.index, await paperStorage());
  return new Response(Readable.toWeb(Readable.from(stream)) as ReadableStream, {
    headers: paperHeaders("application/zip", bundle.fileName),
  });
}
