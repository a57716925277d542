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
  "givenName",
  "email",
  "connectionString",
  "DATABASE_URL",
  "APP_DATABASE_URL",
];

export const log = pino(
  {
    level: process.env.LOG_LEVEL || "info",
    base: null,
    redact: {
      paths: secret.flatMap((name) => [name, `*.${name}`, `*.*.${name}`, `*.*.*.${name}`]),
      censor: "[redacted]",
    },
  },
  pino.destination({ dest: 2, sync: true }),
);
