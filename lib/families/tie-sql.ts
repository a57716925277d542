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
      order by e.seq desc limit 1
    ) tie on true`;
}
