import "server-only";
import type { Actor } from "../access/actor.ts";
import { isId } from "../cases/data.ts";
import { inScope } from "../cases/scope.ts";
import { logRead } from "../read-log/mutations.ts";
import { contentSchema } from "./content.ts";
import { motionsOf, renderSource } from "./data.ts";
import { renderWord } from "./docx/render.ts";
import { downloadName, FILE_TYPES } from "./file-type.ts";
import { logoOf } from "./pdf/logo.ts";

/** A paper that was made here as a Word document; null where there is none for the actor. */
export async function wordFile(
  actor: Actor,
  id: string,
): Promise<{ bytes: Buffer; mime: string; fileName: string } | null> {
  if (!actor.side || !isId(id)) return null;
  const found = await inScope(actor, async (scope) => {
    const source = await renderSource(scope, id);
    return source && { source, motion: (await motionsOf(scope, source.caseId)).get(id) };
  });
  if (!found) return null;
  const { source } = found;
  const { mime } = FILE_TYPES.docx;
  const fileName = downloadName({ id, kind: source.kind, createdAt: source.createdAt, mime });
  const read = { caseId: source.caseId, what: "document", detail: fileName } as const;
  if (!(await logRead(actor, read))) return null;
  const motion = found.motion ?? { signatures: {}, void: null };
  const logo = await logoOf(contentSchema.parse(source.content));
  return {
    bytes: await renderWord(source, { motion, logo }),
    mime,
    fileName,
  };
}
