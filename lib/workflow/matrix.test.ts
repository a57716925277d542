import { describe, expect, it } from "vitest";
import { ROLES, type Role } from "../access/roles.ts";
import { availableSteps } from "./available.ts";
import { startsFrom } from "./implied.ts";
import { STEPS } from "./registry.ts";
import { ENDS, STAGE_IDS } from "./stages.ts";
import { answer } from "./testing/answers.ts";
import { caseAt, KINDS, ON_SYSTEM } from "./testing/case-at.ts";
import { type Casebook, person } from "./testing/casebook.ts";
import { everything } from "./testing/everything.ts";

const CASE_ROLES = (Object.keys(ROLES) as Role[]).filter((role) => ROLES[role].side !== null);

/** Every step of every party, own or reported, as one role tries it with the right answers. */
function attempts(book: Casebook, role: Role) {
  const actor = person(role);
  const offered = availableSteps(book.view(actor), book.context(actor));
  return STEPS.flatMap((step) =>
    step.parties.map((party) => {
      const plan = book.plan(actor, answer(step, book, actor, party));
      const listed = offered.find((one) => one.step === step && one.party === party);
      return { step, party, plan, listed, own: party === actor.side };
    }),
  );
}

describe("every stage, step, role and party on the system or not", () => {
  for (const stage of STAGE_IDS) {
    for (const onSystem of ON_SYSTEM) {
      for (const kind of KINDS) {
        const book = caseAt(stage, onSystem, {}, kind);
        if (!book) continue;
        book.programs = [everything];
        it(`${stage}, ${kind}, with ${onSystem.join(", ")} on the system`, () => {
          for (const role of CASE_ROLES) {
            for (const { step, party, plan, listed, own } of attempts(book, role)) {
              const what = `${role}: ${own ? "" : `for ${party}, `}${step.id}`;
              expect(plan.ok, what).toBe(listed?.allowed === true);
              if (plan.ok) {
                expect(own ? step.roles : [role], what).toContain(role);
                continue;
              }
              expect(plan.code, `${what}: ${plan.reason}`).not.toBe("INVALID");
              expect(plan.reason, what).toMatch(/^[A-Z'].*\.$/);
              expect(plan.reason, what).not.toMatch(/[a-z]_[a-z]|undefined|null/);
              if (listed) expect(listed.reason, what).toBe(plan.reason);
            }
          }
        });
      }
    }
  }
});

describe("who may act at all", () => {
  it("gives an organization that is not the party no sign that the case exists", () => {
    const book = caseAt("offered", ["government", "court", "defense"]);
    const stranger = person("advocate", "firm");
    for (const step of STEPS) {
      const plan = book?.plan(stranger, answer(step, book, stranger, "defense"));
      expect(plan, step.id).toMatchObject({ code: "UNKNOWN", reason: "There is no such case." });
    }
  });

  it("gives an administrator nothing", () => {
    const book = caseAt("offered", ["government"]);
    const administrator = { ...person("administrator"), organizationId: "office" };
    const state = book?.view(person("trial_attorney"));
    if (!book || !state) throw new Error("no case");
    const { log, settings, programs, today } = book;
    const given = { actor: administrator, settings, programs, today, log };
    expect(availableSteps(state, given)).toEqual([]);
  });

  it("lets a party on the system take its own steps alone", () => {
    for (const step of STEPS.filter((one) => one.reportLabel)) {
      for (const stage of startsFrom(step)) {
        const book = caseAt(stage, ["government", "court", "defense"]);
        if (!book) continue;
        for (const role of CASE_ROLES) {
          const actor = person(role);
          for (const party of step.parties.filter((side) => side !== actor.side)) {
            const plan = book.plan(actor, answer(step, book, actor, party));
            expect(plan).toMatchObject({ ok: false, code: "REFUSED" });
            if (!plan.ok) expect(plan.reason).toMatch(/is on the system|cannot be reported/);
          }
        }
      }
    }
  });

  it("offers nothing but entering on a case that does not exist, and never again", () => {
    const book = caseAt("awaiting_review", ["government"]);
    const actor = person("trial_attorney");
    const plan = book?.attempt(actor, "enter-case", { stage: "awaiting_review" });
    expect(plan).toMatchObject({ ok: false, reason: "The case has been entered already." });
  });
});

describe("no dead end but the declared ones", () => {
  for (const stage of STAGE_IDS.filter((one) => !ENDS.includes(one))) {
    for (const onSystem of ON_SYSTEM) {
      for (const kind of KINDS) {
        const book = caseAt(stage, onSystem, {}, kind);
        if (!book) continue;
        book.programs = [everything];
        it(`${stage}, ${kind}, with ${onSystem.join(", ")}: somebody can go on`, () => {
          const onward = CASE_ROLES.filter((role) =>
            onSystem.some((side) => side === ROLES[role].side),
          ).flatMap((role) => {
            const actor = person(role);
            return availableSteps(book.view(actor), book.context(actor)).filter(
              ({ allowed, step }) => allowed && !step.aside && step.id !== "leave-program",
            );
          });
          expect(onward.map(({ step }) => step.id)).not.toEqual([]);
        });
      }
    }
  }
});
