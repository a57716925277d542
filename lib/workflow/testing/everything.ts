import { FORM_CODES } from "../forms.ts";
import type { Program } from "../programs/program.ts";
import { review2011 } from "../programs/review-2011.ts";

/** The 2011 review as it would be with every population in scope and every form offered. */
export const everything: Program = {
  ...review2011,
  populations: { ...review2011.populations, decided: true, finalOrder: true },
  forms: [...FORM_CODES],
};
