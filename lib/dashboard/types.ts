/** What dashboards show; filled by loaders, drawn without knowing where it came from. */
import type { DashboardFilters } from "./schema.ts";

export interface Choice {
  value: string;
  label: string;
}

/** Cases that a step lost, and why. */
export interface Loss {
  label: string;
  n: number;
}

/** How many cases came as far as this step, and what became of those that came no further. */
export interface FunnelStep {
  id: string;
  label: string;
  /** What it counts, in one sentence. */
  definition: string;
  n: number;
  /** The step that `n` is a share of; null for the first. */
  of: { label: string; n: number } | null;
  /** Cases that wait here now. */
  standing: Loss[];
  lost: Loss[];
}

/** A figure that can be shown, or why it cannot. */
export type Figure<T> = { ok: true; value: T } | { ok: false; problem: string };

/** A government office's own dashboard. */
export interface GovernmentDashboard {
  kind: "government";
  office: string;
  /** The day at the office. */
  asOf: string;
  filters: DashboardFilters;
  courts: Choice[];
  funnel: Figure<FunnelStep[]>;
}

/** One office of an agency beside the others. */
export interface OfficeLine {
  code: string;
  name: string;
  reviewed: number;
  amenable: number;
  closed: number;
  declined: number;
  backOnDocket: number;
  open: number;
}

/** What headquarters sees of all offices of its agency. */
export interface AgencyDashboard {
  kind: "agency";
  agency: string;
  asOf: string;
  offices: Figure<OfficeLine[]>;
}

export type Dashboard = GovernmentDashboard | AgencyDashboard;
