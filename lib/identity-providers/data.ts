import "server-only";
import { pool } from "../db/pool.ts";
import type { IdentityProvider } from "./types.ts";

/** The agencies that sign people in here, by name. */
export async function identityProviders(): Promise<IdentityProvider[]> {
  const { rows } = await pool().query<IdentityProvider>({
    name: "identity-providers",
    text: `select id, code, name, issuer, client_id as "clientId", domains,
      assures_factor as "assuresFactor", organizations from identity_providers()`,
  });
  return rows;
}
