/** A line of a log as an address names it: where a page of lines, the newest first, goes on. */
export function writePlace({ at, id }: { at: Date; id: string }): string {
  return `${at.toISOString()}~${id}`;
}

const PLACE =
  /^(\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z)~([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})$/;

/** null where the text names no place: the log then begins at its beginning. */
export function readPlace(text: unknown): { at: Date; id: string } | null {
  const match = typeof text === "string" ? PLACE.exec(text) : null;
  const at = new Date(match?.[1] ?? "");
  return match?.[2] && Number.isFinite(at.getTime()) ? { at, id: match[2] } : null;
}
