import { describe, expect, test } from "vitest";
import type { Actor } from "../access/actor.ts";
import { can, onlyReads } from "../access/can.ts";
import { ROLES, type Role } from "../access/roles.ts";
import { ENDS, STAGE_IDS } from "../workflow/stages.ts";
import { assignedByDefault, COLUMNS, QUEUES, queueHref, queuesOf, sortsOf } from "./definitions.ts";
import type { Condition } from "./types.ts";

function actor(role: Role): Actor {
  const side = role === "auditor" ? "defense" : ROLES[role].side;
  return {
    userId: "u",
    name: "N",
    organizationId: "o",
    organizationName: "O",
    side,
    role,
    readsOnly: onlyReads(role),
  };
}
const roles = (Object.keys(ROLES) as Role[]).filter((role) => can(actor(role), "see cases"));

test("ids are unique, and fit an address", () => {
  const ids = QUEUES.map((queue) => queue.id);
  expect(new Set(ids).size).toBe(ids.length);
  for (const id of ids) expect(id).toMatch(/^[a-z-]+$/);
});

test.each(roles)("%s has queues to work, and one list of all cases", (role) => {
  const queues = queuesOf(actor(role));
  expect(queues.filter((queue) => !queue.href).length).toBeGreaterThan(1);
  expect(queues.filter((queue) => queueHref(queue) === "/cases")).toHaveLength(1);
});

test("an administrator has none", () => expect(queuesOf(actor("administrator"))).toEqual([]));

test("who carries cases opens with their own and what nobody has; others with everybody's", () => {
  const [offers] = queuesOf(actor("advocate"));
  if (!offers) throw new Error("no queue");
  expect(assignedByDefault(offers, actor("advocate"))).toBe("mine");
  expect(assignedByDefault(offers, actor("clinic_supervisor"))).toBe("anybody");
});

describe.each(QUEUES)("$id", (queue) => {
  test("says what it is for and when it fills, and decides by a column of its own", () => {
    expect(queue.about).toMatch(/\.$/);
    expect(queue.fills).toMatch(/\.$/);
    expect(queue.hint).not.toMatch(/\.$/);
    expect(queue.columns[0]).toBeDefined();
    expect(new Set(queue.columns).size).toBe(queue.columns.length);
    for (const column of queue.columns) expect(COLUMNS[column]).toBeDefined();
  });
  test("is sorted by something it can be sorted by", () => {
    expect(sortsOf(queue)[0]).toBe(queue.orderBy.sort);
    expect(sortsOf(queue)).toContain("name");
  });
  test("belongs to roles that see cases, and asks each side only what it may know", () => {
    const sides = new Set(queue.roles.map((role) => ROLES[role].side));
    for (const role of queue.roles) expect(can(actor(role), "see cases")).toBe(true);
    const asked = queue.where.flatMap(columnsOf);
    const governments = ["check_result", "check_valid_to", "adverse", "sentBack", "inquiries"];
    if (asked.some((column) => governments.includes(column)) || shows(queue.columns)) {
      expect([...sides]).toEqual(["government"]);
    }
  });
});

/** Columns whose text is the government's work product. */
function shows(columns: readonly string[]): boolean {
  return columns.some((column) => ["check", "adverse", "sentBack", "inquiry"].includes(column));
}

function columnsOf(condition: Condition): string[] {
  if ("any" in condition) return condition.any.flatMap(columnsOf);
  if ("own" in condition) return [condition.own];
  if ("inquired" in condition) return ["inquiries"];
  return "column" in condition ? [condition.column] : [];
}

test("no stage of the program in which an office has to act is without a queue", () => {
  const office = [...queuesOf(actor("supervising_attorney")), ...queuesOf(actor("check_officer"))];
  const worked = new Set(
    office.filter((queue) => !queue.href).flatMap((queue) => queue.stages ?? []),
  );
  // Offered waits for the defense, motion filed for the court; closed cases rest.
  const waiting = ["offered", "motion_filed", "closed", ...ENDS];
  for (const stage of STAGE_IDS.filter((one) => !waiting.includes(one))) {
    expect([...worked]).toContain(stage);
  }
});
