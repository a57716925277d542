import { z } from "zod";
import { ATTORNEYS } from "../../access/roles.ts";
import { defineStep } from "../step.ts";

/** Optional, and no answer is possible yet (domain, rule 3). */
export const provisionalNotice = defineStep({
  id: "provisional-notice",
  label: "Send provisional notice",
  reportLabel: "Report a provisional notice",
  about: "Tell the defense: provisionally eligible, check pending. No answer is possible yet.",
  parties: ["government"],
  roles: ATTORNEYS,
  from: ["amenable", "background_check", "cleared"],
  to: ["amenable"],
  stays: ["amenable", "background_check", "cleared"],
  visibility: "shared",
  together: true,
  needs: "a finding of amenable has to be in effect",
  milestone: "notice",
  input: z.object({}),
  fields: {},
  guard: ({ state }) =>
    state.shared.notice ? "The defense has been told already: provisionally eligible." : null,
  effect: ({ on }) => ({ sharedStage: "amenable", shared: { notice: { on }, back: null } }),
  sentence: (_event, names) =>
    `${names.party("government")} gave notice: provisionally eligible, check pending`,
  notice: () => ({ to: ["defense"], text: "Provisionally eligible; the check is pending." }),
});
