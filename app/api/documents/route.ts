import { Readable } from "node:stream";
import type { ReadableStream } from "node:stream/web";
import { requireActor } from "#lib/auth/session.ts";
import { wayBack } from "#lib/auth/way-back.ts";
import { mayReceive, receivePapers } from "#lib/documents/receive.ts";
import { unlessAsked } from "#lib/openings/types.ts";
import { answer, isForeign, wantsPage } from "./answers.ts";

/**
 * Takes in papers for a case: `?case=<id>`, a form with files `file` and what uploadSchema asks, and
 * `back`, where a plain form returns to. Answers {papers: [{id, title, sha256}], refused: [{name,
 * reason}]}, and of a single paper its id, title and hash beside that. Read as it comes, so that it
 * does not matter how large it is.
 */
export async function POST(request: Request): Promise<Response> {
  const actor = await requireActor();
  if (isForeign(request)) {
    return answer(request, 403, "Refused", "This form came from another site.");
  }
  const caseId = new URL(request.url).searchParams.get("case") ?? "";
  const length = Number(request.headers.get("content-length") ?? 0);
  // Where a colleague's case was not opened with a reason, no paper of it is taken in either.
  if (!(await unlessAsked(() => mayReceive(actor, caseId)))) return noCase(request);
  const received = await receivePapers(actor, caseId, {
    body: request.body ? Readable.fromWeb(request.body as ReadableStream) : Readable.from([]),
    contentType: request.headers.get("content-type"),
    length,
  });
  const back = wayBack(received.back ?? `/cases/${caseId}/papers`);
  switch (received.outcome) {
    case "too much":
      return answer(request, 413, "Too large", received.reason, { back });
    case "no form":
      return answer(request, 400, "Nothing sent", received.reason, { back });
    case "no case":
      return noCase(request);
    case "read":
      return readAnswer(request, received, back);
  }
}

function readAnswer(
  request: Request,
  { papers, refused }: Extract<Awaited<ReturnType<typeof receivePapers>>, { outcome: "read" }>,
  back: string,
): Response {
  const nothing = papers.length === 0;
  if (wantsPage(request) && refused.length > 0) {
    const why = refused.map(({ name, reason }) => (name ? `${name}: ${reason}` : reason));
    const kept = nothing ? [] : [`${papers.length} of the papers are kept.`];
    const heading = nothing ? "Not taken in" : "Not all are taken in";
    return answer(request, 400, heading, [...why, ...kept].join(" "), { back });
  }
  if (wantsPage(request)) return new Response(null, { status: 303, headers: { location: back } });
  const [only] = papers;
  const single = papers.length === 1 ? only : {};
  return Response.json(
    {
      ...single,
      papers,
      refused,
      ...(nothing ? { status: "Not taken in", message: refused[0]?.reason } : {}),
    },
    { status: nothing ? 400 : 201 },
  );
}

function noCase(request: Request): Response {
  return answer(request, 404, "Not found", "There is no such case.");
}
