/** A way back that stays in this house; anything else leads home. */
export function wayBack(address: unknown): string {
  if (typeof address !== "string" || !/^\/(?![/\\])/.test(address)) return "/home";
  const url = new URL(address, "http://here.invalid");
  if (url.host !== "here.invalid" || /^\/(sign-in|api)(\/|$)/.test(url.pathname)) return "/home";
  return `${url.pathname}${url.search}${url.hash}`;
}
