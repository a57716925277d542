import type { Program } from "./program.ts";

/**
 * The review by three priority classes of 2022, vacated and taken up again. Sources: OPLA memorandum
 * of 3 April 2022, in effect from 25 April (bcalawfirm.com); vacatur of the priorities on 10 June
 * 2022, effective 24 June (S.D. Tex.); reinstated 28 July 2023 (ice.gov, OPLA, 'Prosecutorial
 * discretion'). The second end, 20 January 2025, is not confirmed in a source, so that it is open
 * here. The memorandum's own lists of what weighs for and against could not be confirmed either: the
 * program is shipped with the three classes, and an administrator can add the lists in a revision.
 */
export const opla2022: Program = {
  id: "opla-2022",
  revision: 1,
  name: "Priority classes 2022",
  periods: [
    { from: "2022-04-25", to: "2022-06-24" },
    { from: "2023-07-28", to: null },
  ],
  populations: {
    chargingDocumentNotFiled: true,
    masterCalendar: true,
    meritsNotDetained: "any",
    meritsNotDetainedUntil: null,
    detained: true,
    decided: true,
    finalOrder: true,
  },
  needsConcurrence: false,
  factors: [
    {
      code: "class_security",
      text: "Priority class: threat to national security",
      direction: "negative",
      list: "Priority classes (2022)",
    },
    {
      code: "class_safety",
      text: "Priority class: threat to public safety",
      direction: "negative",
      list: "Priority classes (2022)",
    },
    {
      code: "class_border",
      text: "Priority class: threat to border security",
      direction: "negative",
      list: "Priority classes (2022)",
    },
    {
      code: "class_none",
      text: "In none of the three priority classes",
      direction: "positive",
      list: "Priority classes (2022)",
    },
    {
      code: "whole_circumstances",
      text: "The circumstances of the case as a whole",
      direction: "either",
      list: "The case as a whole",
    },
  ],
  grounds: [
    { code: "nonpriority", label: "Not a priority: in none of the three classes" },
    { code: "other", label: "Other: the circumstances as a whole" },
  ],
  forms: [
    "dismissal",
    "administrative_closure",
    "charging_document_not_filed",
    "charging_document_cancelled",
    "appeal_waived",
    "join_motion_to_reopen",
  ],
  sources:
    "OPLA memorandum of 3 April 2022; S.D. Tex., 10 June 2022, effective 24 June; ice.gov, OPLA, 'Prosecutorial discretion' (reinstated 28 July 2023).",
};
