import "server-only";
import { notFound } from "next/navigation";
import { can } from "../access/can.ts";
import { requireActor, requireSession } from "../auth/session.ts";
import { domainNow } from "../db/clock.ts";
import { dayIn, writtenDate } from "../workflow/dates.ts";
import { grantChoices, grants, officesOfAgency, ownGrants } from "./data.ts";
import { grantState } from "./schema.ts";
import type { OpenableRecord } from "./types.ts";

/** What a reader can open: the offices of their agency, or the records that they were granted. */
export async function loadRecords(): Promise<OpenableRecord[]> {
  const { actor, reads } = await requireSession();
  if (!reads) return [];
  const offices = await officesOfAgency(actor, reads.organizationId);
  const now = await domainNow();
  const granted = (await ownGrants(actor)).map((grant) => ({
    organizationId: grant.organizationId,
    name: grant.name,
    about: `${writtenDate(grant.from)} to ${writtenDate(grant.until)}: ${grant.reason}`,
    open: grantState({ ...grant, revoked: false }, dayIn(now, grant.timeZone)) === "runs",
  }));
  return [
    ...offices.map(({ id, name, courts }) => ({
      organizationId: id,
      name,
      about: courts.join(", "),
      open: true,
    })),
    ...granted,
  ];
}

/** The page of grants, for a system administrator; for anybody else there is none. */
export async function loadGrants() {
  const actor = await requireActor();
  if (!can(actor, "manage organizations")) notFound();
  const [lines, choices] = await Promise.all([
    grants(actor, await domainNow()),
    grantChoices(actor),
  ]);
  return { lines, choices };
}
