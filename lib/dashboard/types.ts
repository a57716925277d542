/** What dashboards show; filled by loaders, drawn without knowing where it came from. */
import type { Age } from "../queues/types.ts";
import type { Stage } from "../workflow/stages.ts";
import type { DashboardFilters } from "./schema.ts";

export interface Choice {
  value: string;
  label: string;
}

/** Cases that a step lost, and why. */
export interface Loss {
  label: string;
  n: number;
  /** The list of cases that stand so today, where there is one. */
  href?: string | null;
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

/** Cases of one stage by how long they stand there. */
export interface StageAges {
  stage: Stage;
  label: string;
  cells: { age: Age; n: number; href: string }[];
  n: number;
  href: string;
}

/** What somebody, or a court, has to do and gets done. */
export interface Load {
  id: string;
  name: string;
  /** Open cases now, and their list. */
  open: number;
  href: string | null;
  /** Findings in each of the weeks, the oldest first. */
  weeks: number[];
}

export interface Pace {
  /** The first day of each whole week, Mondays. */
  weeks: string[];
  people: Load[];
  courts: Load[];
  forecast: Forecast;
}

/** When the backlog is cleared at the pace of the weeks, or why that cannot be said. */
export type Forecast =
  | {
      ok: true;
      backlog: number;
      /** Findings in each of the weeks that were drawn from. */
      weeks: number[];
      /** Weeks from today: in half of the runs, in one of ten, in nine of ten; null: over ten years. */
      half: number | null;
      early: number | null;
      late: number | null;
      /** The same as days. */
      days: { half: string | null; early: string | null; late: string | null };
    }
  | { ok: false; backlog: number; problem: string };

/** A government office's own dashboard. */
export interface GovernmentDashboard {
  kind: "government";
  office: string;
  /** The day at the office. */
  asOf: string;
  filters: DashboardFilters;
  courts: Choice[];
  funnel: Figure<FunnelStep[]>;
  ages: StageAges[];
  checks: Loss[];
  offers: Loss[];
  pace: Pace;
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
