import { z } from "zod";
import { words } from "../../workflow/inputs.ts";
import { choice, kind, lower, STATUSES, said, select, span, text } from "./kind.ts";

export const residence = kind({
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
});
