import type { Actor } from "../access/actor.ts";
import { can, hasRole } from "../access/can.ts";
import { ATTORNEYS, DEFENSE, ROLES, type Side } from "../access/roles.ts";
import {
  BEFORE_OFFER,
  DECIDED,
  ENDING_SOON,
  IN_REVIEW,
  ONCE_FOUND,
  STAGE_IDS,
  type Stage,
  UNTIL_A_DAY,
  WITH_THE_GOVERNMENT,
} from "../workflow/stages.ts";
import type { CheckStanding, ColumnId, QueueDefinition, SortId } from "./types.ts";

interface QueuePart {
  stages: readonly Stage[];
  where: QueueDefinition["where"];
}

const SUPERVISORS = ["supervising_attorney", "clinic_supervisor"] as const;

/** Stages in which somebody has something to do. */
export const AT_WORK: readonly Stage[] = [
  ...WITH_THE_GOVERNMENT,
  "offered",
  "accepted",
  "motion_filed",
];
/** A working month: longer in one stage than this and a supervisor should ask why. */
const AGEING_DAYS = 30;
/** Answers of this long ago are still news. */
const ANSWERED_DAYS = 30;
/** A check that expires within this many days should be renewed before the offer waits for it. */
export const EXPIRING_DAYS = 45;

/** Where a check without a result is waited for, and where one that expires holds the case up. */
const CHECK_PENDING: QueuePart = {
  stages: ["background_check", "offered", "accepted", "motion_filed", "closed", ...UNTIL_A_DAY],
  where: [{ column: "check_result", in: ["pending"] }],
};
const CHECK_PASSED: QueuePart = {
  stages: ["cleared", "offered", "accepted"],
  where: [{ column: "check_result", in: ["passed"] }],
};

/** The cases of each standing of a check, as the dashboard counts them and the lists show them. */
export const CHECKS: Record<CheckStanding, QueuePart> = {
  pending: CHECK_PENDING,
  expired: {
    ...CHECK_PASSED,
    where: [...CHECK_PASSED.where, { column: "check_valid_to", to: -1 }],
  },
  expiring: {
    ...CHECK_PASSED,
    where: [...CHECK_PASSED.where, { column: "check_valid_to", from: 0, to: EXPIRING_DAYS }],
  },
};

/**
 * Every queue of every role, in the order of the rail: what bites first comes first. A queue is one
 * entry here; its page, its count, the rail and the home follow.
 */
export const QUEUES: readonly QueueDefinition[] = [
  {
    id: "to-concur",
    label: "To concur",
    about: "Findings of your attorneys that are not in effect until a supervisor concurs.",
    fills:
      "A finding comes here when an attorney records it, and leaves when you concur or send it back.",
    hint: "Findings wait for your concurrence",
    tone: "working",
    roles: ["supervising_attorney"],
    stages: ["awaiting_concurrence"],
    where: [],
    orderBy: { sort: "since", direction: "asc" },
    columns: ["since", "hearing", "assigned"],
  },
  {
    id: "sent-back",
    label: "Sent back",
    about: "Findings that a supervisor sent back, with the reason.",
    fills:
      "A finding comes here when a supervisor asks for more, and leaves when it is recorded again.",
    hint: "A supervisor asked for more",
    tone: "working",
    roles: ATTORNEYS,
    stages: ["under_review"],
    where: [{ own: "sentBack", is: true }],
    orderBy: { sort: "since", direction: "asc" },
    columns: ["sentBack", "hearing", "since", "assigned"],
  },
  {
    id: "to-review",
    label: "To review",
    about: "Cases to read and find amenable or not, the nearest hearing first.",
    fills:
      "A case comes here when it is entered or asked for, and leaves when its finding is recorded.",
    hint: "Cases to read, the nearest hearing first",
    tone: "waiting",
    roles: ATTORNEYS,
    stages: [...IN_REVIEW, ...DECIDED],
    where: [{ own: "sentBack", is: false }, { any: [{ stage: IN_REVIEW }, { request: "new" }] }],
    orderBy: { sort: "hearing", direction: "asc" },
    columns: ["hearing", "stage", "since", "assigned"],
  },
  {
    id: "requests",
    label: "Requests",
    about: "Requests for discretion that the defense has had no answer to, the oldest first.",
    fills:
      "A case comes here when the defense asks for discretion, and leaves when an offer is made or the defense is told that there will be none.",
    hint: "The defense asked and has had no answer",
    tone: "waiting",
    roles: ATTORNEYS,
    stages: BEFORE_OFFER,
    where: [{ column: "requested", is: true }],
    orderBy: { sort: "requested", direction: "asc" },
    columns: ["requested", "stage", "hearing", "assigned"],
  },
  {
    id: "to-check",
    label: "To send for check",
    about: "Findings of amenable in effect, for which no background check was requested yet.",
    fills:
      "A case comes here when its finding takes effect, and leaves when the check is requested.",
    hint: "Amenable, no background check requested yet",
    tone: "working",
    roles: ATTORNEYS,
    stages: ["amenable"],
    where: [],
    orderBy: { sort: "hearing", direction: "asc" },
    columns: ["hearing", "since", "assigned"],
  },
  {
    id: "to-offer",
    label: "To offer",
    about: "Cleared cases: the background check passed, an offer can be extended.",
    fills: "A case comes here when its background check passes, and leaves with the offer.",
    hint: "The check passed: an offer can go out",
    tone: "working",
    roles: ATTORNEYS,
    stages: ["cleared"],
    where: [],
    orderBy: { sort: "hearing", direction: "asc" },
    columns: ["hearing", "check", "since", "assigned"],
  },
  {
    id: "offers",
    label: "Offers to answer",
    about:
      "Offers of the government that your clients have not answered, the nearest deadline first.",
    fills:
      "A case comes here when an offer is made, and leaves when it is accepted, declined or lapses.",
    hint: "Offers without an answer, the nearest deadline first",
    tone: "danger",
    roles: DEFENSE,
    stages: ["offered"],
    where: [],
    orderBy: { sort: "reply", direction: "asc" },
    columns: ["reply", "hearing", "since", "assigned"],
  },
  {
    id: "to-sign",
    label: "Motions to sign",
    about: "Accepted offers whose joint motion still has to be prepared, signed by both or filed.",
    fills: "A case comes here when an offer is accepted, and leaves when the motion is filed.",
    hint: "Accepted: the joint motion is not filed yet",
    tone: "offered",
    roles: [...ATTORNEYS, ...DEFENSE],
    stages: ["accepted"],
    where: [{ byJudge: true }],
    orderBy: { sort: "hearing", direction: "asc" },
    columns: ["signatures", "hearing", "since", "assigned"],
  },
  {
    id: "to-carry-out",
    label: "To carry out",
    about: "Accepted offers that need no judge: your own notice or decision completes them.",
    fills: "A case comes here when such an offer is accepted, and leaves when it is carried out.",
    hint: "Accepted, and no judge is needed",
    tone: "offered",
    roles: ATTORNEYS,
    stages: ["accepted"],
    where: [{ byJudge: false }],
    orderBy: { sort: "since", direction: "asc" },
    columns: ["form", "since", "hearing", "assigned"],
  },
  {
    id: "ending-soon",
    label: "Ending soon",
    about: `Stays and deferred actions whose last day is within ${ENDING_SOON} days: renewed before it, or over.`,
    fills:
      "A case comes here when the last day of its stay or deferred action is near, and leaves when it is renewed or runs out.",
    hint: "Stays and deferred actions near their last day",
    tone: "danger",
    roles: [...ATTORNEYS, ...DEFENSE],
    stages: UNTIL_A_DAY,
    where: [{ column: "ends_on", to: ENDING_SOON }],
    orderBy: { sort: "ends", direction: "asc" },
    columns: ["ends", "stage", "since", "assigned"],
  },
  {
    id: "answered",
    label: "Answered",
    about: `Offers that were accepted, declined or lapsed in the last ${ANSWERED_DAYS} days.`,
    fills: "A case comes here with the answer to its offer, and leaves a month later.",
    hint: "Answers of the last month",
    tone: "offered",
    roles: ATTORNEYS,
    stages: ["accepted", "back_on_docket"],
    where: [
      { column: "stage_since", from: -ANSWERED_DAYS },
      { any: [{ stage: ["accepted"] }, { offer: ["declined", "lapsed"] }] },
    ],
    orderBy: { sort: "since", direction: "desc" },
    columns: ["answer", "hearing", "since", "assigned"],
  },
  {
    id: "checks-to-run",
    label: "Checks to run",
    about:
      "Background checks that were requested and have no result yet, the oldest request first.",
    fills: "A case comes here when an attorney requests the check, and leaves with its result.",
    hint: "Requested, no result yet",
    tone: "working",
    roles: ["check_officer"],
    ...CHECK_PENDING,
    orderBy: { sort: "since", direction: "asc" },
    columns: ["since", "hearing", "stage", "assigned"],
  },
  {
    id: "checks-expiring",
    label: "Checks expiring",
    about: `Checks that expired, or will within ${EXPIRING_DAYS} days, before the motion is filed.`,
    fills:
      "A case comes here when its check nears its last day, and leaves when the check is renewed.",
    hint: "Expired, or soon, before the motion is filed",
    tone: "danger",
    roles: ["check_officer"],
    stages: CHECK_PASSED.stages,
    where: [...CHECK_PASSED.where, { column: "check_valid_to", to: EXPIRING_DAYS }],
    orderBy: { sort: "check", direction: "asc" },
    columns: ["check", "stage", "hearing", "since", "assigned"],
  },
  {
    id: "checks-adverse",
    label: "Adverse information",
    about: "Cases with new adverse information that nobody has settled yet.",
    fills:
      "A case comes here when adverse information is noted, and leaves when a renewed check passes, the offer is withdrawn, a new finding is recorded or it is set aside.",
    hint: "Noted, not settled yet",
    tone: "back",
    roles: [...ATTORNEYS, "check_officer"],
    stages: ONCE_FOUND,
    where: [{ column: "adverse", is: true }],
    orderBy: { sort: "since", direction: "asc" },
    columns: ["adverse", "stage", "hearing", "since", "assigned"],
  },
  {
    id: "outside-inquiries",
    label: "Outside inquiries",
    about: "Cases at work that somebody who is no party asked about.",
    fills:
      "A case comes here when an outside inquiry is noted, and leaves when nothing is left to do in it.",
    hint: "Somebody outside asked about them",
    tone: "working",
    roles: ["supervising_attorney"],
    stages: AT_WORK,
    where: [{ inquired: true }],
    orderBy: { sort: "hearing", direction: "asc" },
    columns: ["inquiry", "stage", "hearing", "assigned"],
  },
  {
    id: "motions-to-receive",
    label: "Motions to receive",
    about: "Joint motions that were filed: receive them, or reject them as defective.",
    fills: "A motion comes here when a party files it, and leaves when you receive or reject it.",
    hint: "Filed, not received yet",
    tone: "court",
    roles: ["court_clerk"],
    stages: ["motion_filed"],
    where: [{ column: "motion_status", in: ["filed"] }],
    orderBy: { sort: "since", direction: "asc" },
    columns: ["motion", "relief", "hearing", "since", "assigned"],
  },
  {
    id: "motions-to-rule",
    label: "Motions to rule on",
    about:
      "Joint motions that the clerk received and nobody has ruled on, the nearest hearing first.",
    fills: "A motion comes here when the clerk receives it, and leaves with your ruling.",
    hint: "Received, waiting for a ruling",
    tone: "court",
    roles: ["judge"],
    stages: ["motion_filed"],
    where: [{ column: "motion_status", in: ["received"] }],
    orderBy: { sort: "hearing", direction: "asc" },
    columns: ["hearing", "relief", "motion", "since", "assigned"],
  },
  {
    id: "recalendar",
    label: "Motions to recalendar",
    about: "Closed cases that a party wants back on the calendar, waiting for a ruling.",
    fills:
      "A case comes here when either side moves to recalendar it, and leaves with your ruling.",
    hint: "A party wants the case back on the calendar",
    tone: "back",
    roles: ["judge"],
    stages: ["closed"],
    where: [{ column: "recalendar_status", in: ["pending"] }],
    orderBy: { sort: "since", direction: "asc" },
    columns: ["recalendar", "since", "assigned"],
  },
  {
    id: "counsel-motions",
    label: "Motions of counsel",
    about: "Counsel who ask leave to withdraw or to be substituted. Until a ruling they stay.",
    fills: "A case comes here when counsel asks for leave, and leaves with your ruling.",
    hint: "Counsel asks leave to go",
    tone: "court",
    roles: ["judge"],
    stages: null,
    where: [{ column: "counsel_motion", in: ["withdrawal", "substitution"] }],
    orderBy: { sort: "hearing", direction: "asc" },
    columns: ["counsel", "hearing", "stage", "since", "assigned"],
  },
  {
    id: "hearings",
    label: "Hearings ahead",
    about: "Hearings from today on, the nearest first. They stand until a judge orders otherwise.",
    fills: "A case comes here when its hearing is set, and leaves when the day has passed.",
    hint: "The next hearings, which stand until an order",
    tone: "court",
    roles: ["court_clerk", "judge", ...DEFENSE],
    stages: null,
    where: [{ column: "next_hearing_at", from: 0 }],
    orderBy: { sort: "hearing", direction: "asc" },
    columns: ["hearing", "stage", "since", "assigned"],
  },
  {
    id: "before-filing",
    label: "Before filing",
    about: "Cases whose charging document is not filed with any court, the longest wait first.",
    fills:
      "A case comes here when it is entered without a court, and leaves when its charging document is filed or given up.",
    hint: "The charging document is not filed",
    tone: "waiting",
    roles: ATTORNEYS,
    stages: [...WITH_THE_GOVERNMENT, "offered", "accepted", ...DECIDED],
    where: [{ beforeFiling: true }],
    orderBy: { sort: "since", direction: "asc" },
    columns: ["since", "agency", "stage", "assigned"],
  },
  {
    id: "waiting",
    label: "Waiting for the government",
    about: "Cases that the government has not decided on. Its review is not shown to you.",
    fills:
      "A case comes here when it is entered or discretion is requested, and leaves with an offer.",
    hint: "No offer yet, the longest wait first",
    tone: "waiting",
    roles: DEFENSE,
    stages: BEFORE_OFFER,
    where: [{ any: [{ stage: WITH_THE_GOVERNMENT }, { request: "new" }] }],
    orderBy: { sort: "since", direction: "asc" },
    columns: ["since", "stage", "hearing", "assigned"],
  },
  {
    id: "unassigned",
    label: "Unassigned",
    about: "Cases at work that nobody has been given. Select some and assign them.",
    fills:
      "A case comes here when it is entered, and leaves when somebody takes it or is given it.",
    hint: "At work, given to nobody",
    tone: "waiting",
    roles: SUPERVISORS,
    stages: AT_WORK,
    where: [{ assigned: false }],
    orderBy: { sort: "hearing", direction: "asc" },
    columns: ["hearing", "stage", "since"],
  },
  {
    id: "ageing",
    label: "Ageing",
    about: `Cases at work that have been in one stage for more than ${AGEING_DAYS} days, the longest first.`,
    fills: "A case comes here when nothing moved it for a month, and leaves with its next step.",
    hint: "Longest in one stage",
    tone: "waiting",
    roles: SUPERVISORS,
    stages: AT_WORK,
    where: [{ column: "stage_since", to: -AGEING_DAYS - 1 }],
    orderBy: { sort: "since", direction: "asc" },
    columns: ["since", "stage", "hearing", "assigned"],
  },
  {
    id: "disputes",
    label: "Disputes",
    about: "Two reports of the same step differ: both stand until one is withdrawn.",
    fills:
      "A case comes here when somebody reports a step differently, and leaves when one report is withdrawn.",
    hint: "Two reports differ",
    tone: "back",
    roles: SUPERVISORS,
    stages: null,
    where: [{ column: "disputed", is: true }],
    orderBy: { sort: "since", direction: "asc" },
    columns: ["dispute", "stage", "hearing", "since", "assigned"],
  },
  {
    id: "papers-to-follow",
    label: "Papers to follow",
    about: "Papers that you promised when you reported a step, the oldest promise first.",
    fills:
      "A case comes here when a report says that its paper is to follow, and leaves when the paper is attached.",
    hint: "Promised with a report, not come yet",
    tone: "waiting",
    roles: [...ATTORNEYS, "court_clerk", ...DEFENSE],
    stages: null,
    where: [{ column: "paper_awaited_since", to: 1 }],
    orderBy: { sort: "awaited", direction: "asc" },
    columns: ["awaited", "stage", "hearing", "assigned"],
  },
  {
    id: "cases",
    label: "All cases",
    about: "Every case of your organization, wherever it stands.",
    fills: "A case comes here when it is entered for your organization.",
    hint: "Every case, wherever it stands",
    tone: "closed",
    roles: [...ATTORNEYS, "check_officer", "court_clerk", "judge"],
    stages: null,
    where: [],
    orderBy: { sort: "name", direction: "asc" },
    columns: ["stage", "hearing", "since", "assigned"],
    href: "/cases",
    everybodys: true,
  },
  {
    id: "clients",
    label: "All my clients",
    about: "Every client of your organization and where each one stands.",
    fills: "A client comes here when their case is entered or your appearance is confirmed.",
    hint: "Every client and where each one stands",
    tone: "closed",
    roles: DEFENSE,
    stages: null,
    where: [],
    orderBy: { sort: "name", direction: "asc" },
    columns: ["stage", "reply", "hearing", "since", "assigned"],
    href: "/cases",
  },
];

export function queueById(id: string): QueueDefinition | undefined {
  return QUEUES.find((queue) => queue.id === id);
}

/** The actor's own queues; who reads an organization's record has all those of its people. */
export function queuesOf(actor: Actor): QueueDefinition[] {
  if (!actor.readsOnly) return QUEUES.filter((queue) => hasRole(actor, queue.roles));
  if (!can(actor, "see cases")) return [];
  return QUEUES.filter((queue) => queue.roles.some((role) => ROLES[role].side === actor.side));
}

/** Where a queue's page is. */
export function queueHref(queue: QueueDefinition): string {
  return queue.href ?? `/queues/${queue.id}`;
}

/** Those who carry cases; the others look after everybody's. */
const CARRIERS = ["trial_attorney", "advocate", "clinic_staff"] as const;

/**
 * Whose cases a queue opens with. Those who carry cases see their own and what nobody has been
 * given yet, so that no case falls between two people.
 */
export function assignedByDefault(queue: QueueDefinition, actor: Actor): "mine" | "anybody" {
  return !queue.everybodys && hasRole(actor, CARRIERS) ? "mine" : "anybody";
}

/** Work of the government that no other side ever knows a case to be in. */
const GOVERNMENTS_OWN: readonly Stage[] = [
  "under_review",
  "awaiting_concurrence",
  "background_check",
  "cleared",
];

/** The stages that a side can know a case to be at, in the order of the path. */
export function stagesOfSide(side: Side): Stage[] {
  return STAGE_IDS.filter((stage) => side === "government" || !GOVERNMENTS_OWN.includes(stage));
}

/** What a column says on top, and what its heading sorts by. */
export const COLUMNS: Record<ColumnId, { label: string; sort: SortId | null }> = {
  hearing: { label: "Next hearing", sort: "hearing" },
  court: { label: "Court", sort: null },
  stage: { label: "Stage", sort: null },
  since: { label: "In stage since", sort: "since" },
  reply: { label: "Reply by", sort: "reply" },
  requested: { label: "Asked for on", sort: "requested" },
  answer: { label: "Answer", sort: null },
  signatures: { label: "Signature missing", sort: null },
  motion: { label: "Motion", sort: null },
  relief: { label: "Relief", sort: null },
  recalendar: { label: "Moved by", sort: null },
  counsel: { label: "Leave asked for", sort: null },
  check: { label: "Check valid to", sort: "check" },
  form: { label: "Form", sort: null },
  ends: { label: "Last day", sort: "ends" },
  agency: { label: "Agency", sort: null },
  adverse: { label: "Adverse information", sort: null },
  inquiry: { label: "Outside inquiry", sort: null },
  sentBack: { label: "Sent back because", sort: null },
  dispute: { label: "In dispute", sort: null },
  awaited: { label: "Paper to follow", sort: "awaited" },
  assigned: { label: "Assigned to", sort: null },
};

/** What a queue may be sorted by: what its lines show, and names. */
export function sortsOf(queue: QueueDefinition): SortId[] {
  const shown = queue.columns.map((column) => COLUMNS[column].sort).filter((sort) => sort !== null);
  return [...new Set<SortId>([queue.orderBy.sort, ...shown, "name"])];
}
