import type { ReactNode } from "react";
import { actFor, signOut } from "#app/(auth)/sign-in/actions.ts";
import { Shell } from "#components/shell/shell.tsx";
import type { RailDoor } from "#components/shell/types.ts";
import { requireActor } from "#lib/auth/session.ts";
import { loadShell } from "#lib/people/loaders.ts";
import type { ShellData } from "#lib/people/types.ts";
import { loadRail } from "#lib/queues/loaders.ts";
import { settingsTitle } from "#lib/settings/types.ts";
import { closeRecord } from "./records/actions.ts";

/** The frame of the work. It protects nothing: every page asks for its actor itself. */
export default async function WorkLayout({ children }: { children: ReactNode }) {
  const actor = await requireActor();
  const [data, queues] = await Promise.all([loadShell(), loadRail(actor)]);
  return (
    <Shell
      data={data}
      queues={queues}
      doors={doors(data)}
      actions={{ signOut, switchMembership: actFor, closeRecord }}
    >
      {children}
    </Shell>
  );
}

function doors(data: ShellData): RailDoor[] {
  const { seesCases, seesCalendar, entersCases, bringsFiles } = data;
  const { seesReads, seesDashboard, changesSettings, managesPeople } = data;
  const { managesOrganizations, loadsCourtRecord } = data;
  const enter = data.side === "defense" ? "Add a client" : "Enter a case";
  return [
    { href: "/home", label: "Home", icon: "home" },
    ...(seesCases ? [{ href: "/cases", label: "All cases", icon: "cases" } as const] : []),
    ...(seesDashboard
      ? [{ href: "/dashboard", label: "Dashboard", icon: "dashboard" } as const]
      : []),
    ...(data.asksRecord
      ? [{ href: "/record", label: "Program record", icon: "figures" } as const]
      : []),
    ...(seesCalendar ? [{ href: "/calendar", label: "Calendar", icon: "calendar" } as const] : []),
    // Public, for everybody: the two sources, from the page of each to the other.
    { href: "/figures/court-record", label: "Public figures", icon: "figures" } as const,
    ...(data.publishes
      ? [{ href: "/publications", label: "Publications", icon: "publications" } as const]
      : []),
    ...(entersCases ? [{ href: "/cases/new", label: enter, icon: "enter" } as const] : []),
    ...(bringsFiles ? [{ href: "/imports", label: "Imports", icon: "imports" } as const] : []),
    ...(seesReads ? [{ href: "/read-log", label: "Who has looked", icon: "reads" } as const] : []),
    ...(changesSettings
      ? [{ href: "/settings", label: settingsTitle(data.side), icon: "settings" } as const]
      : []),
    ...(managesPeople ? [{ href: "/people", label: "People", icon: "people" } as const] : []),
    ...(managesOrganizations
      ? [
          { href: "/admin", label: "Organizations", icon: "organizations" } as const,
          { href: "/admin/programs", label: "Programs", icon: "settings" } as const,
          { href: "/admin/sign-in", label: "Agencies", icon: "settings" } as const,
          { href: "/admin/oversight", label: "Oversight", icon: "oversight" } as const,
        ]
      : []),
    ...(loadsCourtRecord
      ? [{ href: "/admin/court-record", label: "Court record", icon: "figures" } as const]
      : []),
  ];
}
