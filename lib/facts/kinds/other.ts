import { z } from "zod";
import { writtenPartialDay } from "../../format/partial-days.ts";
import { words } from "../../workflow/inputs.ts";
import { choice, kind, said, select, text } from "./kind.ts";

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

export const other = kind({
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
});
