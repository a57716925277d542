import { expect, test } from "vitest";
import { loggedPath } from "./request-errors.ts";

const ID = "0b8a3f0e-6d0e-4c5a-9b9e-0a8f1f1f2c3d";

test.each([
  [`/cases/${ID}/extend-offer?done=Wałęsa`, "/cases/[caseId]/[step]", `/cases/${ID}/…`],
  [`/cases/${ID}/papers`, "/cases/[caseId]/papers", `/cases/${ID}/papers`],
  ["/api/calendar/s3cret-token.ics", "/api/calendar/[file]", "/api/calendar/…"],
  ["/api/search?q=A012345678", "/api/search", "/api/search"],
  ["/reset/s3cret", "/reset/[token]", "/reset/…"],
])("%s is logged without what could tell of somebody", (path, route, expected) => {
  expect(loggedPath(path, route)).toBe(expected);
});
