/**
 * Whether a request was sent by another site, or by nothing that says where it comes from. Browsers say
 * it with every form and every change: `Origin`, or at least `Sec-Fetch-Site`. Next.js refuses another
 * site's origin for actions, and takes none for right: here a request that says nothing is another's.
 */
export function isFromElsewhere(headers: Pick<Headers, "get">): boolean {
  const origin = headers.get("origin");
  if (origin === null) return headers.get("sec-fetch-site") !== "same-origin";
  const host = headers.get("x-forwarded-host") ?? headers.get("host");
  return !URL.canParse(origin) || new URL(origin).host !== host;
}

/** The same of a request that brings something: a form or JSON. Whoever only looks is not asked. */
export function bringsFromElsewhere(headers: Pick<Headers, "get">): boolean {
  const brings = headers.get("content-type") !== null || headers.get("next-action") !== null;
  return brings && isFromElsewhere(headers);
}
