/** What the shell shows; filled by the loaders, drawn without knowing where it came from. */
/** One queue in the rail. A count that is capped reads '10,000+'. */
export interface RailItem {
  id: string;
  label: string;
  href: string;
  count: number | null;
  capped?: boolean;
}

/** The rail's other doors. */
export interface RailDoor {
  label: string;
  href: string;
  icon:
    | "home"
    | "cases"
    | "calendar"
    | "enter"
    | "imports"
    | "organizations"
    | "figures"
    | "dashboard"
    | "account"
    | "notices"
    | "settings"
    | "publications"
    | "reads"
    | "oversight"
    | "people";
}
