import "server-only";
import { notFound } from "next/navigation";
import { can } from "../access/can.ts";
import { requireActor } from "../auth/session.ts";
import type { FormOption } from "../format/form.ts";
import { organizations } from "../people/data.ts";
import { identityProviders } from "./data.ts";
import { type AgencyLine, secretName } from "./types.ts";

interface AgenciesPage {
  agencies: AgencyLine[];
  choices: FormOption[];
}

/** The agencies and the organizations to choose from; for anybody but an administrator no page. */
export async function loadAgenciesPage(): Promise<AgenciesPage> {
  const actor = await requireActor();
  if (!can(actor, "manage organizations")) notFound();
  const [agencies, all] = await Promise.all([identityProviders(), organizations(actor)]);
  const names = new Map(all.map(({ id, name }) => [id, name]));
  return {
    agencies: agencies.map((agency) => ({
      ...agency,
      names: agency.organizations.map((id) => names.get(id) ?? "").sort(),
      secret: secretName(agency.code),
      hasSecret: Boolean(process.env[secretName(agency.code)]),
    })),
    choices: all.map(({ id, name }) => ({ value: id, label: name })),
  };
}
