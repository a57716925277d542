/**
 * The lead of each case, as SQL: a lateral row `tie` beside a table of cases `alias`, with `lead`
 * null where the case rides on none. The last tie that the organization may see decides, so that a
 * tie which it does not see leaves no trace.
 */
export function tieOf(alias: string): string {
  return `left join lateral (
      select case when e.step = 'tie-to-lead' then jsonb_build_object(
          'caseId', e.input ->> 'leadId', 'aNumber', e.input ->> 'leadANumber',
          'name', e.input ->> 'leadName') end as lead
      from case_event e
      where e.case_id = ${alias}.case_id and e.lead_case_id is not null
      order by e.written_at desc limit 1
    ) tie on true`;
}

/** How many cases ride on the one of `alias`, as SQL; an index on ties finds them. */
export function ridersCount(alias: string): string {
  return `(
      select count(*)::int
      from (select distinct case_id from case_event where lead_case_id = ${alias}.case_id) tied
      ${tieOf("tied")}
      where tie.lead ->> 'caseId' = ${alias}.case_id::text
    )`;
}
