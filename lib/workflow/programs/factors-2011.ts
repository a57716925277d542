import type { Factor } from "./program.ts";

/**
 * The factors of the 2011 review, the program's own two lists first. Sources: the 19 general factors and the two lists of
 * particular care and concern, ICE Policy 10075.1 of 17 June 2011 (AILA Doc. 11061734); victims,
 * witnesses and plaintiffs, ICE Policy 10076.1 of 17 June 2011 (AILA Doc. 11061731); low priority and
 * enforcement priority, guidance to ICE attorneys of 17 November 2011 (AILA Doc. 11111762). Texts are
 * shortened. 'Protected activity' of the second memorandum could not be confirmed in a source and is
 * left out. No factor decides anything: a person weighs them.
 */
export const FACTORS_2011: Factor[] = [
  ...list("low", "Low priority (November 2011)", [
    [
      "military_family",
      "positive",
      "In the armed forces or Coast Guard in good standing, honorably discharged, or spouse or child of one",
    ],
    [
      "child_5y_school",
      "positive",
      "Child, here more than five years, in school or through high school",
    ],
    [
      "dream_profile",
      "positive",
      "Came under 16, more than five years here, high school done, in or through higher education",
    ],
    ["over_65_10y", "positive", "Over 65 and more than ten years here"],
    [
      "victim",
      "positive",
      "Victim of domestic violence, trafficking into the US or another serious crime",
    ],
    [
      "lpr_10y_minor",
      "positive",
      "Permanent resident ten years or more with one minor, non-violent conviction",
    ],
    [
      "serious_condition",
      "positive",
      "Serious mental or physical condition that needs significant medical or detention resources",
    ],
    [
      "long_presence_usc_family",
      "positive",
      "Very long presence, immediate US-citizen family, compelling ties and contributions",
    ],
  ]),
  ...list("priority", "Enforcement priority (November 2011)", [
    ["suspected_terrorist", "negative", "Suspected terrorist or national-security risk"],
    ["felony_or_multiple_misd", "negative", "Convicted of a felony or of multiple misdemeanors"],
    [
      "illegal_entry_fraud_conviction",
      "negative",
      "Convicted of illegal entry, re-entry or immigration fraud",
    ],
    ["misd_violence", "negative", "Misdemeanor: violence, threats or assault"],
    ["misd_sexual", "negative", "Misdemeanor: sexual abuse or exploitation"],
    ["misd_dui", "negative", "Misdemeanor: driving under the influence of alcohol or drugs"],
    ["misd_flight", "negative", "Misdemeanor: flight from the scene of an accident"],
    ["misd_drug", "negative", "Misdemeanor: drug distribution or trafficking"],
    ["misd_other_threat", "negative", "Misdemeanor: other significant threat to public safety"],
    [
      "gang_hr_violator",
      "negative",
      "Gang member, human-rights violator or other clear threat to public safety",
    ],
    [
      "entry_last_3_years",
      "negative",
      "Illegal entry or violation of the terms of admission in the last three years",
    ],
    ["prior_removal", "negative", "Previously removed"],
    [
      "fraud_finding",
      "negative",
      "Found by an officer or a judge to have committed immigration fraud",
    ],
    ["egregious_record", "negative", "Otherwise egregious record of immigration violations"],
  ]),
  ...list("general", "General (June 2011)", [
    ["agency_priorities", "either", "Fit with the civil enforcement priorities"],
    ["length_of_presence", "positive", "Length of presence, more weight if lawful"],
    ["arrival_entry", "either", "How and when the person came, especially as a young child"],
    [
      "education",
      "positive",
      "Schooling here: high school, college or advanced degree, done or under way",
    ],
    [
      "military_service",
      "positive",
      "Military service, own or of an immediate relative; combat weighs more",
    ],
    ["criminal_history", "negative", "Arrests, convictions, outstanding warrants"],
    [
      "immigration_history",
      "negative",
      "Prior removals, outstanding orders, past denials, evidence of fraud",
    ],
    ["security_public_safety", "negative", "National-security or public-safety concern"],
    ["community_ties", "positive", "Ties and contributions to the community, family relationships"],
    ["home_country", "either", "Ties to the home country and conditions there"],
    ["age", "positive", "Age, more weight for minors and the elderly"],
    ["usc_lpr_family", "positive", "US-citizen or permanent-resident spouse, child or parent"],
    [
      "primary_caretaker",
      "positive",
      "Primary caretaker of a minor, of a seriously ill relative or of a person with a disability",
    ],
    ["pregnant_nursing", "positive", "Person or spouse pregnant or nursing"],
    ["severe_illness", "positive", "Person or spouse with a severe mental or physical illness"],
    ["nationality_removable", "positive", "Nationality makes removal unlikely"],
    [
      "likely_relief_family",
      "positive",
      "Likely to obtain status or relief, for example through a relative",
    ],
    [
      "likely_relief_humanitarian",
      "positive",
      "Likely to obtain relief as an asylum seeker or a victim of violence, trafficking or crime",
    ],
    [
      "cooperation",
      "positive",
      "Cooperating, now or before, with federal, state or local law enforcement",
    ],
  ]),
  ...list("care", "Particular care (June 2011)", [
    ["veteran_armed_forces", "positive", "Veteran or member of the armed forces"],
    ["long_time_lpr", "positive", "Long-time lawful permanent resident"],
    ["minor_or_elderly", "positive", "Minor or elderly person"],
    ["since_childhood", "positive", "Here since childhood"],
    ["pregnant_nursing", "positive", "Pregnant or nursing woman"],
    ["victim", "positive", "Victim of domestic violence, trafficking or another serious crime"],
    ["serious_disability", "positive", "Serious mental or physical disability"],
    ["serious_health", "positive", "Serious health condition"],
  ]),
  ...list("concern", "Particular concern (June 2011)", [
    ["national_security", "negative", "Clear national-security risk"],
    [
      "serious_repeat_offender",
      "negative",
      "Serious felon, repeat offender, or a lengthy record of any kind",
    ],
    ["gang_public_safety", "negative", "Known gang member or other clear danger to public safety"],
    [
      "egregious_immigration",
      "negative",
      "Egregious immigration record, with illegal re-entry or fraud",
    ],
  ]),
  ...list("witness", "Victims and witnesses (June 2011)", [
    ["crime_victim", "positive", "Immediate victim of a crime, domestic violence included"],
    ["crime_witness", "positive", "Witness in a pending criminal matter"],
    [
      "civil_rights_plaintiff",
      "positive",
      "Plaintiff in a non-frivolous civil-rights or civil-liberties suit",
    ],
    ["tvu_potential", "positive", "May benefit from T, U or VAWA relief"],
    ["aggr_national_security", "negative", "Against: national-security concern"],
    [
      "aggr_serious_criminal",
      "negative",
      "Against: serious criminal history or part in a serious crime",
    ],
    ["aggr_fraud", "negative", "Against: significant fraud or human-rights violations"],
    ["aggr_public_safety", "negative", "Against: threat to public safety"],
  ]),
];

/** Codes are unique per list, because the same fact stands in several. */
function list(
  prefix: string,
  name: string,
  factors: readonly [code: string, direction: Factor["direction"], text: string][],
): Factor[] {
  return factors.map(([code, direction, text]) => ({
    code: `${prefix}_${code}`,
    text,
    direction,
    list: name,
  }));
}
