import { Readable } from "node:stream";
import { paperStorage } from "#lib/documents/storage/open.ts";
import { loadLogo } from "#lib/letterheads/loaders.ts";

/** The logo of the acting organization, for the preview of its letterhead. */
export async function GET(): Promise<Response> {
  const logo = await loadLogo();
  if (!logo) return new Response(null, { status: 404 });
  const bytes = await (await paperStorage()).get(logo.key);
  return new Response(Readable.toWeb(bytes) as ReadableStream, {
    headers: {
      "content-type": logo.mime,
      "cache-control": "private, no-store",
      "x-content-type-options": "nosniff",
      "content-security-policy": "default-src 'none'; sandbox",
    },
  });
}
