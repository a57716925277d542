import "server-only";
import type { Scope } from "../cases/scope.ts";
import { documentsOf } from "../documents/data.ts";
import { dayIn } from "../workflow/dates.ts";
import type { BundledPaper } from "./types.ts";

/** The papers of a bundle, or those of them that have no file yet and are to be made first. */
export type Found = { papers: BundledPaper[] } | { toMake: string[] };

/**
 * The papers of a case that the actor may see and that others see too; with `own` also those that
 * only the actor's organization sees.
 */
export async function bundledPapers(
  scope: Scope,
  caseId: string,
  { own, timeZone }: { own: boolean; timeZone: string },
): Promise<Found> {
  const documents = (await documentsOf(scope, caseId)).filter((one) => own || one.shared);
  const toMake = documents.filter(({ pending }) => pending).map(({ id }) => id);
  if (toMake.length > 0) return { toMake };
  const { rows } = await scope.sql.query<{ id: string; key: string }>({
    name: "bundle-keys",
    text: `select id, storage_key as key from document
      where case_id = $1 and storage_key is not null`,
    values: [caseId],
  });
  const keys = new Map(rows.map(({ id, key }) => [id, key]));
  const sizes = new Map<string, number>();
  for (const { stack } of documents) sizes.set(stack, (sizes.get(stack) ?? 0) + 1);
  const papers = documents.flatMap((one) => {
    const key = keys.get(one.id);
    if (!key) return [];
    const { id, title, kind, mime, receivedOn, from, version, shared, made, sha256 } = one;
    const createdOn = dayIn(new Date(one.createdAt), timeZone);
    const versions = (sizes.get(one.stack) ?? 0) > 1;
    const paper = { id, title, kind, mime, key, receivedOn, createdOn, from, version, versions };
    return [{ ...paper, shared, made, sha256, void: one.void !== null }];
  });
  return { papers };
}

/** When the acting organization took the case's papers away as a file, newest first. */
export async function bundleLog(
  scope: Scope,
  caseId: string,
): Promise<{ by: string; at: string; papers: number; withOwn: boolean }[]> {
  const { rows } = await scope.sql.query<{
    by: string;
    at: Date;
    papers: number;
    withOwn: boolean;
  }>({
    name: "bundle-log",
    text: `select actor_name as by, made_at as at, paper_count as papers, with_own as "withOwn"
      from bundle_log where case_id = $1 and organization_id = current_organization()
      order by made_at desc limit 20`,
    values: [caseId],
  });
  return rows.map((row) => ({ ...row, at: row.at.toISOString() }));
}
