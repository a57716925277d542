import { Readable } from "node:stream";
import { requireActor } from "#lib/auth/session.ts";
import { asRecorder, inScope } from "#lib/cases/scope.ts";
import { documentFile } from "#lib/documents/data.ts";
import { requestRendering } from "#lib/documents/mutations.ts";
import { paperStorage } from "#lib/documents/storage/open.ts";
import { MissingBytes } from "#lib/documents/storage/types.ts";
import { wordFile } from "#lib/documents/word.ts";
import { log } from "#lib/log.ts";
import { orReason } from "#lib/openings/loaders.ts";
import { logRead } from "#lib/read-log/mutations.ts";
import { answer, noSuchPaper, paperHeaders } from "../answers.ts";

/**
 * A paper of a case, to whoever may see it; one that is still being made says so and comes. With
 * `?format=docx` a paper that was made here comes as a Word document.
 */
export async function GET(
  request: Request,
  { params }: { params: Promise<{ id: string }> },
): Promise<Response> {
  const { id } = await params;
  return orReason(() => paperOf(request, id));
}

async function paperOf(request: Request, id: string): Promise<Response> {
  const actor = await requireActor();
  if (!actor.side) return noSuchPaper(request);
  if (new URL(request.url).searchParams.get("format") === "docx") {
    const word = await wordFile(actor, id);
    if (!word) return noSuchPaper(request);
    return new Response(new Uint8Array(word.bytes), {
      headers: paperHeaders(word.mime, word.fileName),
    });
  }
  const file = await inScope(asRecorder(actor), async (scope) => {
    const found = await documentFile(scope, id);
    if (found?.state === "pending") await requestRendering(scope, id);
    return found;
  });
  if (!file) return noSuchPaper(request);
  if (file.state === "pending") {
    const sentence =
      "The paper is being made. It is saved to your downloads as soon as it is there.";
    const back = `/cases/${file.caseId}#documents`;
    return answer(request, 202, "Being made", sentence, { refresh: 2, back });
  }
  const read = { caseId: file.caseId, what: "document", detail: file.fileName } as const;
  if (!(await logRead(actor, read))) return noSuchPaper(request);
  const bytes = await bytesOf(id, file.key);
  if (!bytes) {
    const sentence = "This paper cannot be read just now. Tell whoever runs the system.";
    return answer(request, 503, "Not to be read", sentence);
  }
  return new Response(Readable.toWeb(bytes) as ReadableStream, {
    headers: { ...paperHeaders(file.mime, file.fileName), "content-length": String(file.size) },
  });
}

/** Null where the storage has lost them, which the log says to whoever runs the system. */
async function bytesOf(id: string, key: string): Promise<Readable | null> {
  try {
    return await (await paperStorage()).get(key);
  } catch (error) {
    if (!(error instanceof MissingBytes)) throw error;
    log.error({ document: id }, "the bytes of a paper are not in the storage");
    return null;
  }
}
