/**
 * Stories of the forms beside closure, termination and dismissal: cases before filing, final orders,
 * decided cases, what holds until a day, and a motion of the government alone.
 */
import { addDays, type LocalDate } from "../workflow/dates.ts";
import { LAST_DAY, TODAY } from "./calendar.ts";
import {
  accept,
  CLEARED,
  FILED,
  fileIt,
  offer,
  offered,
  openReview,
  prepare,
  receive,
  rule,
  sign,
  someReplyBy,
} from "./moves.ts";
import type { Move, Story, Told } from "./story.ts";

const BEFORE = { amenable: true, filed: false, detained: false } as const;
const ORDER = {
  amenable: true,
  filed: true,
  detained: false,
  hearing: "none",
  order: "final",
} as const;
const DECIDED = { ...ORDER, order: "decided" } as const;

const EARLY = ["2012-02-20", "2012-04-20"] as const;
const BY_SUMMER = ["2012-05-21", "2012-07-06"] as const;
const LATELY = ["2012-06-25", LAST_DAY] as const;

const decideNotToFile: Move = { step: "decide-not-to-file", party: "government" };

function carryOut(until: (told: Told) => LocalDate | null = () => null): Move {
  return {
    step: "carry-out-form",
    party: "government",
    input: (told) => ({ until: until(told) }),
  };
}

function renew(until: (told: Told) => LocalDate): Move {
  return { step: "renew-form", party: "government", input: (told) => ({ until: until(told) }) };
}

/** The office files after all: the case is pending, and goes on as any other. */
const fileChargingDocument: Move = {
  step: "file-charging-document",
  party: "government",
  input: ({ facts }) => ({ courtCode: facts.courtCode }),
};

const ranOut: Move = {
  step: "lapse-form",
  party: "government",
  role: "clock",
  day: ({ events, next }) => {
    const carried = events.findLast((event) => event.step === "carry-out-form")?.on;
    return carried ? addDays(carried, SHORT + 1) : next;
  },
};
/** Days of a stay that runs out in its story. */
const SHORT = 30;

const aYear = ({ on }: Told) => addDays(on, 365);
/** Within the weeks in which a renewal is due. */
const soon = ({ random }: Told) => addDays(TODAY, random.between(4, 40));

function granted(...answer: Parameters<typeof offered>): readonly Move[] {
  return [...offered(...answer), accept];
}

function story(id: string, cases: number, moves: readonly Move[], more: Partial<Story>): Story {
  return {
    id,
    cases,
    place: "main",
    counsel: "outside",
    moves,
    last: BY_SUMMER,
    ...more,
  };
}

/** Every end that a form can have, once: told before all that only adds to the numbers. */
export const FORM_ENDS_TOLD: readonly Story[] = [
  story("before filing: not filed", 1, [...CLEARED, decideNotToFile], { wants: BEFORE }),
  story(
    "before filing: cancelled",
    1,
    [...granted(someReplyBy, "charging_document_cancelled"), carryOut()],
    { wants: BEFORE },
  ),
  story(
    "stay of removal, renewed",
    1,
    [
      ...granted(someReplyBy, "stay_of_removal"),
      carryOut(({ next }) => addDays(next, 45)),
      renew(aYear),
    ],
    { wants: ORDER },
  ),
  story("deferred action", 1, [...granted(someReplyBy, "deferred_action"), carryOut(aYear)], {
    wants: { ...ORDER, order: undefined, hearing: "master" },
  }),
  story("appeal waived", 1, [...granted(someReplyBy, "appeal_waived"), carryOut()], {
    wants: DECIDED,
  }),
  story(
    "reopened on a joined motion",
    1,
    [...granted(someReplyBy, "join_motion_to_reopen"), ...FILED, receive, rule("granted")],
    { wants: ORDER },
  ),
];

/** What there is to do about them today, and how else they went. */
export const FORM_STORIES: readonly Story[] = [
  story("deferred action, to carry out", 2, granted(someReplyBy, "deferred_action"), {
    wants: { ...ORDER, order: undefined, hearing: "master" },
    last: LATELY,
  }),
  story("stay of removal, to carry out", 1, granted(someReplyBy, "stay_of_removal"), {
    wants: ORDER,
    last: LATELY,
  }),
  story(
    "stay of removal, ends soon",
    2,
    [...granted(someReplyBy, "stay_of_removal"), carryOut(soon)],
    { wants: ORDER, counsel: "here" },
  ),
  story(
    "deferred action, ends soon",
    1,
    [...granted(someReplyBy, "deferred_action"), carryOut(soon)],
    { wants: { ...ORDER, order: undefined, hearing: "master" } },
  ),
  story(
    "stay of removal, ran out",
    1,
    [...granted(() => null, "stay_of_removal"), carryOut(({ on }) => addDays(on, SHORT)), ranOut],
    { wants: ORDER, first: EARLY, last: ["2012-05-01", "2012-06-08"] },
  ),
  story("before filing: under review", 6, [openReview], { wants: BEFORE, last: LATELY }),
  story("before filing: cleared", 1, CLEARED, { wants: BEFORE, last: LATELY }),
  story("before filing: offered", 1, offered(someReplyBy, "charging_document_cancelled"), {
    wants: BEFORE,
    last: LATELY,
  }),
  story("before filing: filed after all", 4, [openReview, fileChargingDocument], {
    wants: BEFORE,
    last: LATELY,
  }),
  story(
    "motion to reopen joined, filed",
    1,
    [...granted(someReplyBy, "join_motion_to_reopen"), ...FILED],
    { wants: ORDER, last: LATELY },
  ),
  story(
    "dismissal, the government moved alone",
    1,
    [
      ...granted(someReplyBy, "dismissal"),
      {
        ...prepare,
        input: {
          relief: "dismissal",
          alone: true,
          statement: "The case is not among our priorities.",
        },
      },
      sign("government"),
      fileIt,
      receive,
      rule("granted"),
    ],
    { wants: { amenable: true, filed: true, detained: false, hearing: "master" } },
  ),
  {
    ...story(
      "client: deferred action reported",
      3,
      [offer(() => null, "deferred_action"), accept, carryOut(aYear)],
      {
        wants: { amenable: true, filed: true },
      },
    ),
    place: "defense",
    counsel: "here",
  },
];
