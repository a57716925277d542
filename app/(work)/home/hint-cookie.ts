/** The cookie that remembers that a role's first-time hint was read. */
export function hintCookie(role: string): string {
  return `abeyance-hint-${role.replaceAll("_", "-")}`;
}
