/** What the documents' handlers answer besides a paper itself: to a browser a page, else JSON. */

import { isFromElsewhere } from "#lib/auth/origin.ts";

export function wantsPage(request: Request): boolean {
  return (request.headers.get("accept") ?? "").includes("text/html");
}

const NEVER_KEPT = {
  "cache-control": "private, no-store",
  vary: "accept, cookie",
};

/** The same for a paper that is not there and for one that is not theirs. */
export function noSuchPaper(request: Request): Response {
  return answer(request, 404, "Not found", "There is no such paper.");
}

/** One sentence, as a small page without script or style, or as JSON. */
export function answer(
  request: Request,
  status: number,
  title: string,
  sentence: string,
  options: { back?: string; refresh?: number } = {},
): Response {
  const refresh: Record<string, string> = options.refresh
    ? { refresh: String(options.refresh), "retry-after": String(options.refresh) }
    : {};
  const headers = { ...NEVER_KEPT, ...refresh };
  if (!wantsPage(request)) {
    return Response.json({ status: title, message: sentence }, { status, headers });
  }
  const link = options.back ? `<p><a href="${escapeHtml(options.back)}">Back</a></p>` : "";
  const page = `<!doctype html><html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>${escapeHtml(title)} – Abeyance</title></head><body><main><h1>${escapeHtml(title)}</h1><p>${escapeHtml(sentence)}</p>${link}</main></body></html>`;
  return new Response(page, {
    status,
    headers: { ...headers, "content-type": "text/html; charset=utf-8" },
  });
}

/**
 * Headers of a paper. It is saved, never shown in the page's own place: whatever was uploaded must
 * not run here, and the page's policy keeps a browser's PDF viewer out anyway.
 */
export function paperHeaders(mime: string, fileName: string): Record<string, string> {
  return {
    ...NEVER_KEPT,
    "content-type": mime,
    "content-disposition": `attachment; filename="${fileName}"`,
    // Opened from here all the same, it runs nothing and loads nothing.
    "content-security-policy": "default-src 'none'; style-src 'unsafe-inline'; sandbox",
  };
}

/** A form of another site must not act here with this person's session. */
export function isForeign(request: Request): boolean {
  return isFromElsewhere(request.headers);
}

function escapeHtml(text: string): string {
  const entities: Record<string, string> = {
    "&": "&amp;",
    "<": "&lt;",
    ">": "&gt;",
    '"': "&quot;",
  };
  return text.replace(/[&<>"]/g, (sign) => entities[sign] ?? "");
}
