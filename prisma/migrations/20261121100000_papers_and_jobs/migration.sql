-- Papers, mail and the clock: what the application may do beyond its own rows, door by door.

-- ---------------------------------------------------------------- papers

-- A paper's bytes never change by the application's hand, except that a PDF is rendered from the
-- text it was made with: whoever of the parties last signed may have it rendered again, and the
-- organization that made it may have left the case by then.
drop policy render_document on document;
revoke update (bytes, rendered_at) on document from abeyance_app;

create function may_see_document(d document) returns boolean language sql stable as $$
  select (d.organization_id = current_organization() or current_side() = any (d.audience))
    and exists (
      select from party_file p
      where p.case_id = d.case_id and p.organization_id = current_organization()
        and p.ended_at is null
    )
$$;

-- Keeps a PDF made from the row as it was at p_revision (its xmin then). False where the row has changed since
-- (somebody signed while it was being rendered): a newer job renders it again.
create function keep_rendering(p_document uuid, p_revision text, p_bytes bytea, p_at timestamptz)
returns boolean language plpgsql security definer set search_path = public, pg_temp as $$
begin
  update document d set bytes = p_bytes, rendered_at = p_at
    where d.id = p_document and d.content is not null and d.xmin::text = p_revision
      and may_see_document(d);
  return found;
end $$;

-- The signature page has to be made again.
create function render_again(p_document uuid) returns boolean
language plpgsql security definer set search_path = public, pg_temp as $$
begin
  update document d set rendered_at = null
    where d.id = p_document and d.content is not null and may_see_document(d);
  return found;
end $$;

-- Shows an organization's own paper to the sides that see the event which names it. A paper is
-- never hidden again from whoever could see it.
create function share_document(p_document uuid, p_case uuid, p_audience text[]) returns boolean
language plpgsql security definer set search_path = public, pg_temp as $$
begin
  update document d
    set audience = array(select distinct side from unnest(d.audience || p_audience) side order by 1)
    where d.id = p_document and d.case_id = p_case
      and d.organization_id = current_organization() and may_see_document(d)
      and p_audience <@ array['government', 'court', 'defense'];
  return found;
end $$;

-- ---------------------------------------------------------------- mail

-- What became of a notice as mail; not_sent: no mail server was configured at the time.
alter table notice add column mail_state text not null default 'waiting'
  check (mail_state in ('waiting', 'sent', 'not_sent', 'failed'));
drop index notice_unmailed;
create index notice_unmailed on notice (organization_id, created_at) where mail_state = 'waiting';

create function organizations_with_mail() returns setof uuid
language sql stable security definer set search_path = public, pg_temp as $$
  select distinct organization_id from notice where mail_state = 'waiting'
$$;

-- ---------------------------------------------------------------- the clock

-- Open offers whose last day has passed at their court, and the party the clock acts for: the
-- office, or the defense where the office is not on the system.
create function lapsing_offers(p_now timestamptz, p_after uuid, p_limit integer)
returns table (case_id uuid, organization_id uuid, side text)
language sql stable security definer set search_path = public, pg_temp as $$
  select distinct on (p.case_id) p.case_id, p.organization_id, p.side
  from party_file p left join court t on t.code = p.court_code
  where p.stage = 'offered' and p.ended_at is null and p.side in ('government', 'defense')
    and p.reply_by < (p_now + interval '1 day')::date
    and p.reply_by < (p_now at time zone coalesce(t.time_zone, 'UTC'))::date
    and (p_after is null or p.case_id > p_after)
  order by p.case_id, p.side desc
  limit p_limit
$$;

-- ---------------------------------------------------------------- what the application may do

revoke all on function keep_rendering, render_again, share_document, organizations_with_mail,
  lapsing_offers from public;
grant execute on function keep_rendering, render_again, share_document, organizations_with_mail,
  lapsing_offers to abeyance_app;
grant update (mailed_at, mail_state) on notice to abeyance_app;
