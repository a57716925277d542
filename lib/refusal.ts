/**
 * An error whose message is meant for the person at the keyboard: one plain sentence that says
 * what to do. Commands print it alone; anything else that is thrown is a fault of the program and
 * is printed with its stack.
 */
export class Refusal extends Error {
  override readonly name = "Refusal";
}

/** The `code` that Node's and PostgreSQL's errors carry, or an empty string. */
export function errorCode(error: unknown): string {
  const code = (error as { code?: unknown } | null)?.code;
  return typeof code === "string" ? code : "";
}
