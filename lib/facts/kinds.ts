/**
 * What is weighed when a case is considered for discretion (domain, 'The facts being weighed'): each
 * kind is one entry with its fields, how it reads, and which factors of the 2011 lists it bears on.
 *
 * Pure. A factor stands beside the fact to be looked at; nothing is decided, scored or ticked by it.
 * Codes: lib/workflow/programs/factors-2011.ts, whose sources they have.
 */
import { z } from "zod";
import type { FormField } from "../format/form.ts";
import { type PartialDay, writtenPartialDay, yearsBetween } from "../format/partial-days.ts";
import { choices, optionalWords, words } from "../workflow/inputs.ts";

/** The days of a fact; which of them a kind asks for, its `days` says. */
export interface FactDays {
  on: PartialDay | null;
  from: PartialDay | null;
  to: PartialDay | null;
}

/** What a fact is looked at with: the day, and the respondent's birth date where it is known. */
export interface FactContext {
  today: PartialDay;
  born: PartialDay | null;
}

export interface FactKind<Shape extends z.ZodObject = z.ZodObject> {
  id: string;
  /** Chooses it on the keyboard; no two kinds have the same. */
  letter: string;
  /** Under which heading it stands, in the order an attorney reads. */
  group: FactGroup;
  label: string;
  shape: Shape;
  fields: { [Key in keyof z.infer<Shape>]-?: Omit<FormField, "name"> };
  /** The days that are asked, by their label; each may be a year or a month alone. */
  days: Partial<Record<keyof FactDays, string>>;
  /** Days without which the fact says nothing. */
  needsDay?: keyof FactDays;
  /** 'Wife, US citizen, married 3 May 2005'. Begins with a capital, ends without a full stop. */
  sentence: (value: z.infer<Shape>, days: FactDays) => string;
  /** Codes of the factors it bears on. */
  bears: (value: z.infer<Shape>, days: FactDays, context: FactContext) => string[];
  /** Whether it speaks against discretion: recorded after a finding, it asks for another look. */
  adverse?: true | ((value: z.infer<Shape>) => boolean);
}

export const FACT_GROUPS = {
  person: "Person",
  presence: "Entry and residence",
  family: "Family",
  life: "Schooling and service",
  health: "Health",
  record: "Arrests and convictions",
  immigration: "Prior removals and orders",
  relief: "Applications",
  other: "Other",
} as const;
export type FactGroup = keyof typeof FACT_GROUPS;

function kind<Shape extends z.ZodObject>(entry: FactKind<Shape>): FactKind {
  return entry as unknown as FactKind;
}

/** A choice from a table of labels, as a schema and as a field. */
function choice<const Table extends Record<string, string>>(table: Table, missing: string) {
  return z.enum(Object.keys(table) as (keyof Table & string)[], { error: missing });
}

function select(
  label: string,
  table: Record<string, string>,
  more: Partial<FormField> = {},
): Omit<FormField, "name"> {
  return { label, widget: "select", options: choices(table), ...more };
}

function text(label: string, more: Partial<FormField> = {}): Omit<FormField, "name"> {
  return { label, widget: "text", ...more };
}

const optionalText = (label: string) => text(label, { optional: true });

/** The parts of a sentence that are there, with commas between. */
function said(...parts: (string | null | false | undefined)[]): string {
  const sentence = parts.filter((part) => part).join(", ");
  return sentence.charAt(0).toUpperCase() + sentence.slice(1);
}

function dated(before: string, day: PartialDay | null): string | null {
  return day && `${before} ${writtenPartialDay(day)}`;
}

/** 'from 2001 to May 2005', 'since 2001', 'to 2005'. */
function span({ from, to }: FactDays): string | null {
  if (from && to) return `from ${writtenPartialDay(from)} to ${writtenPartialDay(to)}`;
  return dated("since", from) ?? dated("to", to);
}

const MANNERS = {
  admitted: "Admitted with a visa",
  waiver: "Admitted under the visa waiver",
  without_inspection: "Without inspection",
  paroled: "Paroled",
  refugee: "As a refugee",
  resident: "As a permanent resident",
  unknown: "Manner not known",
} as const;

const STATUSES = {
  citizen: "US citizen",
  resident: "Permanent resident",
  lawful: "Other lawful status",
  none: "No lawful status",
  unknown: "Status not known",
} as const;

const RELATIONS = {
  wife: "Wife",
  husband: "Husband",
  son: "Son",
  daughter: "Daughter",
  stepchild: "Stepchild",
  mother: "Mother",
  father: "Father",
  brother: "Brother",
  sister: "Sister",
  grandparent: "Grandparent",
  grandchild: "Grandchild",
  partner: "Partner, not married",
  other: "Other relative",
} as const;
/** The spouse, child or parent of the lists. */
const IMMEDIATE = "wife husband son daughter stepchild mother father".split(" ");
const MARRIED = ["wife", "husband"];

const NEEDS = {
  minor: "A minor",
  ill: "Seriously ill",
  disabled: "Has a disability",
  elderly: "Elderly",
  money: "Lives on the person's earnings",
} as const;

const LEVELS = {
  primary: "Primary or middle school",
  high_school: "High school",
  ged: "High school equivalency (GED)",
  college: "College",
  advanced: "Advanced degree",
  training: "Vocational training",
} as const;

const PROGRESS = { done: "Done", under_way: "Under way", left: "Left before the end" } as const;

const SERVED = {
  own: "The person",
  spouse: "Spouse",
  child: "Child",
  parent: "Parent",
  sibling: "Brother or sister",
} as const;

const DISCHARGES = {
  serving: "Serving",
  honorable: "Honorably discharged",
  other: "Otherwise discharged",
  unknown: "Discharge not known",
} as const;

const PATIENTS = {
  own: "The person",
  spouse: "Spouse",
  child: "Child",
  parent: "Parent",
  other: "Other relative",
} as const;

const CONDITIONS = {
  physical: "Serious physical condition",
  mental: "Serious mental condition",
  disability: "Disability",
  pregnant: "Pregnant",
  nursing: "Nursing",
  other: "Other condition",
} as const;

const CHARGES = {
  pending: "Charge pending",
  not_charged: "Not charged",
  dismissed: "Dismissed",
  acquitted: "Acquitted",
  convicted: "Convicted",
  warrant: "Warrant outstanding",
  unknown: "Outcome not known",
} as const;

const GRADES = {
  felony: "Felony",
  misdemeanor: "Misdemeanor",
  infraction: "Infraction",
  unknown: "Grade not known",
} as const;

/** The kinds of offense that the November 2011 list names. */
const OFFENSES = {
  none: "None that the lists name",
  violence: "Violence, threats or assault",
  sexual: "Sexual abuse or exploitation",
  dui: "Driving under the influence",
  flight: "Flight from the scene of an accident",
  drug: "Drug distribution or trafficking",
  entry_fraud: "Illegal entry, re-entry or immigration fraud",
  threat: "Other significant threat to public safety",
} as const;

const OFFENSE_FACTORS: Record<string, string> = {
  violence: "priority_misd_violence",
  sexual: "priority_misd_sexual",
  dui: "priority_misd_dui",
  flight: "priority_misd_flight",
  drug: "priority_misd_drug",
  entry_fraud: "priority_illegal_entry_fraud_conviction",
  threat: "priority_misd_other_threat",
};

const HISTORY = {
  removed: "Removed or deported",
  absentia: "Ordered removed in absence",
  ordered: "Ordered removed, not carried out",
  departure: "Voluntary departure granted",
  returned: "Returned at the border",
  denied: "Application denied",
  fraud: "Found to have committed immigration fraud",
  overstayed: "Stayed beyond an admission",
  none: "No earlier removal or order",
} as const;

const APPLICATIONS = {
  asylum: "Asylum or withholding",
  cancellation_lpr: "Cancellation of removal (permanent resident)",
  cancellation: "Cancellation of removal",
  adjustment: "Adjustment of status",
  petition: "Relative petition (I-130)",
  u_visa: "U visa",
  t_visa: "T visa",
  vawa: "VAWA self-petition",
  tps: "Temporary protected status",
  deferred: "Deferred action",
  naturalization: "Naturalization",
  other: "Other",
} as const;

const APPLICATION_STATES = {
  pending: "Pending",
  to_file: "To be filed",
  approved: "Approved",
  denied: "Denied",
  withdrawn: "Withdrawn",
} as const;

const HUMANITARIAN = ["asylum", "u_visa", "t_visa", "vawa"];
const THROUGH_FAMILY = ["adjustment", "petition"];

const ASPECTS = {
  community: "Community, work and contributions",
  home: "Home country: ties or conditions",
  removable: "Removal to the country is unlikely",
  victim: "Victim of a crime",
  witness: "Witness in a criminal matter",
  cooperation: "Cooperation with law enforcement",
  plaintiff: "Civil-rights plaintiff",
  gang: "Gang membership, or danger to the public",
  security: "National-security concern",
  other: "Anything else",
} as const;

const ASPECT_FACTORS: Record<keyof typeof ASPECTS, string[]> = {
  community: ["general_community_ties"],
  home: ["general_home_country"],
  removable: ["general_nationality_removable"],
  victim: ["low_victim", "care_victim", "witness_crime_victim", "witness_tvu_potential"],
  witness: ["witness_crime_witness", "general_cooperation"],
  cooperation: ["general_cooperation", "witness_tvu_potential"],
  plaintiff: ["witness_civil_rights_plaintiff"],
  gang: [
    "priority_gang_hr_violator",
    "concern_gang_public_safety",
    "general_security_public_safety",
  ],
  security: [
    "priority_suspected_terrorist",
    "concern_national_security",
    "general_security_public_safety",
  ],
  other: [],
};

/** Every kind, in the order in which an attorney weighs them. */
export const FACT_KINDS: readonly FactKind[] = [
  kind({
    id: "birth",
    letter: "b",
    group: "person",
    label: "Birth",
    shape: z.object({ place: optionalWords(200) }),
    fields: { place: optionalText("Place") },
    days: { on: "Born on" },
    needsDay: "on",
    sentence: ({ place }, { on }) => said(dated("born", on), place && `in ${place}`),
    bears: (_value, { on }, { today }) => {
      const age = yearsBetween(on, today);
      if (age === null) return [];
      const old = age >= 65;
      return [
        "general_age",
        ...(age < 18 || old ? ["care_minor_or_elderly"] : []),
        ...(old ? ["low_over_65_10y"] : []),
      ];
    },
  }),
  kind({
    id: "entry",
    letter: "e",
    group: "presence",
    label: "Entry",
    shape: z.object({
      manner: choice(MANNERS, "Say how the person entered."),
      place: optionalWords(200),
    }),
    fields: { manner: select("Manner", MANNERS), place: optionalText("Place") },
    days: { on: "Entered on" },
    sentence: ({ manner, place }, { on }) =>
      said(
        dated("entered", on) ?? "entered on a day not known",
        place && `at ${place}`,
        MANNERS[manner].toLowerCase(),
      ),
    bears: ({ manner }, { on }, { today, born }) => {
      const here = yearsBetween(on, today);
      const came = yearsBetween(born, on);
      return [
        "general_arrival_entry",
        ...(on ? ["general_length_of_presence", "low_long_presence_usc_family"] : []),
        ...(came !== null && came < 16 ? ["care_since_childhood", "low_dream_profile"] : []),
        ...(here !== null && here < 3 && manner === "without_inspection"
          ? ["priority_entry_last_3_years"]
          : []),
      ];
    },
  }),
  kind({
    id: "residence",
    letter: "r",
    group: "presence",
    label: "Residence",
    shape: z.object({
      place: words(200, "Say where."),
      status: choice(STATUSES, "Say in which status."),
    }),
    fields: { place: text("Place"), status: select("Status", STATUSES) },
    days: { from: "From", to: "To" },
    sentence: ({ place, status }, days) =>
      said(`${days.to ? "lived" : "lives"} in ${place}`, span(days), lower(STATUSES[status])),
    bears: ({ status }) => [
      "general_length_of_presence",
      "general_community_ties",
      ...(status === "resident" ? ["care_long_time_lpr", "low_lpr_10y_minor"] : []),
    ],
  }),
  kind({
    id: "relative",
    letter: "f",
    group: "family",
    label: "Family member",
    shape: z.object({
      relation: choice(RELATIONS, "Say who it is."),
      status: choice(STATUSES, "Say in which status."),
      name: optionalWords(200),
      abroad: z.boolean().default(false),
      forces: z.boolean().default(false),
    }),
    fields: {
      relation: select("Relation", RELATIONS),
      status: select("Status", STATUSES),
      name: optionalText("Name"),
      abroad: { label: "Lives abroad", widget: "checkbox" },
      forces: { label: "In the armed forces, or a veteran", widget: "checkbox" },
    },
    days: { on: "Married or born on" },
    sentence: ({ relation, status, name, abroad, forces }, { on }) =>
      said(
        [RELATIONS[relation], name].filter(Boolean).join(" "),
        lower(STATUSES[status]),
        dated(MARRIED.includes(relation) ? "married" : "born", on),
        abroad && "lives abroad",
        forces && "in the armed forces or a veteran",
      ),
    bears: ({ relation, status, abroad, forces }) => [
      ...(abroad ? ["general_home_country"] : ["general_community_ties"]),
      ...(["citizen", "resident"].includes(status) && IMMEDIATE.includes(relation)
        ? ["general_usc_lpr_family"]
        : []),
      ...(status === "citizen" && IMMEDIATE.includes(relation)
        ? ["low_long_presence_usc_family"]
        : []),
      ...(forces && IMMEDIATE.includes(relation)
        ? ["low_military_family", "general_military_service"]
        : []),
    ],
  }),
  kind({
    id: "dependent",
    letter: "d",
    group: "family",
    label: "Who depends on the person",
    shape: z.object({
      who: words(200, "Say who depends on the person."),
      need: choice(NEEDS, "Say why."),
      care: optionalWords(500),
    }),
    fields: { who: text("Who"), need: select("Why", NEEDS), care: optionalText("What is done") },
    days: { from: "Since" },
    sentence: ({ who, need, care }, days) =>
      said(`${who} depends on the person`, lower(NEEDS[need]), care, span(days)),
    bears: ({ need }) =>
      need === "money" ? ["general_community_ties"] : ["general_primary_caretaker"],
  }),
  kind({
    id: "schooling",
    letter: "s",
    group: "life",
    label: "Schooling",
    shape: z.object({
      level: choice(LEVELS, "Say which school."),
      progress: choice(PROGRESS, "Say how far."),
      school: optionalWords(200),
    }),
    fields: {
      level: select("Level", LEVELS),
      progress: select("How far", PROGRESS),
      school: optionalText("School"),
    },
    days: { from: "From", to: "To" },
    sentence: ({ level, progress, school }, days) =>
      said(`${LEVELS[level]}: ${lower(PROGRESS[progress])}`, school, span(days)),
    bears: ({ level, progress }) => [
      "general_education",
      ...(progress === "left" ? [] : ["low_child_5y_school"]),
      ...(progress !== "left" && level !== "primary" ? ["low_dream_profile"] : []),
    ],
  }),
  kind({
    id: "military",
    letter: "m",
    group: "life",
    label: "Military service",
    shape: z.object({
      whose: choice(SERVED, "Say whose service."),
      discharge: choice(DISCHARGES, "Say how it stands."),
      branch: optionalWords(120),
      combat: z.boolean().default(false),
    }),
    fields: {
      whose: select("Whose", SERVED),
      discharge: select("Standing", DISCHARGES),
      branch: optionalText("Branch"),
      combat: { label: "In combat", widget: "checkbox" },
    },
    days: { from: "From", to: "To" },
    sentence: ({ whose, discharge, branch, combat }, days) =>
      said(
        whose === "own" ? "military service" : `military service of the ${lower(SERVED[whose])}`,
        branch,
        span(days),
        lower(DISCHARGES[discharge]),
        combat && "in combat",
      ),
    bears: ({ whose, discharge }) => [
      "general_military_service",
      ...(whose === "own" ? ["care_veteran_armed_forces"] : []),
      ...(["own", "spouse", "child", "parent"].includes(whose) && discharge !== "other"
        ? ["low_military_family"]
        : []),
    ],
  }),
  kind({
    id: "health",
    letter: "h",
    group: "health",
    label: "Health",
    shape: z.object({
      whose: choice(PATIENTS, "Say whose health."),
      gravity: choice(CONDITIONS, "Say what kind of condition."),
      condition: optionalWords(500),
    }),
    fields: {
      whose: select("Whose", PATIENTS),
      gravity: select("Kind", CONDITIONS),
      condition: optionalText("Condition"),
    },
    days: { from: "Since" },
    sentence: ({ whose, gravity, condition }, days) =>
      said(`${PATIENTS[whose]}: ${lower(CONDITIONS[gravity])}`, condition, span(days)),
    bears: ({ whose, gravity }) => healthFactors(whose, gravity),
  }),
  kind({
    id: "arrest",
    letter: "a",
    group: "record",
    label: "Arrest",
    shape: z.object({
      offense: words(300, "Say what for."),
      outcome: choice(CHARGES, "Say what came of it."),
      place: optionalWords(200),
    }),
    fields: {
      offense: text("For"),
      outcome: select("What came of it", CHARGES),
      place: optionalText("Place"),
    },
    days: { on: "Arrested on" },
    sentence: ({ offense, outcome, place }, { on }) =>
      said(
        `arrested for ${offense}`,
        place && `in ${place}`,
        on && writtenPartialDay(on),
        lower(CHARGES[outcome]),
      ),
    bears: () => ["general_criminal_history"],
    adverse: true,
  }),
  kind({
    id: "conviction",
    letter: "c",
    group: "record",
    label: "Conviction",
    shape: z.object({
      offense: words(300, "Say what for."),
      grade: choice(GRADES, "Say which grade."),
      nature: choice(OFFENSES, "Say whether the lists name it."),
      place: optionalWords(200),
      sentence: optionalWords(200),
    }),
    fields: {
      offense: text("For"),
      grade: select("Grade", GRADES),
      nature: select("Named in the lists", OFFENSES),
      place: optionalText("Court"),
      sentence: optionalText("Sentence"),
    },
    days: { on: "Convicted on" },
    sentence: ({ offense, grade, place, sentence }, { on }) =>
      said(
        `convicted of ${offense}`,
        grade !== "unknown" && lower(GRADES[grade]),
        on && writtenPartialDay(on),
        place,
        sentence && `sentence: ${sentence}`,
      ),
    bears: ({ grade, nature }) => [
      "general_criminal_history",
      ...(grade === "felony"
        ? ["priority_felony_or_multiple_misd", "concern_serious_repeat_offender"]
        : []),
      ...(grade === "misdemeanor" ? ["priority_felony_or_multiple_misd"] : []),
      ...(OFFENSE_FACTORS[nature] ? [OFFENSE_FACTORS[nature]] : []),
    ],
    adverse: true,
  }),
  kind({
    id: "prior",
    letter: "p",
    group: "immigration",
    label: "Prior removal or order",
    shape: z.object({ what: choice(HISTORY, "Say what happened."), place: optionalWords(200) }),
    fields: { what: select("What", HISTORY), place: optionalText("Where") },
    days: { on: "On" },
    sentence: ({ what, place }, { on }) => said(HISTORY[what], on && writtenPartialDay(on), place),
    bears: ({ what }) => [
      "general_immigration_history",
      ...(what === "removed" || what === "returned" ? ["priority_prior_removal"] : []),
      ...(what === "fraud" ? ["priority_fraud_finding"] : []),
      ...(what === "fraud" || what === "removed" ? ["concern_egregious_immigration"] : []),
      ...(what === "overstayed" ? ["priority_entry_last_3_years"] : []),
    ],
    adverse: ({ what }) => what !== "none" && what !== "departure",
  }),
  kind({
    id: "application",
    letter: "l",
    group: "relief",
    label: "Application",
    shape: z.object({
      form: choice(APPLICATIONS, "Say what is applied for."),
      state: choice(APPLICATION_STATES, "Say how it stands."),
      detail: optionalWords(300),
    }),
    fields: {
      form: select("For", APPLICATIONS),
      state: select("Standing", APPLICATION_STATES),
      detail: optionalText("Where, or more"),
    },
    days: { on: "Filed on" },
    sentence: ({ form, state, detail }, { on }) =>
      said(
        form === "other" ? detail || "another application" : APPLICATIONS[form],
        lower(APPLICATION_STATES[state]),
        dated("filed", on),
        form !== "other" && detail,
      ),
    bears: ({ form, state }) =>
      state === "denied"
        ? ["general_immigration_history"]
        : [
            ...(HUMANITARIAN.includes(form) ? ["general_likely_relief_humanitarian"] : []),
            ...(THROUGH_FAMILY.includes(form) ? ["general_likely_relief_family"] : []),
            ...(["u_visa", "t_visa", "vawa"].includes(form) ? ["witness_tvu_potential"] : []),
          ],
  }),
  kind({
    id: "other",
    letter: "o",
    group: "other",
    label: "Anything else",
    shape: z.object({
      aspect: choice(ASPECTS, "Say what it is about."),
      what: words(500, "Write the fact."),
    }),
    fields: { aspect: select("About", ASPECTS), what: text("The fact") },
    days: { on: "On" },
    sentence: ({ what }, { on }) => said(what.replace(/\.$/, ""), on && writtenPartialDay(on)),
    bears: ({ aspect }) => ASPECT_FACTORS[aspect],
    adverse: ({ aspect }) => aspect === "gang" || aspect === "security",
  }),
];

function healthFactors(whose: string, gravity: string): string[] {
  const couple = whose === "own" || whose === "spouse";
  if (gravity === "pregnant" || gravity === "nursing") {
    return couple ? ["general_pregnant_nursing", "care_pregnant_nursing"] : [];
  }
  if (!couple) return gravity === "other" ? [] : ["general_primary_caretaker"];
  if (gravity === "other") return [];
  const own = whose === "own";
  return [
    "general_severe_illness",
    ...(own ? ["low_serious_condition"] : []),
    ...(own ? [gravity === "physical" ? "care_serious_health" : "care_serious_disability"] : []),
  ];
}

/** As it stands inside a sentence: 'US citizen' keeps its capitals. */
function lower(label: string): string {
  return /^[A-Z]{2}/.test(label) ? label : label.charAt(0).toLowerCase() + label.slice(1);
}

export function factKind(id: string): FactKind | undefined {
  return FACT_KINDS.find((one) => one.id === id);
}

/** A fact as it is kept, of whichever kind. */
export interface FactContent extends FactDays {
  kind: string;
  value: Record<string, unknown>;
}

/**
 * How a fact reads. One of a kind or shape that this version does not know (it was written by a newer
 * one) is shown as it is kept rather than not at all.
 */
export function factSentence(fact: FactContent): string {
  const found = factKind(fact.kind);
  const value = found?.shape.safeParse(fact.value);
  if (!found || !value?.success) {
    const known = Object.values(fact.value).filter((one) => typeof one === "string" && one !== "");
    return said(fact.kind, ...(known as string[]));
  }
  return found.sentence(value.data, fact);
}

/** The codes of the factors that a fact bears on; none where its kind or shape is not known. */
export function factorsOfFact(fact: FactContent, context: FactContext): string[] {
  const found = factKind(fact.kind);
  const value = found?.shape.safeParse(fact.value);
  return found && value?.success ? found.bears(value.data, fact, context) : [];
}

/** Whether a fact speaks against discretion by what it is; a person says what it weighs. */
export function isAdverse(fact: FactContent): boolean {
  const found = factKind(fact.kind);
  const value = found?.shape.safeParse(fact.value);
  if (!found?.adverse || !value?.success) return false;
  return found.adverse === true || found.adverse(value.data);
}
