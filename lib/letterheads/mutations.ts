import "server-only";
import type { Actor } from "../access/actor.ts";
import { can } from "../access/can.ts";
import { inScope } from "../cases/scope.ts";
import { type Spooled, spoolFile } from "../documents/spool.ts";
import { paperStorage } from "../documents/storage/open.ts";
import { errorCode } from "../refusal.ts";
import { ownLetterhead } from "./data.ts";
import type { LetterheadInput } from "./schema.ts";
import type { Logo } from "./types.ts";

export type SaveResult = "saved" | "conflict" | "absent" | { logo: string };

const MAX_LOGO_BYTES = 1024 * 1024;

/**
 * Writes the next revision of the acting organization's letterhead. The logo stays as it is unless
 * another comes or it is taken off. `basedOn`: the revision its author had seen.
 */
export async function saveLetterhead(
  actor: Actor,
  { basedOn, file }: { basedOn: number; file: File | null },
  input: LetterheadInput,
  now: Date,
): Promise<SaveResult> {
  if (!actor.side || !actor.userId || !can(actor, "change settings")) return "absent";
  const spooled = file ? await spoolFile(file) : null;
  try {
    const problem = spooled && logoProblem(spooled);
    if (problem) return { logo: problem };
    return await save(actor, { basedOn, spooled }, input, now);
  } finally {
    await spooled?.discard();
  }
}

function logoProblem({ type, size, reason }: Spooled): string | null {
  if (reason) return reason;
  if (type !== "png" && type !== "jpg") return "Send a PNG or JPEG picture.";
  return size > MAX_LOGO_BYTES ? "The picture is larger than 1 MB." : null;
}

async function save(
  actor: Actor,
  { basedOn, spooled }: { basedOn: number; spooled: Spooled | null },
  input: LetterheadInput,
  now: Date,
): Promise<SaveResult> {
  const storage = await paperStorage();
  const kept = spooled ? await storage.put(spooled.read()) : null;
  const mime = spooled?.type === "png" ? "image/png" : "image/jpeg";
  const fresh: Logo | null = kept && { key: kept.key, mime };
  try {
    await inScope(actor, async (scope) => {
      const { head } = await ownLetterhead(scope);
      const logo = fresh ?? (input.removeLogo ? null : head.logo);
      await scope.sql.query({
        name: "save-letterhead",
        text: `insert into letterhead (organization_id, revision, above, name, address, phone,
            signature, logo_key, logo_mime, account_id, author_name, created_at)
          values (current_organization(), $1, $2, $3, $4, $5, $6, $7, $8, current_account(), $9, $10)`,
        values: [
          basedOn + 1,
          input.above.join("\n"),
          input.name,
          input.address.join("\n"),
          input.phone,
          input.signature.join("\n"),
          logo?.key ?? null,
          logo?.mime ?? null,
          actor.name,
          now,
        ],
      });
    });
    return "saved";
  } catch (error) {
    if (kept) await storage.remove(kept.key);
    if (errorCode(error) === "23505") return "conflict";
    throw error;
  }
}
