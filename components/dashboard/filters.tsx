import { Button } from "@mantine/core";
import { TextLink } from "#components/ui/links.tsx";
import { DASHBOARD, type DashboardFilters } from "#lib/dashboard/schema.ts";
import type { Choice } from "#lib/dashboard/types.ts";
import classes from "./dashboard.module.css";

/** What the dashboard is narrowed to: a plain form, whose answer is the address. */
export function Filters(props: { filters: DashboardFilters; courts: readonly Choice[] }) {
  const { filters, courts } = props;
  const narrowed = filters.court !== null || filters.from !== null || filters.to !== null;
  return (
    <search>
      <form action={DASHBOARD} className={classes.filters} data-no-print>
        <label>
          Court
          <select name="court" defaultValue={filters.court ?? ""}>
            <option value="">All courts</option>
            {courts.map(({ value, label }) => (
              <option key={value} value={value}>
                {label}
              </option>
            ))}
          </select>
        </label>
        <label>
          Findings from
          <input type="month" name="from" defaultValue={filters.from ?? ""} />
        </label>
        <label>
          to
          <input type="month" name="to" defaultValue={filters.to ?? ""} />
        </label>
        <Button type="submit" size="xs" variant="default">
          Show
        </Button>
        {narrowed && <TextLink href={DASHBOARD}>Show all</TextLink>}
      </form>
    </search>
  );
}
