import type { Metadata } from "next";
import { nothingHere } from "#app/nothing-here.ts";
import { AgencyView } from "#components/dashboard/agency.tsx";
import { DefenseView } from "#components/dashboard/defense/defense-view.tsx";
import { GovernmentView } from "#components/dashboard/government.tsx";
import { loadDashboard } from "#lib/dashboard/loaders.ts";

export const metadata: Metadata = { title: "Dashboard" };

interface Props {
  searchParams: Promise<Record<string, string | string[] | undefined>>;
}

/** How the organization's work stands: each side its own, and headquarters its agency's offices. */
export default async function DashboardPage({ searchParams }: Props) {
  const dashboard = await loadDashboard(await searchParams);
  if (!dashboard) return nothingHere();
  switch (dashboard.kind) {
    case "government":
      return <GovernmentView dashboard={dashboard} />;
    case "defense":
      return <DefenseView dashboard={dashboard} />;
    case "agency":
      return <AgencyView dashboard={dashboard} />;
  }
}
