/** Connection strings: who one connects as. */

/** The role the application acts as. It owns nothing, so row-level security binds it. */
export const appRole = "abeyance_app";

/** The owner's connection, acting as the application's role from the first statement on. */
export function appUrlOf(ownerUrl: string): string {
  const url = new URL(ownerUrl);
  const already = url.searchParams.get("options");
  url.searchParams.set("options", `${already ? `${already} ` : ""}-c role=${appRole}`);
  // PostgreSQL reads %20 as a space here, not the plus sign that URLSearchParams writes.
  url.search = url.search.replaceAll("+", "%20");
  return url.href;
}

/** The same string without its password, for logs and screens. */
export function withoutPassword(address: string): string {
  const url = new URL(address);
  if (url.password) url.password = "***";
  return url.href;
}
