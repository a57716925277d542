/**
 * The ways a case went in 2011-12, and how many of 6,000 went each way. Roughly four in five were
 * reviewed; one review in sixteen found the case amenable, and of those a third was closed and a
 * fifth declined, as published in July 2012. Open stages are kept fuller than that, so that
 * everybody has something to do today.
 *
 * The order matters where there are fewer cases than stories: what comes first is told first.
 */
import { addDays, type LocalDate } from "../workflow/dates.ts";
import { LAST_DAY, TODAY, workdayBetween } from "./calendar.ts";
import {
  accept,
  adverse,
  amendCheckDay,
  assign,
  CLEARED,
  checkResult,
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
/** The last move was made in the weeks before today: there is something to do about it. */
const LATELY = ["2012-06-25", LAST_DAY] as const;
const EARLY = ["2011-12-05", "2012-04-30"] as const;
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

/** Found amenable at a court that is here too, and still open: the first move some time ago. */
function open(id: string, cases: number, moves: readonly Move[], more: Partial<Story> = {}): Story {
  return { id, cases, place: "court", moves, wants: AMENABLE, first: EARLY, last: LATELY, ...more };
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
  office("awaiting review", 856, [assign(0.35)]),
  office("not amenable", 3307, REFUSED, { wants: { amenable: false } }),
  office("under review", 64, [assign(0.6), openReview], { last: ["2012-07-09", LAST_DAY] }),
  office("awaiting concurrence", 46, [assign(), openReview, find("amenable")], {
    wants: AMENABLE,
    needs: "concurrence",
    last: ["2012-07-09", LAST_DAY],
  }),
  open("amenable", 22, FOUND),
  open("background check", 34, [...FOUND, notice(0.5), requestCheck]),
  open("cleared", 22, CLEARED),
  open("offered, reply-by soon", 20, offered(within(2, 12)), { counsel: "here" }),
  open("accepted", 16, ACCEPTED),
  open("motion filed", 20, [...ACCEPTED, ...FILED]),
  over("closed", 88, [...ACCEPTED, ...FILED, receive, rule("granted")]),
  over("terminated", 20, [
    ...offered(someReplyBy, "termination"),
    accept,
    ...FILED,
    receive,
    rule("granted"),
  ]),
  over("declined", 30, [...OFFERED, decline()], { counsel: "here" }),
  office("left the program: decided otherwise", 14, [leave("decided_otherwise")]),
  alone("alone: awaiting review", 44, [], { wants: {} }),

  // What each role has to do today.
  open("noticed", 16, [...FOUND, notice()], { counsel: "here" }),
  office("sent back", 14, [assign(), openReview, find("amenable"), sendBack], {
    wants: AMENABLE,
    needs: "concurrence",
    last: ["2012-07-02", LAST_DAY],
  }),
  open("cleared, waits for an appearance in person", 14, CLEARED, { counsel: "none" }),
  open("cleared, check expires soon", 8, [
    ...FOUND,
    requestCheck,
    checkResult("passed", within(1, 40)),
  ]),
  over(
    "cleared, check expired",
    6,
    [...FOUND, requestCheck, checkResult("passed", within(-14, -1))],
    { last: ["2012-04-16", "2012-06-29"] },
  ),
  open("offered, no reply-by", 16, [...offered(() => null)]),
  open("offered, lapses today", 3, [...offered(() => addDays(TODAY, -1))], {
    last: ["2012-06-18", "2012-06-29"],
  }),
  open("offered after an appearance in person", 8, offered(someReplyBy), {
    counsel: "none",
  }),
  open("offered, adverse information", 3, [...offered(within(5, 30)), adverse]),
  open("offered, check renewed", 3, [...offered(() => null), adverse, renewCheck]),
  open("accepted, motion prepared", 14, [...ACCEPTED, prepare], { counsel: "here" }),
  open("accepted, signed by the government", 10, [...ACCEPTED, prepare, sign("government")], {
    counsel: "here",
  }),
  open("accepted, signed by the defense", 8, [...ACCEPTED, prepare, sign("defense")]),
  open("accepted, signed by both", 10, [...ACCEPTED, ...SIGNED]),
  open("motion received", 26, [...ACCEPTED, ...FILED, receive]),
  open("motion rejected as defective", 8, [...ACCEPTED, ...FILED, reject]),
  over(
    "closed, motion to recalendar",
    6,
    [...ACCEPTED, ...FILED, receive, rule("granted"), recalendar("government")],
    { place: "court", last: LATELY },
  ),
  office("appearance claimed", 12, [], { place: "court", counsel: "none", claimed: true }),
  open("counsel entered, here", 12, [...FOUND, enterAppearanceHere, requestCheck], {
    counsel: "none",
  }),
  office("requested", 36, [request], { counsel: "here", last: LATELY }),
  open(
    "two reports differ",
    4,
    [
      ...offered(() => null),
      { ...accept, reporter: "government" },
      { ...decline("other"), reporter: "court" },
    ],
    { counsel: "outside" },
  ),
  alone("alone: offered", 14, [offer(within(2, 30))]),
  alone("alone: accepted", 10, [offerLearned, accept]),
  alone("alone: closed", 14, [
    offerLearned,
    accept,
    { ...prepare, party: "defense" },
    sign("defense"),
    sign("government"),
    fileIt,
    rule("granted"),
  ]),
  alone("alone: declined", 12, [offerLearned, decline()], { last: BY_SUMMER }),
  client("client: awaiting review", 88, [], { wants: {} }),
  client("client: offered", 14, [offer(within(3, 21))]),
  client("client: accepted", 10, [offerLearned, accept]),
  standing("client: entered as closed", 12, () => ({ stage: "closed", ...FORM })),
  over("declined, outside counsel", 34, [...OFFERED, decline()], { counsel: "outside" }),
  over("lapsed", 12, [...offered(lapsingReplyBy), lapse], {
    last: ["2012-03-01", "2012-06-15"],
  }),
  over("withdrawn", 8, [...OFFERED, withdrawOffer]),
  over("not cleared", 10, [...FOUND, notice(0.5), requestCheck, checkResult("not_passed")]),
  over("motion denied", 6, [...ACCEPTED, ...FILED, receive, rule("denied")]),
  office("not amenable, told", 120, [...REFUSED, notifyRefusal]),
  office("charging document not filed", 60, [], { wants: { filed: false } }),
  open("counsel withdrew", 6, [...CLEARED, withdrawCounsel], { counsel: "here" }),

  // The rest of an office's docket, with its side-tracks.
  open("offered, reply-by later", 18, [...offered(within(20, 60))], { counsel: "here" }),
  open("motion filed again", 4, [...ACCEPTED, ...FILED, reject, ...FILED]),
  over("not cleared, told", 8, [
    ...FOUND,
    notice(0.5),
    requestCheck,
    checkResult("not_passed"),
    notifyRefusal,
  ]),
  over(
    "closed, defense moves to recalendar",
    4,
    [...ACCEPTED, ...FILED, receive, rule("granted"), recalendar("defense")],
    { place: "court", counsel: "here", last: LATELY },
  ),
  over("recalendared", 4, [
    ...ACCEPTED,
    ...FILED,
    receive,
    rule("granted"),
    recalendar("government"),
    ruleOnRecalendar("granted"),
  ]),
  over("recalendaring denied", 3, [
    ...ACCEPTED,
    ...FILED,
    receive,
    rule("granted"),
    recalendar("government"),
    ruleOnRecalendar("denied"),
  ]),
  over("closed, adverse information", 3, [
    ...ACCEPTED,
    ...FILED,
    receive,
    rule("granted"),
    adverse,
  ]),
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
  office("out of scope", 50, [], { wants: { hearing: "merits", detained: false, filed: true } }),
  office("detained, not amenable", 240, REFUSED, { wants: detainedCase }),
  office("not amenable, merits set", 90, [...REFUSED, setHearing], {
    wants: { amenable: false, filed: true, detained: false, hearing: "master" },
  }),
  office("left the program: moved", 8, [openReview, leave("moved")]),
  office("left the program: died", 4, [...CLEARED, leave("died")], { wants: AMENABLE }),
  open("counsel withdrew, outside", 4, [...FOUND, withdrawCounsel], { counsel: "outside" }),
  open("counsel substituted", 8, [...offered(within(10, 40)), substituteCounsel], {
    counsel: "here",
  }),
  open("counsel entered", 8, [...FOUND, enterAppearance, requestCheck], { counsel: "none" }),
  office("step undone", 8, [openReview, undo("open-review")], { last: LATELY }),
  open("day amended", 6, [...CLEARED, amendCheckDay()]),

  // Firms and clinics at courts whose office is not here.
  client("client: requested", 16, [request], { wants: {} }),
  client("client: provisional notice", 8, [notice()]),
  client("client: declined", 12, [offerLearned, decline()], { last: BY_SUMMER }),
  client("client: closed", 18, [offerLearned, accept, rule("granted")], { last: BY_SUMMER }),
  client("client: no offer", 10, [notifyRefusal]),
  standing("client: entered as offered", 10, ({ random }) => ({
    stage: "offered",
    ...FORM,
    replyBy: random.chance(0.6) ? addDays(TODAY, random.between(4, 30)) : null,
  })),
  standing("client: entered as accepted", 8, () => ({ stage: "accepted", ...FORM })),
  standing("client: entered as filed", 8, () => ({ stage: "motion_filed", ...FORM })),
  standing("client: entered as declined", 6, () => ({
    stage: "back_on_docket",
    backReason: "declined",
    ...FORM,
  })),

  // The clinic that is alone reports everything, step by step or where it stands today.
  alone("alone: requested", 12, [request], { wants: {} }),
  alone("alone: provisional notice", 8, [notice()]),
  alone("alone: offered, step by step", 8, [notice(), offer(within(5, 30))]),
  alone("alone: motion prepared and filed", 8, [
    notice(0.5),
    offerLearned,
    accept,
    { ...prepare, party: "defense" },
    sign("defense"),
    sign("government"),
    { ...fileIt, party: "defense", role: "advocate" },
  ]),
  alone("alone: motion received", 4, [
    offerLearned,
    accept,
    { ...prepare, party: "defense" },
    sign("defense"),
    { ...fileIt },
    receive,
  ]),
  alone("alone: lapsed", 4, [offer(lapsingReplyBy), lapse], { last: ["2012-03-01", "2012-06-15"] }),
  alone("alone: no offer", 8, [notifyRefusal]),
  {
    ...standing("alone: entered as offered", 10, () => ({ stage: "offered", ...FORM })),
    place: "alone",
  },
  {
    ...standing("alone: entered as closed", 8, () => ({ stage: "closed", ...FORM })),
    place: "alone",
  },
  {
    ...standing("alone: entered as accepted", 6, () => ({ stage: "accepted", ...FORM })),
    place: "alone",
  },
];

/**
 * Which story each of `count` cases tells: every story once while there are enough cases, the rest in
 * proportion. Stories are dealt out in turns, so that neighbors in the file differ.
 */
export function storiesOf(count: number): Story[] {
  const once = STORIES.slice(0, count);
  const total = STORIES.reduce((sum, story) => sum + story.cases, 0);
  const rest = Math.max(0, count - once.length);
  const extra = new Map<Story, number>();
  let owed = 0;
  let given = 0;
  for (const story of STORIES) {
    // One of each is told already; what is left over is shared in proportion to the others.
    owed += (rest * (story.cases - 1)) / (total - STORIES.length);
    const more = Math.round(owed) - given;
    extra.set(story, more);
    given += more;
  }
  const all = once.flatMap((story) =>
    Array.from({ length: 1 + (extra.get(story) ?? 0) }, () => story),
  );
  const step = coprimeTo(all.length);
  return all.map((_, at) => all[(at * step) % all.length] as Story);
}

/** A stride through `length` places that meets each of them once. */
function coprimeTo(length: number): number {
  const divisor = (a: number, b: number): number => (b === 0 ? a : divisor(b, a % b));
  let step = Math.max(1, Math.floor(length * 0.618));
  while (divisor(step, length) !== 1) step++;
  return step;
}
