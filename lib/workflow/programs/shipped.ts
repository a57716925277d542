import { opla2022 } from "./opla-2022.ts";
import type { Program } from "./program.ts";
import { review2011 } from "./review-2011.ts";

/** What an installation begins with: the first revision of each program. */
export const SHIPPED: readonly Program[] = [review2011, opla2022];
