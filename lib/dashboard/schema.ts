import { z } from "zod";

/** What the address of a dashboard narrows it to. */
export interface DashboardFilters {
  /** EOIR's code of a court. */
  court: string | null;
  /** First and last month of the findings, `2012-03`. */
  from: string | null;
  to: string | null;
}

export const DASHBOARD = "/dashboard";

const month = z
  .string()
  .regex(/^(19|20)\d{2}-(0[1-9]|1[0-2])$/)
  .nullable()
  .catch(null);

const schema = z
  .object({
    court: z
      .string()
      .regex(/^[A-Z0-9]{3}$/)
      .nullable()
      .catch(null),
    from: month,
    to: month,
  })
  // A window that ends before it begins is the same one, written backwards.
  .transform(({ court, from, to }) =>
    from && to && from > to ? { court, from: to, to: from } : { court, from, to },
  );

/** The filters of an address. What cannot be read narrows nothing, and the form shows that it does not. */
export function readFilters(
  given: Record<string, string | string[] | undefined>,
): DashboardFilters {
  const one = (name: string) => [given[name]].flat()[0] || null;
  return schema.parse({ court: one("court"), from: one("from"), to: one("to") });
}
