/**
 * The ways a case went in 2011-12, and how many of 6,000 went each way. Shares are those published on
 * 20 July 2012: nearly all reviewed, one review in sixteen amenable, and of those three in ten closed
 * (a quarter of them terminated), two in ten declined, the rest open or back on the docket. Few as
 * they are, the open ones are spread over the main courts, so that everybody has something to do.
 *
 * The order matters where there are fewer cases than stories: what comes first is told first.
 */
import { addDays, type LocalDate } from "../workflow/dates.ts";
import { LAST_DAY, TODAY, workdayBetween } from "./calendar.ts";
import { FORM_ENDS_TOLD, FORM_STORIES } from "./form-stories.ts";
import {
  accept,
  adverse,
  amendCheckDay,
  assign,
  CLEARED,
  checkResult,
  confirmAnswer,
  decline,
  enterAppearance,
  enterAppearanceHere,
  FILED,
  FOUND,
  fileIt,
  find,
  lapse,
  lapsingReplyBy,
  leave,
  notice,
  notifyRefusal,
  offer,
  offered,
  openReview,
  prepare,
  REFUSED,
  recalendar,
  receive,
  reject,
  renewCheck,
  reopenReview,
  request,
  requestCheck,
  rule,
  ruleOnCounsel,
  ruleOnRecalendar,
  SIGNED,
  sendBack,
  setHearing,
  sign,
  someReplyBy,
  substituteCounsel,
  undo,
  withdrawCounsel,
  withdrawOffer,
  within,
} from "./moves.ts";
import type { Move, Story, Told } from "./story.ts";

const AMENABLE = { amenable: true, filed: true, detained: false, hearing: "master" } as const;
const OFFERED = offered(someReplyBy);
const ACCEPTED: readonly Move[] = [...OFFERED, accept];
const GRANTED: readonly Move[] = [...FILED, receive, rule("granted")];
/** A respondent without counsel said one thing to the office and another to the court. */
const DISPUTED: readonly Move[] = [
  ...offered(() => null),
  { ...accept, reporter: "government" },
  { ...decline("other"), reporter: "court" },
];
/** The last move was made in the weeks before today: there is something to do about it. */
const LATELY = ["2012-06-25", LAST_DAY] as const;
const EARLY = ["2011-12-05", "2012-03-02"] as const;
const IN_SPRING = ["2012-02-06", "2012-06-01"] as const;
const BY_SUMMER = ["2012-03-01", "2012-07-06"] as const;

/** An office's case at one of its courts. */
function office(
  id: string,
  cases: number,
  moves: readonly Move[],
  more: Partial<Story> = {},
): Story {
  return { id, cases, place: "office", moves, ...more };
}

/** Found amenable at one of the main courts, and still open: the first move some time ago. */
function open(id: string, cases: number, moves: readonly Move[], more: Partial<Story> = {}): Story {
  return {
    id,
    cases,
    place: "main",
    moves,
    wants: AMENABLE,
    first: IN_SPRING,
    last: LATELY,
    ...more,
  };
}

/** Found amenable, and over by now. */
function over(id: string, cases: number, moves: readonly Move[], more: Partial<Story> = {}): Story {
  return {
    id,
    cases,
    place: "office",
    moves,
    wants: AMENABLE,
    first: EARLY,
    last: BY_SUMMER,
    ...more,
  };
}

/** Accepted, filed and granted; a little may have come after it. */
function closed(
  id: string,
  cases: number,
  after: readonly Move[] = [],
  more: Partial<Story> = {},
): Story {
  return over(id, cases, [...ACCEPTED, ...GRANTED, ...after], { closes: true, ...more });
}

/** A client of a firm or clinic at a court whose office is not here: what is known is reported. */
function client(
  id: string,
  cases: number,
  moves: readonly Move[],
  more: Partial<Story> = {},
): Story {
  return {
    id,
    cases,
    place: "defense",
    counsel: "here",
    moves,
    wants: { amenable: true, filed: true },
    first: ["2011-12-15", "2012-06-15"],
    last: LATELY,
    ...more,
  };
}

/** The same for the clinic that is alone everywhere. */
function alone(
  id: string,
  cases: number,
  moves: readonly Move[],
  more: Partial<Story> = {},
): Story {
  return { ...client(id, cases, moves, more), place: "alone" };
}

/** Entered where it stands today, with what is known of the way there. */
function standing(
  id: string,
  cases: number,
  entry: (told: Told) => Record<string, unknown>,
  more: Partial<Story> = {},
): Story {
  return client(id, cases, [], { entry, entryDay: sinceLately, ...more });
}
const sinceLately = ({ random }: Told): LocalDate | null =>
  random.chance(0.3) ? null : workdayBetween(random, "2012-06-11", LAST_DAY);
const FORM = { form: "administrative_closure" };

/** The client comes on a recent day with an offer in hand. */
const offerLearned = offer(someReplyBy);
const detainedCase = { amenable: false, filed: true, detained: true, hearing: "merits" } as const;

export const STORIES: readonly Story[] = [
  // Every stage once, first.
  office("awaiting review", 330, [assign(0.35)]),
  office("not amenable", 4432, REFUSED, { wants: { amenable: false } }),
  office("under review", 30, [assign(0.6), openReview], { last: ["2012-07-09", LAST_DAY] }),
  office("awaiting concurrence", 14, [assign(), openReview, find("amenable")], {
    wants: AMENABLE,
    place: "main",
    needs: "concurrence",
    last: ["2012-07-09", LAST_DAY],
  }),
  open("amenable", 8, FOUND),
  open("background check", 8, [...FOUND, notice(0.5), requestCheck]),
  open("cleared", 5, CLEARED),
  open("offered, reply-by soon", 6, offered(within(2, 12)), { counsel: "here" }),
  open("accepted", 4, ACCEPTED),
  open("motion filed", 6, [...ACCEPTED, ...FILED]),
  closed("closed", 49),
  over("terminated", 26, [...offered(someReplyBy, "termination"), accept, ...GRANTED], {
    closes: true,
  }),
  over("declined", 29, [...OFFERED, decline()], { counsel: "here" }),
  office("left the program: decided otherwise", 10, [leave("decided_otherwise")]),
  ...FORM_ENDS_TOLD,
  alone("alone: awaiting review", 25, [], { wants: {} }),

  // What each role has to do today.
  open("noticed", 4, [...FOUND, notice()], { counsel: "here" }),
  office("sent back", 8, [assign(), openReview, find("amenable"), sendBack], {
    wants: AMENABLE,
    place: "main",
    needs: "concurrence",
    last: ["2012-07-02", LAST_DAY],
  }),
  open("cleared, waits for an appearance in person", 4, CLEARED, { counsel: "none" }),
  open("cleared, check expires soon", 3, [
    ...FOUND,
    requestCheck,
    checkResult("passed", within(1, 40)),
  ]),
  over(
    "cleared, check expired",
    3,
    [...FOUND, requestCheck, checkResult("passed", within(-14, -1))],
    { last: ["2012-04-16", "2012-06-29"] },
  ),
  open("offered, no reply-by", 3, [...offered(() => null)]),
  open("offered, lapses today", 3, [...offered(() => addDays(TODAY, -1))], {
    last: ["2012-06-18", "2012-06-29"],
  }),
  open("offered after an appearance in person", 3, offered(someReplyBy), {
    counsel: "none",
  }),
  open("offered, adverse information", 3, [...offered(within(5, 30)), adverse]),
  open("offered, check renewed", 3, [...offered(() => null), adverse, renewCheck]),
  open("accepted, motion prepared", 3, [...ACCEPTED, prepare], { counsel: "here" }),
  open("accepted, signed by the government", 3, [...ACCEPTED, prepare, sign("government")], {
    counsel: "here",
  }),
  open("accepted, signed by the defense", 3, [...ACCEPTED, prepare, sign("defense")]),
  open("accepted, signed by both", 3, [...ACCEPTED, ...SIGNED]),
  open("motion received", 7, [...ACCEPTED, ...FILED, receive]),
  open("motion rejected as defective", 3, [...ACCEPTED, ...FILED, reject]),
  closed("closed, motion to recalendar", 6, [recalendar("government")], {
    place: "main",
    last: LATELY,
  }),
  office("appearance claimed", 8, [], { place: "main", counsel: "none", claimed: true }),
  open("counsel entered, here", 4, [...FOUND, enterAppearanceHere, requestCheck], {
    counsel: "none",
    needs: "firm",
  }),
  office("requested", 24, [request], { counsel: "here", last: LATELY }),
  open("two reports differ", 3, DISPUTED, { counsel: "none" }),
  open("two reports differ, counsel entered", 3, [...DISPUTED, enterAppearanceHere], {
    counsel: "none",
    needs: "firm",
  }),
  open(
    "accepted, counsel took over",
    3,
    [...ACCEPTED, enterAppearanceHere, confirmAnswer, prepare],
    {
      counsel: "none",
      needs: "firm",
    },
  ),
  alone("alone: offered", 4, [offer(within(2, 30))]),
  alone("alone: accepted", 3, [offerLearned, accept]),
  alone(
    "alone: closed",
    5,
    [
      offerLearned,
      accept,
      { ...prepare, party: "defense" },
      sign("defense"),
      sign("government"),
      fileIt,
      rule("granted"),
    ],
    { closes: true },
  ),
  alone("alone: declined", 4, [offerLearned, decline()], { last: BY_SUMMER }),
  client("client: awaiting review", 50, [], { wants: {} }),
  client("client: offered", 4, [offer(within(3, 21))]),
  client("client: accepted", 3, [offerLearned, accept]),
  standing("client: entered as closed", 4, () => ({ stage: "closed", ...FORM }), { closes: true }),
  over("declined, outside counsel", 32, [...OFFERED, decline()], { counsel: "outside" }),
  over("lapsed", 6, [...offered(lapsingReplyBy), lapse], {
    last: ["2012-03-01", "2012-06-15"],
  }),
  over("withdrawn", 4, [...OFFERED, withdrawOffer]),
  over("not cleared", 4, [...FOUND, notice(0.5), requestCheck, checkResult("not_passed")]),
  over("motion denied", 4, [...ACCEPTED, ...FILED, receive, rule("denied")]),
  office("not amenable, told", 117, [...REFUSED, notifyRefusal]),
  office("charging document not filed", 50, [], { wants: { filed: false } }),
  open("counsel withdrew", 3, [...CLEARED, withdrawCounsel, ruleOnCounsel("granted")], {
    counsel: "here",
  }),
  ...FORM_STORIES,

  // The rest of an office's docket, with its side-tracks.
  open("offered, reply-by later", 4, [...offered(within(20, 60))], { counsel: "here" }),
  open("motion filed again", 3, [...ACCEPTED, ...FILED, reject, ...FILED]),
  over("not cleared, told", 3, [
    ...FOUND,
    notice(0.5),
    requestCheck,
    checkResult("not_passed"),
    notifyRefusal,
  ]),
  closed("closed, defense moves to recalendar", 4, [recalendar("defense")], {
    place: "main",
    counsel: "here",
    last: LATELY,
  }),
  closed("recalendared", 3, [recalendar("government"), ruleOnRecalendar("granted")]),
  closed("recalendaring denied", 3, [recalendar("government"), ruleOnRecalendar("denied")]),
  closed("closed, adverse information", 3, [adverse], { place: "main" }),
  office("not amenable, asked again", 20, [...REFUSED, notifyRefusal, request], {
    counsel: "here",
    last: LATELY,
  }),
  office("re-opened", 8, [...REFUSED, notifyRefusal, request, reopenReview], {
    counsel: "here",
    last: LATELY,
  }),
  office("not amenable, charging document not filed", 60, REFUSED, {
    wants: { amenable: false, filed: false },
  }),
  office("out of scope", 40, [], { wants: { hearing: "merits", detained: false, filed: true } }),
  office("detained, not amenable", 240, REFUSED, { wants: detainedCase }),
  office("not amenable, merits set", 90, [...REFUSED, setHearing], {
    wants: { amenable: false, filed: true, detained: false, hearing: "master" },
  }),
  office("left the program: moved", 6, [openReview, leave("moved")]),
  office("left the program: died", 3, [...CLEARED, leave("died")], { wants: AMENABLE }),
  open("counsel withdrew, outside", 3, [...FOUND, withdrawCounsel, ruleOnCounsel("granted")], {
    counsel: "outside",
  }),
  open(
    "counsel substituted",
    3,
    [...offered(within(10, 40)), substituteCounsel, ruleOnCounsel("granted")],
    { counsel: "here" },
  ),
  open("counsel asks to withdraw", 3, [...CLEARED, withdrawCounsel], { counsel: "here" }),
  open("counsel entered", 3, [...FOUND, enterAppearance, requestCheck], { counsel: "none" }),
  office("step undone", 6, [openReview, undo("open-review")], { last: LATELY }),
  open("day amended", 3, [...CLEARED, amendCheckDay()]),

  // Firms and clinics at courts whose office is not here.
  client("client: requested", 10, [request], { wants: {} }),
  client("client: provisional notice", 2, [notice()]),
  client("client: declined", 4, [offerLearned, decline()], { last: BY_SUMMER }),
  client("client: closed", 6, [offerLearned, accept, rule("granted")], {
    closes: true,
    last: BY_SUMMER,
  }),
  client("client: no offer", 5, [notifyRefusal]),
  standing("client: entered as offered", 3, ({ random }) => ({
    stage: "offered",
    ...FORM,
    replyBy: random.chance(0.6) ? addDays(TODAY, random.between(4, 30)) : null,
  })),
  standing("client: entered as accepted", 2, () => ({ stage: "accepted", ...FORM })),
  standing("client: entered as filed", 2, () => ({ stage: "motion_filed", ...FORM })),
  standing(
    "client: entered as terminated",
    3,
    () => ({ stage: "terminated", form: "termination" }),
    {
      closes: true,
    },
  ),
  standing("client: entered as declined", 2, () => ({
    stage: "back_on_docket",
    backReason: "declined",
    ...FORM,
  })),

  // The clinic that is alone reports everything, step by step or where it stands today.
  alone("alone: requested", 8, [request], { wants: {} }),
  alone("alone: provisional notice", 2, [notice()]),
  alone("alone: offered, step by step", 2, [notice(), offer(within(5, 30))]),
  alone("alone: motion prepared and filed", 2, [
    notice(0.5),
    offerLearned,
    accept,
    { ...prepare, party: "defense" },
    sign("defense"),
    sign("government"),
    { ...fileIt, party: "defense", role: "advocate" },
  ]),
  alone("alone: motion received", 2, [
    offerLearned,
    accept,
    { ...prepare, party: "defense" },
    sign("defense"),
    { ...fileIt },
    receive,
  ]),
  alone("alone: lapsed", 3, [offer(lapsingReplyBy), lapse], { last: ["2012-03-01", "2012-06-15"] }),
  alone("alone: no offer", 4, [notifyRefusal]),
  {
    ...standing("alone: entered as offered", 3, () => ({ stage: "offered", ...FORM })),
    place: "alone",
  },
  {
    ...standing("alone: entered as closed", 3, () => ({ stage: "closed", ...FORM })),
    place: "alone",
    closes: true,
  },
  {
    ...standing("alone: entered as accepted", 2, () => ({ stage: "accepted", ...FORM })),
    place: "alone",
  },
];
