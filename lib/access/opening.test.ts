import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { type CaseStanding, OWN_CASE, opening } from "./opening.ts";
import { ROLES, type Role } from "./roles.ts";

const COLLEAGUES: CaseStanding = { colleagues: true, asks: true, covers: false, given: null };

function actor(role: Role, more: { readsOnly?: boolean; userId?: string | null } = {}) {
  return { role, side: ROLES[role].side, userId: "somebody", readsOnly: false, ...more };
}

describe("a colleague's case", () => {
  test.each(["trial_attorney", "advocate", "clinic_staff"] as const)(
    "asks a reason: %s",
    (role) => {
      expect(opening(actor(role), COLLEAGUES)).toEqual({ open: false });
    },
  );

  test.each([
    "supervising_attorney",
    "clinic_supervisor",
    "check_officer",
    "court_clerk",
    "judge",
    "auditor",
    "headquarters",
  ] as const)("opens without one: %s", (role) => {
    expect(opening(actor(role), COLLEAGUES)).toEqual({ open: true, reason: "" });
  });

  test("opens for the clock and for whoever only reads the record", () => {
    const attorney = actor("trial_attorney", { userId: null });
    expect(opening(attorney, COLLEAGUES).open).toBe(true);
    expect(opening(actor("trial_attorney", { readsOnly: true }), COLLEAGUES).open).toBe(true);
  });

  test("opens with the reason that was given, or for whoever stands in", () => {
    const attorney = actor("trial_attorney");
    expect(opening(attorney, { ...COLLEAGUES, given: "They asked me to" })).toEqual({
      open: true,
      reason: "They asked me to",
    });
    expect(opening(attorney, { ...COLLEAGUES, covers: true })).toMatchObject({
      open: true,
      reason: expect.stringContaining("Covering"),
    });
  });

  test("opens where the organization asks no reason", () => {
    expect(opening(actor("advocate"), { ...COLLEAGUES, asks: false }).open).toBe(true);
  });
});

test("nobody is asked about their own case, or nobody's", () => {
  fc.assert(
    fc.property(fc.constantFrom(...(Object.keys(ROLES) as Role[])), fc.boolean(), (role, asks) => {
      expect(opening(actor(role), { ...OWN_CASE, asks })).toEqual({ open: true, reason: "" });
    }),
  );
});

test("giving a reason never closes what was open, and always opens", () => {
  const standings = fc.record({
    colleagues: fc.boolean(),
    asks: fc.boolean(),
    covers: fc.boolean(),
    given: fc.constant(null),
  });
  fc.assert(
    fc.property(fc.constantFrom(...(Object.keys(ROLES) as Role[])), standings, (role, standing) => {
      expect(opening(actor(role), { ...standing, given: "Because" }).open).toBe(true);
    }),
  );
});
