import { expect, test } from "vitest";
import { readAt } from "./reads.ts";

const CASE = "11111111-1111-4111-8111-111111111111";

test.each([
  [`/cases/${CASE}`, { caseId: CASE, what: "case" }],
  [`/cases/${CASE}?done=x`, { caseId: CASE, what: "case" }],
  [`/cases/${CASE}/papers`, { caseId: null, what: "page", detail: `/cases/${CASE}/papers` }],
  ["/queues/to-review?court=LOS", { caseId: null, what: "queue", detail: "to-review" }],
  ["/cases?q=Reyes", { caseId: null, what: "search" }],
  ["/cases?court=LOS", { caseId: null, what: "page", detail: "/cases" }],
  ["/api/search?q=Reyes", { caseId: null, what: "search" }],
  [null, { caseId: null, what: "page", detail: "" }],
])("%s is written down as what it is, without what was looked for", (address, read) => {
  expect(readAt(address)).toEqual(read);
});
