import { type LocalDate, writtenDate } from "./dates.ts";
import { canonicalText, type Section } from "./paper.ts";
import type { Stage } from "./stages.ts";

/** Who signs for a side, as the caption and the signature block name them. */
export interface CounselBlock {
  name: string;
  organization: string;
  address: string;
  phone: string;
}

/** Everything that the joint motion says; nothing is looked up here. */
export interface MotionFacts {
  government: CounselBlock;
  /** Null: the respondent has no counsel and signs in person. */
  defense: CounselBlock | null;
  court: { name: string; place: string };
  respondent: { name: string; aNumber: string };
  detained: boolean;
  judge: string;
  /** Local to the court, `YYYY-MM-DDTHH:MM`; null: none is set. */
  hearing: { at: string; kind: "master" | "merits" } | null;
  form: { code: string; label: string; endStage: Stage };
  /** The published category that carries the request, where both sides state one. */
  ground: string | null;
  statement: string;
  /** The government moves by itself: nobody else signs. */
  alone?: boolean;
  preparedOn: LocalDate;
}

/** The decision from which a judge's power to close was read; it cannot be cited before its day. */
export const AVETISYAN = {
  from: "2012-01-31",
  citation: "Matter of Avetisyan, 25 I&N Dec. 688 (BIA 2012)",
} as const;

const TITLES: Record<string, string> = {
  administrative_closure: "Joint motion to administratively close proceedings",
  termination: "Joint motion to terminate proceedings",
  dismissal: "Joint motion to dismiss proceedings",
  join_motion_to_reopen: "Joint motion to reopen proceedings",
};

const ORDERED: Record<string, string> = {
  administrative_closure: "the proceedings be administratively closed",
  termination: "the proceedings be terminated",
  dismissal: "the proceedings be dismissed under 8 CFR 1239.2(c)",
  join_motion_to_reopen: "the proceedings be reopened",
};

/**
 * The joint motion in its usual parts: caption with both counsel, court, custody, name and A-number,
 * judge, next hearing, title, joint statement, ground, either side's right to recalendar, signature
 * blocks, proposed order, certificate of service. Source: process_steps.csv, step 8 (template joint
 * motion). It states what the parties agreed; it advises nobody.
 */
export function motionSections(facts: MotionFacts): Section[] {
  return [
    { id: "government", heading: null, paragraphs: block(facts.government, GOVERNMENT) },
    { id: "defense", heading: null, paragraphs: defenseBlock(facts) },
    { id: "court", heading: null, paragraphs: courtLines(facts) },
    { id: "caption", heading: null, paragraphs: captionLines(facts) },
    { id: "title", heading: titleOf(facts), paragraphs: [] },
    {
      id: "statement",
      heading: facts.alone ? "Statement" : "Joint statement",
      paragraphs: statementOf(facts),
    },
    ...(facts.ground
      ? [{ id: "ground", heading: "Ground", paragraphs: [sentence(facts.ground)] }]
      : []),
    { id: "authority", heading: "Authority", paragraphs: [authorityOf(facts)] },
    { id: "effect", heading: "What follows", paragraphs: effectOf(facts) },
    { id: "signatures", heading: "Signatures", paragraphs: signatureLines(facts) },
    { id: "order", heading: "Proposed order", paragraphs: orderOf(facts) },
    { id: "service", heading: "Certificate of service", paragraphs: serviceOf(facts) },
  ];
}

/** The exact text that is hashed, shown to whoever signs, and ruled on. */
export function canonicalMotionText(sections: readonly Section[]): string {
  return canonicalText(sections);
}

const GOVERNMENT = "Counsel for the Department of Homeland Security";

function block({ name, organization, address, phone }: CounselBlock, role: string): string[] {
  return [name, role, organization, address, phone].filter((line) => line.trim() !== "");
}

function defenseBlock({ defense, respondent }: MotionFacts): string[] {
  return defense
    ? block(defense, "Counsel for the respondent")
    : [respondent.name, "Respondent, without counsel"];
}

function courtLines({ court, detained }: MotionFacts): string[] {
  return [
    "United States Department of Justice",
    "Executive Office for Immigration Review",
    court.name,
    ...(court.place ? [court.place] : []),
    detained ? "DETAINED" : "NOT DETAINED",
  ];
}

function captionLines({ respondent, judge, hearing }: MotionFacts): string[] {
  const next = hearing
    ? `${hearing.kind} hearing, ${writtenDate(hearing.at.slice(0, 10))}, ${hearing.at.slice(11)} (local to the court)`
    : "none set";
  return [
    `In the matter of ${respondent.name}`,
    `File number: ${respondent.aNumber}`,
    "In removal proceedings",
    `Immigration judge: ${judge || "not assigned"}`,
    `Next hearing: ${next}`,
  ];
}

function titleOf({ form, alone }: MotionFacts): string {
  const title = TITLES[form.code] ?? `Joint motion: ${form.label}`;
  return alone ? title.replace(/^Joint motion/, "Government's motion") : title;
}

function statementOf({ statement, form, alone }: MotionFacts): string[] {
  const written = statement
    .split(/\n+/)
    .map((line) => line.trim())
    .filter((line) => line !== "");
  if (alone) {
    return [
      `The government asks that ${orderedOf(form)}, in the exercise of prosecutorial discretion.`,
      ...written,
    ];
  }
  return [
    `The parties jointly ask that ${orderedOf(form)}.`,
    "The government offers this in the exercise of prosecutorial discretion, and the respondent has accepted it.",
    ...written,
  ];
}

function orderedOf(form: MotionFacts["form"]): string {
  return ORDERED[form.code] ?? `the relief named above (${form.label}) be granted`;
}

/** A decision is cited only for the relief it speaks of, and not before the day it was made. */
function authorityOf({ form, alone, preparedOn }: MotionFacts): string {
  if (alone) return "The government moves by itself; the respondent accepted its offer.";
  return form.code === "administrative_closure" && preparedOn >= AVETISYAN.from
    ? `The parties refer to ${AVETISYAN.citation}.`
    : "The parties ask for this by agreement.";
}

function effectOf({ form }: MotionFacts): string[] {
  const hearings = "Until the court orders otherwise, every hearing that is set stands.";
  if (form.endStage === "terminated") {
    return ["Granted, the order ends these proceedings.", hearings];
  }
  if (form.endStage === "reopened") {
    return ["Granted, the order of removal falls and these proceedings are pending again."];
  }
  return [
    "Administrative closure is not a final order and not a status. It takes the case off the court's calendar.",
    "Either party may move at any time to put the case back on the calendar (recalendar).",
    hearings,
  ];
}

function signatureLines({ government, defense, respondent, alone }: MotionFacts): string[] {
  const respondentSigns = defense
    ? `${defense.name}, counsel for the respondent`
    : `${respondent.name}, respondent`;
  const office = `For the government: ${government.name}, ${government.organization}`;
  if (alone) return [office];
  return [office, `For the respondent: ${respondentSigns}`];
}

function orderOf({ form, respondent, judge, alone }: MotionFacts): string[] {
  const recalendar =
    form.endStage === "closed" ? ["Either party may move to recalendar the proceedings."] : [];
  return [
    `In the matter of ${respondent.name}, ${respondent.aNumber}`,
    `Upon the ${alone ? "motion of the government" : "joint motion of the parties"} it is ordered that ${orderedOf(form)}.`,
    ...recalendar,
    "The motion is: granted / denied",
    `Immigration judge: ${judge || "____________________"}   Date: ____________________`,
  ];
}

function serviceOf({ court, respondent }: MotionFacts): string[] {
  return [
    `The filing party certifies that this motion in the matter of ${respondent.name}, ${respondent.aNumber}, was served on the other party and filed with ${court.name}.`,
    "Served by: ____________________   On: ____________________",
  ];
}

function sentence(text: string): string {
  return /[.!?]$/.test(text) ? text : `${text}.`;
}
