import type { Read } from "../read-log/types.ts";

const CASE = /^\/cases\/([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})(?:\/([a-z-]+))?$/;

/**
 * How a request of somebody who reads another organization's record is written down, by its address
 * ('/queues/to-review?court=LOS'): what was looked for and how a list was narrowed are left out, since
 * names stand there. A case's own page is the same line that the case writes. Without an address it is
 * a page all the same.
 */
export function readAt(address: string | null): Read {
  const [path = "", query = ""] = (address ?? "").split("?");
  const [, caseId, part] = CASE.exec(path) ?? [];
  if (caseId && !part) return { caseId, what: "case" };
  if (path === "/api/search" || (path === "/cases" && new URLSearchParams(query).has("q"))) {
    return { caseId: null, what: "search" };
  }
  const [, queue] = /^\/queues\/([a-z-]{1,40})$/.exec(path) ?? [];
  if (queue) return { caseId: null, what: "queue", detail: queue };
  return { caseId: null, what: "page", detail: path };
}
