import "server-only";
import type pg from "pg";
import type { Actor } from "../access/actor.ts";
import { can } from "../access/can.ts";
import { withActor } from "../db/with-actor.ts";
import { sha256 } from "../documents/hash.ts";
import {
  type Program,
  type ProgramDefinition,
  programSchema,
} from "../workflow/programs/program.ts";
import { SHIPPED } from "../workflow/programs/shipped.ts";
import { SHIPPED_BY } from "./data.ts";

/**
 * Writes the programs that an installation begins with, as the owner, after every migration. The
 * same twice is once: a revision that is there stays as it is, also where this version ships another.
 */
export async function shipPrograms(client: Pick<pg.ClientBase, "query">): Promise<void> {
  for (const program of SHIPPED) {
    await shipRevision(client, program, {
      by: SHIPPED_BY,
      note: "Came with the installation.",
      at: new Date(),
    });
  }
}

/** Writes one revision as the owner, unless it is there. */
export async function shipRevision(
  client: Pick<pg.ClientBase, "query">,
  { id, revision, ...definition }: Program,
  { by, note, at }: { by: string; note: string; at: Date },
): Promise<void> {
  await client.query(
    `insert into program_revision (program_id, revision, definition, author_name, note, created_at)
     values ($1, $2, $3::jsonb, $4, $5, $6)
     on conflict (program_id, revision) do nothing`,
    [id, revision, JSON.stringify(definition), by, note, at],
  );
}

export type AddedRevision = { ok: true; revision: number } | { ok: false; message: string };

/**
 * Writes a program's next revision. It counts for reviews that are opened from now on; cases keep the
 * one that they were reviewed under. `basedOn` is the newest one that its writer saw.
 */
export async function addRevision(
  actor: Actor,
  { programId, basedOn, definition, note }: NewRevision,
  now: Date,
): Promise<AddedRevision> {
  if (!can(actor, "manage organizations")) {
    return { ok: false, message: "There is no such program." };
  }
  const revision = basedOn + 1;
  return withActor(actor, async (sql): Promise<AddedRevision> => {
    const { rowCount } = await sql.query({
      name: "add-program-revision",
      text: `insert into program_revision
          (program_id, revision, definition, account_id, author_name, note, created_at)
        select $1, $2, $3::jsonb, current_account(), $4, $5, $6
        where exists (select from program_revision where program_id = $1 and revision = $2 - 1)
        on conflict (program_id, revision) do nothing`,
      values: [
        programId,
        revision,
        JSON.stringify(programSchema.parse(definition)),
        actor.name,
        note,
        now,
      ],
    });
    return rowCount === 1
      ? { ok: true, revision }
      : { ok: false, message: "Somebody changed this program meanwhile: open the form again." };
  });
}

interface NewRevision {
  programId: string;
  basedOn: number;
  definition: ProgramDefinition;
  note: string;
}

/** Names one definition on one base: what was shown is what is saved. */
export function digestOf(definition: ProgramDefinition, basedOn: number): string {
  return sha256(JSON.stringify([basedOn, programSchema.parse(definition)]));
}
