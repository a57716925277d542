/** Nobody reads a case past the one scope: it does not compile, and few files could try. */
import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { expect, test } from "vitest";
import type { Actor } from "../access/actor.ts";
import type { caseLog, caseSnapshot } from "../cases/data.ts";
import type { Scope } from "../cases/scope.ts";
import type { documentsOf } from "../documents/data.ts";
import type { factsOfCase } from "../facts/data.ts";

/** Held by the compiler, never run: each mark fails the check of types where the line compiles. */
function withoutScope(
  sql: Scope["sql"],
  actor: Actor & { side: "government" },
  read: {
    caseSnapshot: typeof caseSnapshot;
    caseLog: typeof caseLog;
    documentsOf: typeof documentsOf;
    factsOfCase: typeof factsOfCase;
  },
): unknown[] {
  return [
    // @ts-expect-error an actor is no scope
    read.caseSnapshot(actor, "id"),
    // @ts-expect-error nor is a connection
    read.caseLog(sql, "id"),
    // @ts-expect-error nor are both of them without the mark that only inScope gives
    read.documentsOf({ sql, actor }, "id"),
    // @ts-expect-error nor is nothing
    read.factsOfCase(undefined, "id"),
  ];
}

const lib = path.resolve(import.meta.dirname, "..");

/** What opens connections, or a transaction by itself. */
const OPENS = /^import (?!type\b)[^;]*from "[^"]*\/(pool|with-actor|prisma)\.ts";/gm;

/** Files of a noun that open them, each with why no scope of a case would do. */
const OUTSIDE_SCOPE: Record<string, string> = {
  "auth/data.ts": "a session comes before who acts",
  "auth/mutations.ts": "a session comes before who acts",
  "calendar/mutations.ts": "the token of a feed comes before who acts",
  "cases/scope.ts": "the scope itself",
  "consistency/data.ts": "figures of the acting organization; headquarters stands on no side",
  "consistency/mutations.ts": "built for the whole installation, in nobody's name",
  "dashboard/data.ts": "headquarters asks for figures of its agency, and stands on no side",
  "documents/data.ts": "which bytes some paper still needs",
  "court-record/data.ts": "EOIR's public release",
  "identity-providers/data.ts": "agencies that sign their people in, no case",
  "identity-providers/mutations.ts": "the same",
  "set-up/data.ts": "nobody can act yet",
  "set-up/mutations.ts": "the same",
  "sign-in-rules/data.ts": "what an organization asks when one signs in, no case",
  "sign-in-rules/mutations.ts": "the same",
  "health/data.ts": "whether the database answers",
  "oversight/data.ts": "who oversees whom, no case",
  "oversight/mutations.ts": "the same",
  "invitations/data.ts": "the people of one organization, in its own transaction; a link's own",
  "invitations/mutations.ts": "the same",
  "limits/mutations.ts": "what is counted comes before who acts",
  "people/data.ts": "organizations and people, no case",
  "people/mutations.ts": "organizations and people, no case",
  "programs/data.ts": "programs are the same for everybody",
  "programs/mutations.ts": "programs are the same for everybody",
  "notices/data.ts": "the mail of one organization, in its own transaction",
  "notices/mutations.ts": "the same",
  "publications/data.ts": "what everybody may read; drafts of the acting organization",
  "publications/mutations.ts": "drafts of the acting organization; the worker's part as the owner",
  "read-log/mutations.ts": "a reading is written down before its scope opens",
  "reconstruction/data.ts": "published figures beside computed ones, in a reconstruction alone",
  "record-explorer/data.ts": "figures of the acting organization; headquarters stands on no side",
  "record-loads/data.ts": "who loaded EOIR's public release",
  "record-loads/mutations.ts": "the same",
  "second-factor/data.ts": "a sign-in comes before who acts",
  "second-factor/mutations.ts": "the same",
  "tasks/data.ts": "the work of one organization, in its own transaction",
};
/** Folders that are no noun: how the database runs, and who works in nobody's name. */
const MACHINERY = ["cli", "db", "demo", "jobs", "testing"];

test("a read without a scope does not compile", () => {
  // What is proved here `tsc` proves; the function keeps the marks above alive.
  expect(withoutScope).toHaveLength(3);
});

test("the files that open a connection are those that say why", () => {
  const found = readdirSync(lib, { recursive: true, encoding: "utf8" })
    .filter((file) => /\.tsx?$/.test(file) && !/\.test\.tsx?$/.test(file))
    .filter((file) => !MACHINERY.includes(file.split(path.sep)[0] ?? ""))
    .filter((file) => readFileSync(path.join(lib, file), "utf8").search(OPENS) >= 0);
  expect(found.sort()).toEqual(Object.keys(OUTSIDE_SCOPE).sort());
});
