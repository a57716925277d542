import "server-only";
import { notFound } from "next/navigation";
import { can } from "../access/can.ts";
import { ROLES } from "../access/roles.ts";
import { membershipsOf } from "../auth/data.ts";
import { requireActor, requireSession } from "../auth/session.ts";
import { dashboardOf } from "../dashboard/access.ts";
import { domainNow, readClock } from "../db/clock.ts";
import { clockText } from "../format/dates.ts";
import { sourcesOf } from "../imports/data.ts";
import { unreadNotices } from "../notices/data.ts";
import { publishes } from "../publications/data.ts";
import { recordOf } from "../record-explorer/access.ts";
import { courtChoices, organizationPage, organizations } from "./data.ts";
import type { ShellData } from "./types.ts";

const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/** An administrator's page; for anybody else there is none. */
async function requireAdministrator() {
  const actor = await requireActor();
  if (!can(actor, "manage organizations")) notFound();
  return actor;
}

export async function loadOrganizations() {
  return organizations(await requireAdministrator());
}

export async function loadCourtChoices() {
  await requireAdministrator();
  return courtChoices();
}

export async function loadOrganization(id: string) {
  const actor = await requireAdministrator();
  const found = uuid.test(id) ? await organizationPage(actor, id) : null;
  return found ?? notFound();
}

/** The actor's own organization with its people, for whoever manages them; else there is no page. */
export async function loadOwnPeople() {
  const actor = await requireActor();
  if (!can(actor, "manage people")) notFound();
  return (await organizationPage(actor, actor.organizationId)) ?? notFound();
}

/** The frame around every page behind a session. */
export async function loadShell(): Promise<ShellData> {
  const { actor, accountId, membershipId, timeZone, reads } = await requireSession();
  const seesCases = can(actor, "see cases");
  const [memberships, unread, now, clock, ownsFigures] = await Promise.all([
    membershipsOf(accountId),
    seesCases ? unreadNotices(actor) : 0,
    domainNow(),
    readClock(),
    publishes(actor),
  ]);
  return {
    person: {
      name: actor.name,
      role: actor.role === "clock" ? "" : ROLES[actor.role].label,
      organization: reads?.organizationName ?? actor.organizationName,
    },
    reading: reads?.open ? actor.organizationName : null,
    side: actor.side,
    membershipId,
    memberships,
    clock: {
      text: clockText(now, timeZone),
      timeZone,
      ahead: now.getTime() - Date.now(),
      demonstration: clock !== null,
    },
    unreadNotices: unread,
    seesCases,
    seesCalendar: can(actor, "see the calendar"),
    carriesCases: can(actor, "carry cases"),
    seesReads: can(actor, "see who looked"),
    asksRecord: recordOf(actor) !== null,
    seesDashboard: dashboardOf(actor) !== null,
    publishes: ownsFigures,
    entersCases: can(actor, "enter a case"),
    bringsFiles: sourcesOf(actor).length > 0,
    changesSettings: can(actor, "change settings"),
    managesOrganizations: can(actor, "manage organizations"),
    loadsCourtRecord: can(actor, "load the court record"),
    managesPeople: can(actor, "manage people"),
  };
}
