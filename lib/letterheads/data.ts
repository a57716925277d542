import "server-only";
import type { Scope } from "../cases/scope.ts";
import type { Letterhead, Logo } from "./types.ts";

interface Row {
  revision: number;
  above: string;
  name: string;
  address: string;
  phone: string;
  signature: string;
  logo_key: string | null;
  logo_mime: Logo["mime"] | null;
}

const linesOf = (text: string) => text.split("\n").filter((line) => line !== "");

/**
 * The head of the acting organization's letters as it stands, and its revision. Until one is written
 * the organization's own name and address are used, and the government's letters say whose office it is.
 */
export async function ownLetterhead(scope: Scope): Promise<{ head: Letterhead; revision: number }> {
  const { rows } = await scope.sql.query<Row>({
    name: "own-letterhead",
    text: `select revision, above, name, address, phone, signature, logo_key, logo_mime
      from letterhead where organization_id = current_organization()
      order by revision desc limit 1`,
  });
  const [row] = rows;
  if (!row) return { head: await plainHead(scope), revision: 0 };
  const { revision, logo_key: key, logo_mime: mime, ...text } = row;
  const logo = key && mime ? { key, mime } : null;
  return {
    head: { ...text, above: linesOf(text.above), signature: linesOf(text.signature), logo },
    revision,
  };
}

const DEPARTMENT = [
  "U.S. Department of Homeland Security",
  "U.S. Immigration and Customs Enforcement",
];

async function plainHead(scope: Scope): Promise<Letterhead> {
  const { rows } = await scope.sql.query<{ name: string; address: string; phone: string }>({
    name: "own-address",
    text: "select name, address, phone from organization where id = current_organization()",
  });
  const { name = "", address = "", phone = "" } = rows[0] ?? {};
  const above = scope.actor.side === "government" ? DEPARTMENT : [];
  return { above, name, address, phone, signature: [name], logo: null };
}

/** Who wrote each revision, newest first. */
export async function letterheadHistory(
  scope: Scope,
): Promise<{ revision: number; author: string; on: string }[]> {
  const { rows } = await scope.sql.query<{ revision: number; author: string; on: string }>({
    name: "letterhead-history",
    text: `select revision, author_name as author, to_char(created_at, 'YYYY-MM-DD') as on
      from letterhead where organization_id = current_organization()
      order by revision desc limit 50`,
  });
  return rows;
}
