import "server-only";
import {
  DEMONSTRATION_PASSWORD,
  type DemonstrationAccount,
  demonstrationAccounts,
} from "../demo/accounts.ts";
import { isDemonstration } from "./data.ts";

export interface Demonstration {
  accounts: DemonstrationAccount[];
  password: string;
}

/** The demonstration's accounts, where one is loaded; nothing of them exists elsewhere. */
export async function loadDemonstration(): Promise<Demonstration | null> {
  if (!(await isDemonstration())) return null;
  return { accounts: demonstrationAccounts(), password: DEMONSTRATION_PASSWORD };
}
