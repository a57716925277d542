import "server-only";
import { Readable } from "node:stream";
import { inScope } from "../cases/scope.ts";
import { domainNow } from "../db/clock.ts";
import { motionsOf, renderSource } from "../documents/data.ts";
import { keepRendering } from "../documents/mutations.ts";
import { renderPaper } from "../documents/pdf/render.ts";
import { paperStorage } from "../documents/storage/open.ts";
import { clockActor } from "./data.ts";

/**
 * Makes a paper's PDF. Rendering takes longer than a transaction should be held, so it happens
 * between two: the result is kept only if the paper is still as it was read. Doing it twice gives
 * the same paper twice.
 */
export async function renderDocument(payload: {
  documentId: string;
  organizationId: string;
}): Promise<void> {
  const actor = await clockActor(payload.organizationId);
  if (!actor) return;
  const found = await inScope(actor, async (scope) => {
    const source = await renderSource(scope, payload.documentId);
    if (!source || source.rendered) return null;
    const motions = await motionsOf(scope, source.caseId);
    return { source, motion: motions.get(payload.documentId) };
  });
  if (!found) return;
  const { source, motion } = found;
  const pdf = await renderPaper(source, motion ?? { signatures: {}, void: null });
  const now = await domainNow();
  const storage = await paperStorage();
  const kept = await storage.put(Readable.from([Buffer.from(pdf)]));
  const used = await inScope(actor, (scope) =>
    keepRendering(scope, payload.documentId, source.revision, kept, now),
  );
  if (!used) await storage.remove(kept.key);
}
