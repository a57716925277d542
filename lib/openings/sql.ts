/**
 * How it stands with whoever has a case (CaseStanding) as JSON, null for one's own and for nobody's:
 * a piece of a statement that reads the party files `p`. Rows that are not a colleague's cost nothing.
 */
export function standingOf(p: string): string {
  return `case when ${p}.side <> 'court' and is_barred(${p}.case_id)
    then jsonb_build_object('barred', true, 'colleagues', false, 'asks', false, 'covers', false,
      'given', null)
    when ${p}.side <> 'court' and ${p}.assigned_to <> current_account()
      and exists (
        select from membership m where m.account_id = ${p}.assigned_to
          and m.organization_id = ${p}.organization_id and m.ended_at is null
      )
    then jsonb_build_object(
      'colleagues', true,
      'asks', coalesce((
        select s.asks_reason from colleague_setting s
        where s.organization_id = ${p}.organization_id
      ), true),
      'covers', exists (
        select from absence a
        where a.organization_id = ${p}.organization_id and a.account_id = ${p}.assigned_to
          and a.covered_by = current_account() and a.called_off_at is null
          and organization_today() between a.from_day and a.until_day
      ),
      'given', (
        select o.reason from case_opening o
        where o.organization_id = ${p}.organization_id and o.account_id = current_account()
          and o.case_id = ${p}.case_id and o.day = organization_today()
      )
    ) end`;
}
