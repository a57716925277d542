import "server-only";
import { currentSession, requireActor } from "../auth/session.ts";
import { invitationOf, openInvitations } from "./data.ts";
import type { InvitationPage, OpenInvitation } from "./types.ts";

/** What the link shows; null: it opens nothing. Looking at it spends nothing. */
export async function loadInvitation(token: string): Promise<InvitationPage | null> {
  const [invitation, session] = await Promise.all([invitationOf(token), currentSession()]);
  if (!invitation) return null;
  const { accountId, ...shown } = invitation;
  return { ...shown, known: accountId !== null, here: accountId === session?.accountId };
}

/** For whoever manages the organization's people; nobody else has any to see. */
export async function loadOpenInvitations(organizationId: string): Promise<OpenInvitation[]> {
  return openInvitations(await requireActor(), organizationId);
}
