import "server-only";
import { randomUUID } from "node:crypto";
import type { Actor } from "../access/actor.ts";
import { asRecorder, inScope, type Scope } from "../cases/scope.ts";

/** Writes down who takes what away, before the first line leaves. Its id. */
export async function logExport(
  { sql, actor }: Scope,
  entry: { what: string; label: string; filters: Readonly<Record<string, string>> },
  now: Date,
): Promise<string> {
  const id = randomUUID();
  await sql.query({
    name: "log-export",
    text: `insert into export_log
        (id, organization_id, account_id, account_name, what, label, filters, started_at)
      values ($1, current_organization(), $2, $3, $4, $5, $6, $7)`,
    values: [id, actor.userId, actor.name, entry.what, entry.label, entry.filters, now],
  });
  return id;
}

/** Writes down how it ended: with all its lines, or broken off after so many. */
export async function logExportEnd(
  actor: Actor,
  end: { exportId: string; lines: number; complete: boolean },
  now: Date,
): Promise<void> {
  await inScope(asRecorder(actor), ({ sql }) =>
    sql.query({
      name: "log-export-end",
      text: `insert into export_end (export_id, organization_id, line_count, complete, ended_at)
        values ($1, current_organization(), $2, $3, $4)`,
      values: [end.exportId, end.lines, end.complete, now],
    }),
  );
}
