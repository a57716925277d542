/**
 * The log: one JSON line per entry on standard error, so that standard output stays for results.
 * Whatever could identify a person or open a door is cut out before it is written.
 */
import pino from "pino";

const secret = [
  "password",
  "passwordHash",
  "token",
  "secret",
  "cookie",
  "authorization",
  "aNumber",
  "familyName",
  "givenNames",
  "searchName",
  "email",
  "connectionString",
  "DATABASE_URL",
  "APP_DATABASE_URL",
];

/** A number that names a person, as it is stored or written. */
const A_NUMBER = /\bA?\d{3}-?\d{3}-?\d{3}\b/g;

/** A sentence of an error: without A-numbers, and PostgreSQL's without what stands in quotes. */
function safeText(text: string, quotes: boolean): string {
  const open = quotes ? text.replace(/"[^"]*"/g, '"…"') : text;
  return open.replace(A_NUMBER, "[A-number]");
}

/**
 * PostgreSQL tells the rows and values of a failed statement (`detail`, `where`, and in its sentence in
 * quotes): not to the log.
 */
export function withoutRows(error: unknown): object {
  if (!(error instanceof Error)) return { message: safeText(String(error), false) };
  const { name, message, stack, cause } = error;
  const { code, constraint, table, column } = error as Error & Record<string, unknown>;
  const ofDatabase = typeof code === "string" && /^[0-9A-Z]{5}$/.test(code);
  const said = safeText(message, ofDatabase);
  return {
    name,
    code,
    constraint,
    table,
    column,
    message: said,
    stack: safeText(stack?.replace(message, () => said) ?? "", false),
    ...(cause ? { cause: withoutRows(cause) } : {}),
  };
}

export const log = pino(
  {
    level: process.env.LOG_LEVEL || "info",
    base: null,
    serializers: { err: withoutRows },
    redact: {
      paths: secret.flatMap((name) => [name, `*.${name}`, `*.*.${name}`, `*.*.*.${name}`]),
      censor: "[redacted]",
    },
  },
  pino.destination({ dest: 2, sync: true }),
);
