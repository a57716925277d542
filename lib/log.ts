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

/** PostgreSQL tells the rows and values of a failed statement (`detail`, `where`): not to the log. */
export function withoutRows(error: unknown): object {
  if (!(error instanceof Error)) return { message: String(error) };
  const { name, message, stack, cause } = error;
  const { code, constraint } = error as { code?: unknown; constraint?: unknown };
  return {
    name,
    code,
    constraint,
    message,
    stack,
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
