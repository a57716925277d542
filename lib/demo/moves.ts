/**
 * The moves that stories are told with: one for each step of the path, with the answers that the
 * person who takes it would give. Nothing here is about anybody.
 */
import { addDays, type LocalDate } from "../workflow/dates.ts";
import type { FormCode } from "../workflow/forms.ts";
import type { DeclineReason, LeaveReason } from "../workflow/reasons.ts";
import { LAST_DAY, TODAY, workdayUntil } from "./calendar.ts";
import type { Move, Told } from "./story.ts";

const AMENABLE_REASONS = [
  "Here since childhood, high school finished here, no arrests. Not a priority of enforcement.",
  "Long residence with a citizen spouse and two children born here; steady work; no criminal record.",
  "Sole carer of a parent with a serious illness. One traffic citation, paid. Positive factors prevail.",
  "In school here for more than five years, good record; came at the age of six.",
  "Serious medical condition, documented by the hospital; treatment would end on removal.",
  "Community letters and school records are consistent; nothing adverse in the file.",
] as const;

const REFUSAL_REASONS = [
  "Recent entry, no family here, no other positive factor in the file.",
  "Two convictions within the last five years; the more recent one is serious.",
  "Prior order of removal and return without inspection within a year.",
  "Application for relief is pending and can be decided soon: nothing is gained by closing.",
  "Fraud finding in an earlier application stands and was not addressed.",
  "Reviewed against both lists: no low-priority factor is documented.",
] as const;

const STATEMENTS = [
  "My client has lived here since childhood and finished school here. Proof of both is attached.",
  "The respondent cares alone for two citizen children. We ask for review under the November guidance.",
  "Nothing adverse is known; the respondent has reported as ordered every time. We ask for discretion.",
] as const;

const JOINT_STATEMENT =
  "The parties jointly ask for the relief named above. The Department has reviewed the case and finds that it is not among its priorities. Either party may move to put the case back on the calendar.";

export const openReview: Move = { step: "open-review", party: "government" };

/** A supervisor gives the case to the attorney who will work on it; some are left to the queue. */
export function assign(share = 1): Move {
  return {
    step: "assign",
    party: "government",
    role: "supervising_attorney",
    when: ({ random }) => random.chance(share),
    input: ({ worker }) => {
      const person = worker("government", "trial_attorney");
      return { personId: person?.id ?? "", personName: person?.name ?? "" };
    },
  };
}

export function find(outcome: "amenable" | "not_amenable"): Move {
  return {
    step: "record-finding",
    party: "government",
    input: ({ random, program }) => {
      const amenable = outcome === "amenable";
      const kinds = amenable ? ["positive", "negative"] : ["negative", "positive"];
      const [mainly = [], beside = []] = kinds.map((kind) =>
        program.factors.filter((factor) => factor.direction === kind).map(({ code }) => code),
      );
      const factors = new Set([random.pick(mainly)]);
      if (random.chance(0.6)) factors.add(random.pick(mainly));
      if (random.chance(0.35)) factors.add(random.pick(beside));
      return {
        outcome,
        ground: amenable ? random.weighted(groundsByFrequency(program.grounds)) : null,
        factors: [...factors],
        reason: random.pick(amenable ? AMENABLE_REASONS : REFUSAL_REASONS),
      };
    },
  };
}

/** As published in April 2012: most closures by long residence with a family, few by the others. */
function groundsByFrequency(grounds: readonly { code: string }[]): [string, number][] {
  return grounds.map(({ code }) => [code, code.includes("long") ? 12 : 1.4]);
}

export const concur: Move = {
  step: "concur",
  party: "government",
  when: ({ parties }) => parties.government?.needsConcurrence ?? false,
  input: ({ random }) => ({
    note: random.chance(0.2) ? "Agreed, with the reason as written." : "",
  }),
};

export const sendBack: Move = {
  step: "send-back",
  party: "government",
  input: ({ random }) => ({
    reason: random.pick([
      "Name the arrest in the reason and say why it does not weigh more.",
      "The school records are not in the file. Ask for them and look again.",
      "Residence is stated from 2001 but documented from 2006 only.",
    ]),
  }),
};

/** Finding, and concurrence where the office asks for it. */
export const FOUND: readonly Move[] = [assign(0.7), openReview, find("amenable"), concur];
export const REFUSED: readonly Move[] = [openReview, find("not_amenable"), concur];

export function notice(share = 1): Move {
  return {
    step: "provisional-notice",
    party: "government",
    when: ({ random }) => random.chance(share),
  };
}

export const requestCheck: Move = { step: "request-check", party: "government" };

export function checkResult(
  result: "passed" | "not_passed",
  validTo: (told: Told) => LocalDate | null = () => null,
): Move {
  return {
    step: "record-check-result",
    party: "government",
    input: (told) => ({ result, validTo: validTo(told) }),
  };
}

export const CLEARED: readonly Move[] = [
  ...FOUND,
  notice(0.4),
  requestCheck,
  checkResult("passed"),
];

export const renewCheck: Move = { step: "renew-check", party: "government" };
export const notifyRefusal: Move = { step: "notify-refusal", party: "government" };
export const reopenReview: Move = { step: "reopen-review", party: "government" };

export const adverse: Move = {
  step: "note-adverse-information",
  party: "government",
  role: "trial_attorney",
  input: ({ random }) => ({
    what: random.pick([
      "Arrest on 9 July reported by the field office; no charge yet.",
      "A second name in the fingerprint system, not yet explained.",
    ]),
  }),
};

/** Who outside the proceedings asked an office about a case, before it was reviewed. */
export const inquiry: Move = {
  step: "note-inquiry",
  party: "government",
  role: "supervising_attorney",
  input: ({ random }) => random.pick(INQUIRIES),
};

const INQUIRIES = [
  {
    from: "congress",
    name: "Office of Representative Alvarado",
    channel: "letter",
    what: "The constituent's spouse asks why the case is still pending.",
  },
  { from: "congress", name: "Office of Senator Whitcombe", channel: "email", what: "" },
  {
    from: "press",
    name: "The Harbor Bulletin",
    channel: "telephone",
    what: "A reporter writes about students in proceedings.",
  },
  {
    from: "organization",
    name: "Neighbors of St. Brendan",
    channel: "email",
    what: "Asks that the family be considered together.",
  },
  { from: "family", name: "The respondent's sister", channel: "visit", what: "" },
] as const;

export const appearInPerson: Move = {
  step: "record-appearance-in-person",
  party: "court",
  role: "court_clerk",
  input: ({ random, facts }) => ({
    place: `Courtroom ${random.between(1, 9)}`,
    interpreter: facts.respondent.language === "English" ? "" : facts.respondent.language,
  }),
};

/** Closure is the standard offer; a quarter were terminations. */
export function offer(
  replyBy: (told: Told) => LocalDate | null,
  form: FormCode = "administrative_closure",
): Move {
  return {
    step: "extend-offer",
    party: "government",
    input: (told) => ({ form, replyBy: replyBy(told) }),
  };
}

/** Without counsel nobody gets an offer before having come to court in person. */
const appearWithoutCounsel: Move = { ...appearInPerson, when: ({ represented }) => !represented };

/** Cleared, and an offer made. */
export function offered(...answer: Parameters<typeof offer>): readonly Move[] {
  return [...CLEARED, appearWithoutCounsel, offer(...answer)];
}

/** No uniform period existed: one in three has none, and no answer came after it. */
export function someReplyBy({ random, on, next }: Told): LocalDate | null {
  if (random.chance(0.35)) return null;
  const period = addDays(on, random.pick([21, 30, 30, 45]));
  return period > next ? period : addDays(next, 7);
}

export const within =
  (from: number, to: number) =>
  ({ random }: Told) =>
    addDays(TODAY, random.between(from, to));

/** Who explained what yes and no mean; unknown to whoever only reports the answer. */
function explained({ actor, facts, parties }: Told) {
  return parties.defense
    ? { explainedBy: actor.name, language: facts.respondent.language || "English" }
    : {};
}

export const accept: Move = { step: "accept-offer", party: "defense", input: explained };

/** Counsel who came after the answer was reported say that it is so. */
export const confirmAnswer: Move = {
  step: "confirm-report",
  party: "defense",
  role: "advocate",
  input: ({ events }) => ({
    eventId: events.findLast(({ step }) => step === "accept-offer")?.id ?? "",
  }),
};

export function decline(reason?: DeclineReason, disclose?: boolean): Move {
  return {
    step: "decline-offer",
    party: "defense",
    input: (told) => {
      const { random, parties } = told;
      const why: DeclineReason =
        reason ??
        random.weighted([
          ["pending_relief", 5],
          ["no_work_permit", 3],
          ["wants_decision", 2],
          ["other", 1],
        ]);
      if (!parties.defense) return { reason: random.chance(0.5) ? why : null };
      return {
        reason: why,
        note: "Talked over twice; the decision is the client's own.",
        disclose: disclose ?? random.chance(0.5),
        ...explained(told),
      };
    },
  };
}

export const lapse: Move = {
  step: "lapse-offer",
  party: "government",
  role: "clock",
  day: ({ events, next }) => {
    const offered = events.findLast((event) => event.step === "extend-offer")?.on;
    return offered ? addDays(offered, LAPSE_AFTER + 1) : next;
  },
};
/** The period of the offers that lapse in their stories. */
export const LAPSE_AFTER = 30;
export const lapsingReplyBy = ({ on }: Told) => addDays(on, LAPSE_AFTER);

export const withdrawOffer: Move = {
  step: "withdraw-offer",
  party: "government",
  input: { reason: "A conviction that the file did not show was found after the offer." },
};

const hash = async ({ look }: Told) => ({ hash: (await look()).shared.motion?.hash ?? null });

export const prepare: Move = {
  step: "prepare-motion",
  party: "government",
  input: async ({ look }) => ({
    relief: (await look()).shared.offer?.form ?? null,
    statement: JOINT_STATEMENT,
  }),
};

export function sign(party: "government" | "defense"): Move {
  return {
    step: "sign-motion",
    party,
    role: party === "government" ? "trial_attorney" : "advocate",
    input: async (told) => ({ ...(await hash(told)), confirmed: true }),
  };
}

export const fileIt: Move = {
  step: "file-motion",
  party: "government",
  role: "trial_attorney",
  input: hash,
};
export const SIGNED: readonly Move[] = [prepare, sign("government"), sign("defense")];
export const FILED: readonly Move[] = [...SIGNED, fileIt];

export const receive: Move = { step: "receive-motion", party: "court", input: {} };

export const reject: Move = {
  step: "reject-motion",
  party: "court",
  input: ({ random }) => ({
    defect: random.pick([
      "The certificate of service is not dated.",
      "The cover page names another judge.",
      "The proposed order is missing.",
    ]),
  }),
};

export function rule(ruling: "granted" | "denied"): Move {
  return {
    step: "rule-on-motion",
    party: "court",
    role: "judge",
    input: async (told) => ({ ruling, ...(await hash(told)) }),
  };
}

export function recalendar(party: "government" | "defense"): Move {
  return {
    step: "move-to-recalendar",
    party,
    input: {
      reason:
        party === "defense"
          ? "The respondent has become eligible for other relief and asks for a hearing."
          : "New facts about the respondent have to be heard.",
    },
  };
}

export function ruleOnRecalendar(ruling: "granted" | "denied"): Move {
  return { step: "rule-on-recalendar", party: "court", role: "judge", input: { ruling } };
}

export const request: Move = {
  step: "request-discretion",
  party: "defense",
  input: ({ random }) => ({ statement: random.pick(STATEMENTS) }),
};

export function leave(reason: LeaveReason): Move {
  return { step: "leave-program", party: "government", input: { reason } };
}

export const withdrawCounsel: Move = {
  step: "withdraw-counsel",
  party: "defense",
  role: "advocate",
};

/** The judge's leave, or not: until then counsel stays. */
export function ruleOnCounsel(ruling: "granted" | "denied"): Move {
  return { step: "rule-on-counsel", party: "court", role: "judge", input: { ruling } };
}

/** A colleague outside the system is to take over. */
export const substituteCounsel: Move = {
  step: "substitute-counsel",
  party: "defense",
  role: "advocate",
  input: ({ facts }) => ({
    name: facts.outsideCounsel.name,
    firm: facts.outsideCounsel.firm,
    organizationId: null,
  }),
};

/** A firm or clinic that is here enters: from then on it is the party. */
export const enterAppearanceHere: Move = {
  step: "enter-appearance",
  party: "defense",
  reporter: "court",
  input: ({ firm }) => ({
    name: firm?.people.find(({ role }) => role === "advocate")?.name ?? "",
    firm: firm?.name ?? "",
    organizationId: firm?.id ?? null,
  }),
};

/** Counsel who are not here enter where the respondent had none. */
export const enterAppearance: Move = {
  step: "enter-appearance",
  party: "defense",
  input: ({ facts }) => ({
    name: facts.outsideCounsel.name,
    firm: facts.outsideCounsel.firm,
    organizationId: null,
  }),
};

/** The calendar moves on: a new hearing, in the court's local time. */
export const setHearing: Move = {
  step: "set-hearing",
  party: "court",
  role: "court_clerk",
  input: ({ random, facts }) => ({
    at: `${workdayUntil(addDays(TODAY, random.between(10, 300)))}T${random.pick(["08:30", "09:00", "13:00", "15:30"])}`,
    kind: "merits",
    judge: facts.hearing?.judge || "to be named",
  }),
};

export function undo(step: string): Move {
  return {
    step: "correct",
    party: "government",
    role: "trial_attorney",
    input: ({ events }) => ({
      mode: "undo",
      eventId: events.findLast((event) => event.step === step)?.id ?? "",
      reason: "Entered on the wrong case.",
    }),
  };
}

/** The result had come on the day it was asked for. */
export function amendCheckDay(): Move {
  return {
    step: "correct",
    party: "government",
    role: "check_officer",
    input: ({ events }) => {
      const of = (step: string) => events.findLast((event) => event.step === step);
      return {
        mode: "amend",
        eventId: of("record-check-result")?.id ?? "",
        newDate: of("request-check")?.on ?? LAST_DAY,
        reason: "The file bears this day.",
      };
    },
  };
}

/** Most clients of a firm or clinic have an advocate of their own. */
export const CLIENT_ASSIGNED: Move = {
  step: "assign",
  party: "defense",
  role: "clinic_supervisor",
  when: ({ random }) => random.chance(0.8),
  input: ({ worker }) => {
    const person = worker("defense", "advocate");
    return { personId: person?.id ?? "", personName: person?.name ?? "" };
  },
};

/** What each side writes down for its own eyes. */
export const NOTES = {
  government: [
    "Called the field office about the file; the second volume is on its way.",
    "Hearing notebook is in the blue cabinet, third shelf.",
    "Read once, school records look complete. Look at the arrest report before deciding.",
    "Opposing counsel is reachable in the mornings only.",
  ],
  defense: [
    "Client calls back after five. Her brother may answer the telephone.",
    "Explained twice what closure means for the work permit; client wants to think about it.",
    "School records requested, promised for next week.",
    "Bring the interpreter to the next meeting; the last one left early.",
  ],
} as const;
