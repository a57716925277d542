/** The addresses of the lists behind a dashboard's figures. Pure. */
import { addressWith } from "../queues/schema.ts";
import type { Age, CheckStanding } from "../queues/types.ts";
import type { Stage } from "../workflow/stages.ts";

export interface ListedCases {
  stage?: Stage;
  age?: Age;
  check?: CheckStanding;
  back?: string;
  assigned?: string;
  open?: "yes";
  /** Instead of the dashboard's own. */
  court?: string;
}

/** Makes the addresses of lists of cases, of everybody, at the court that the dashboard shows. */
export function listOf(court: string | null): (of: ListedCases) => string {
  return (of) => addressWith("/cases", {}, { ...(court ? { court } : {}), ...of });
}
