import type { Program } from "../workflow/programs/program.ts";
import { review2011 } from "../workflow/programs/review-2011.ts";

/**
 * The 2011 review as the demonstration runs it: its administrator has taken cases with a decision or
 * a final order into scope and added the forms that fit them, so that every form can be seen.
 */
export const demonstrationProgram: Program = {
  ...review2011,
  revision: 2,
  populations: { ...review2011.populations, decided: true, finalOrder: true },
  forms: [...review2011.forms, "stay_of_removal", "appeal_waived", "join_motion_to_reopen"],
};

export const REVISION_NOTE =
  "Decided cases and final orders are taken in, with the forms that fit them.";
/** Before the first case is reviewed. */
export const DEMONSTRATION_REVISED = "2011-11-17T15:00:00Z";
