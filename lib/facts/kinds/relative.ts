import { z } from "zod";
import { optionalWords } from "../../workflow/inputs.ts";
import { choice, dated, kind, lower, optionalText, STATUSES, said, select } from "./kind.ts";

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

export const relative = kind({
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
});
