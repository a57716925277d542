import { ROLES, type Role, SIDES, type Side } from "../../access/roles.ts";
import { availableSteps } from "../available.ts";
import { addDays } from "../dates.ts";
import type { Plan } from "../plan-step.ts";
import { IN_PROGRAM } from "../stages.ts";
import { answer, type Pick } from "./answers.ts";
import { caseAt, KINDS, ON_SYSTEM } from "./case-at.ts";
import { type Casebook, person } from "./casebook.ts";
import { everything } from "./everything.ts";

/**
 * A case that whoever is on the system walks at random through `steps` steps: reports with days that are
 * earlier or not known, corrections, ways back and ways out. Null where no such case can begin.
 * `reviewed`: an office begins with its review and mostly goes on along the path.
 */
export function randomBook(pick: Pick, steps: number, reviewed = false): Casebook | null {
  const stage = pick(
    reviewed
      ? (["awaiting_review", "under_review"] as const)
      : [...IN_PROGRAM, "awaiting_review" as const, "awaiting_review" as const],
  );
  const sides = reviewed ? ON_SYSTEM.filter((some) => some.includes("government")) : ON_SYSTEM;
  const onSystem = pick([...sides, [...SIDES], [...SIDES]]);
  const detained = pick([false, false, true]);
  const book = caseAt(stage, onSystem, { detained }, pick([...KINDS, "pending", "pending"]));
  if (!book) return null;
  book.settings = { needsConcurrence: pick([true, false]), checkValidMonths: 15 };
  book.programs = [everything];
  for (let n = 0; n < steps; n++) {
    book.today = addDays(book.today, pick([0, 0, 1, 6, 11]));
    const plan = randomStep(book, pick(onSystem), pick, reviewed);
    if (plan?.ok) book.record(plan);
  }
  return book;
}

const WAYS_OUT = ["leave-program", "set-aside-duplicate", "withdraw-offer", "notify-refusal"];

function randomStep(book: Casebook, side: Side, pick: Pick, onward: boolean): Plan | null {
  const roles = (Object.keys(ROLES) as Role[]).filter((role) => ROLES[role].side === side);
  const choices = roles.flatMap((role) => {
    const actor = person(role);
    return availableSteps(book.view(actor), book.context(actor))
      .filter(({ allowed }) => allowed)
      .map(({ step, party }) => ({ actor, step, party }));
  });
  if (choices.length === 0) return null;
  const moving = choices.filter(({ step }) => step.to.length > 0);
  const corrections = choices.filter(({ step }) => step.id === "correct");
  const along = moving.filter(({ step }) => !WAYS_OUT.includes(step.id));
  const some =
    onward && along.length > 0 && pick([true, true, true, false])
      ? along
      : [...choices, ...moving, ...moving, ...corrections];
  const { actor, step, party } = pick(some);
  const request = answer(step, book, actor, party, pick);
  const day = request.report ? pick([request.occurredOn, null, addDays(book.today, -9)]) : null;
  return book.plan(actor, request.report ? { ...request, occurredOn: day } : request);
}
