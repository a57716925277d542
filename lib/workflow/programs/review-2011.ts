import { FACTORS_2011 } from "./factors-2011.ts";
import type { Program } from "./program.ts";

/**
 * The case-by-case review of pending removal cases begun on 17 November 2011. Sources: guidance to
 * ICE attorneys of 17 November 2011 (AILA Doc. 11111762); memorandum of 17 June 2011 (ICE Policy
 * 10075.1); American Immigration Council Q&A for the merits window of seven months. The
 * grounds are the eight low-priority categories of that guidance, and 'other', because the review is
 * of the whole of a case. The day on which it ended is not found in a source and stays open. Whether a
 * finding needs concurrence was left to each office.
 */
export const review2011: Program = {
  id: "review-2011",
  revision: 1,
  name: "Case-by-case review 2011–12",
  periods: [{ from: "2011-11-17", to: null }],
  populations: {
    chargingDocumentNotFiled: true,
    masterCalendar: true,
    meritsNotDetained: "until",
    meritsNotDetainedUntil: "2012-06-17",
    detained: true,
    decided: false,
    finalOrder: false,
  },
  needsConcurrence: false,
  factors: FACTORS_2011,
  grounds: [
    { code: "military_family", label: "Armed forces, veteran, or their spouse or child" },
    { code: "child_5y_school", label: "Child in school, here more than five years" },
    { code: "dream_profile", label: "Came under 16, more than five years here, schooled here" },
    { code: "over_65_10y", label: "Over 65, more than ten years here" },
    { code: "victim", label: "Victim of domestic violence, trafficking or serious crime" },
    { code: "lpr_10y_minor", label: "Permanent resident ten years or more, one minor conviction" },
    { code: "serious_condition", label: "Serious mental or physical condition" },
    { code: "long_presence_usc_family", label: "Very long presence, US-citizen family, ties" },
    { code: "other", label: "Other: the factors as a whole" },
  ],
  forms: [
    "administrative_closure",
    "termination",
    "dismissal",
    "charging_document_not_filed",
    "charging_document_cancelled",
    "deferred_action",
  ],
  sources:
    "Guidance to ICE attorneys of 17 November 2011 (AILA Doc. 11111762); ICE Policy 10075.1 and 10076.1 of 17 June 2011; American Immigration Council Q&A.",
};
