import "server-only";
import { timeZonesOfCourts } from "../cases/data.ts";
import type { Scope } from "../cases/scope.ts";
import type { Report } from "../workflow/event.ts";
import { type ClientEvent, clientHistory } from "./history.ts";
import type { Client, ClientHistory } from "./types.ts";

/** Of which rules a history was told: another number tells all of them again. */
const RULES = 1;

/** Clients whose logs are read at once: what is in memory of them, however many there are. */
const BATCH = 500;

interface StaleClient {
  case_id: string;
  told_from: string;
  court_code: string | null;
  nationality_code: string;
}

/**
 * Clients whose history is not that of their log any more, past ones as their last seat left them. Reads
 * the organization's own files and past seats, by party_file_by_hearing and past_seat_newest.
 */
async function staleClients({ sql }: Scope): Promise<StaleClient[]> {
  const { rows } = await sql.query<StaleClient>({
    name: "stale-clients",
    text: `with now as (
        select p.case_id, $1 || p.version as told_from
        from party_file p
        where p.organization_id = current_organization() and p.side = 'defense'
          and p.ended_at is null
        union all
        select s.case_id, $1 || s.id
        from past_seat s
        where s.organization_id = current_organization() and s.side = 'defense'
          and not exists (select from party_file p where p.case_id = s.case_id
            and p.organization_id = s.organization_id)
          and not exists (select from past_seat later where later.case_id = s.case_id
            and later.organization_id = s.organization_id and later.n > s.n)
      ),
      stale as materialized (
        select n.case_id, n.told_from from now n
        left join client_history h
          on h.organization_id = current_organization() and h.case_id = n.case_id
        where h.told_from is distinct from n.told_from
      )
      select n.case_id, n.told_from, coalesce(s.court_code, c.court_code) as court_code,
        coalesce(s.nationality_code, r.nationality_code) as nationality_code
      from stale n
      left join past_seat s on $1 || s.id = n.told_from and s.case_id = n.case_id
      left join case_file c on c.id = n.case_id
      left join respondent r on r.id = c.respondent_id
      order by n.case_id`,
    values: [`${RULES}:`],
  });
  return rows;
}

interface EventRow {
  case_id: string;
  id: string;
  step: string;
  party: ClientEvent["party"];
  organization_id: string;
  account_id: string | null;
  actor_name: string;
  occurred_on: string | null;
  recorded_at: Date;
  report: Report | null;
  audience: ClientEvent["audience"];
  input: Record<string, unknown>;
  private: Record<string, unknown> | null;
  implied: string[];
}

/** The logs of some clients, each as far as the organization sees it. */
async function logsOf(
  { sql }: Scope,
  caseIds: readonly string[],
): Promise<Map<string, ClientEvent[]>> {
  const { rows } = await sql.query<EventRow>({
    name: "logs-of-clients",
    text: `select e.case_id, e.id, e.step, e.party, e.organization_id,
        case when e.organization_id = current_organization() then e.account_id end as account_id,
        e.actor_name, e.occurred_on::text, e.recorded_at, e.report, e.audience, e.input, e.implied,
        v.input as private
      from case_event e
      left join case_event_private v on v.event_id = e.id and v.side = 'defense'
        and v.organization_id = current_organization()
      where e.case_id = any($1)
      order by e.case_id, e.written_at`,
    values: [caseIds],
  });
  const logs = new Map<string, ClientEvent[]>();
  for (const row of rows) {
    const log = logs.get(row.case_id) ?? [];
    log.push({
      id: row.id,
      step: row.step,
      party: row.party,
      organizationId: row.organization_id,
      accountId: row.account_id,
      actorName: row.actor_name,
      occurredOn: row.occurred_on,
      recordedAt: row.recorded_at.toISOString(),
      report: row.report,
      audience: row.audience,
      input: { ...row.input, ...row.private },
      implied: row.implied,
    });
    logs.set(row.case_id, log);
  }
  return logs;
}

/** What is to be kept of a history that was told again. */
export interface ToldHistory {
  caseId: string;
  toldFrom: string;
  history: ClientHistory;
  courtCode: string | null;
  nationalityCode: string;
}

/** Histories of the organization's clients that have to be told again, some at a time. */
export async function* retold(scope: Scope): AsyncGenerator<ToldHistory[]> {
  const { organizationId } = scope.actor;
  const stale = await staleClients(scope);
  if (stale.length === 0) return;
  const courts = [...new Set(stale.flatMap((one) => one.court_code ?? []))];
  const zones = await timeZonesOfCourts(scope, courts);
  for (let at = 0; at < stale.length; at += BATCH) {
    const batch = stale.slice(at, at + BATCH);
    const logs = await logsOf(
      scope,
      batch.map((one) => one.case_id),
    );
    yield batch.map((one) => ({
      caseId: one.case_id,
      toldFrom: one.told_from,
      history: clientHistory(organizationId, logs.get(one.case_id) ?? [], (code) =>
        zones.get(code),
      ),
      courtCode: one.court_code,
      nationalityCode: one.nationality_code,
    }));
  }
}

/** All clients of the acting organization, past ones too, as their histories were last told. */
export async function clientsOf({ sql }: Scope): Promise<Client[]> {
  const { rows } = await sql.query<{
    caseId: string;
    history: ClientHistory;
    courtCode: string | null;
    nationalityCode: string;
  }>({
    name: "client-histories",
    text: `select case_id as "caseId", history, court_code as "courtCode",
        nationality_code as "nationalityCode"
      from client_history where organization_id = current_organization()`,
  });
  return rows.map(({ history, ...row }) => ({ ...row, ...history }));
}

/** What the people of an organization have to do, each with what their list would say. */
export interface Load {
  /** null: assigned to nobody. */
  accountId: string | null;
  name: string | null;
  clients: number;
  answersDue: number;
  todos: number;
}

/** Clients and open work by person, of the organization's own files (party_file_by_hearing). */
export async function loadsByPerson({ sql }: Scope): Promise<Load[]> {
  const { rows } = await sql.query<Load>({
    name: "loads-by-person",
    text: `with load as (
        select p.assigned_to, count(*)::int as clients,
          count(*) filter (where p.stage = 'offered')::int as due
        from party_file p
        where p.organization_id = current_organization() and p.side = 'defense'
          and p.ended_at is null
        group by p.assigned_to
      ),
      todo as (
        select t.account_id, count(*)::int as open
        from case_todo t
        where t.organization_id = current_organization() and t.done_at is null
        group by t.account_id
      )
      select coalesce(l.assigned_to, t.account_id) as "accountId", a.name,
        coalesce(l.clients, 0) as clients, coalesce(l.due, 0) as "answersDue",
        coalesce(t.open, 0) as todos
      from load l
      full join todo t on t.account_id = l.assigned_to
      left join account a on a.id = coalesce(l.assigned_to, t.account_id)
      order by a.name nulls last`,
  });
  return rows;
}

/** The same by court; null: no court has the case. */
export async function loadsByCourt({
  sql,
}: Scope): Promise<
  { courtCode: string | null; name: string | null; clients: number; answersDue: number }[]
> {
  const { rows } = await sql.query({
    name: "loads-by-court",
    text: `select p.court_code as "courtCode", t.name, count(*)::int as clients,
        count(*) filter (where p.stage = 'offered')::int as "answersDue"
      from party_file p left join court t on t.code = p.court_code
      where p.organization_id = current_organization() and p.side = 'defense'
        and p.ended_at is null
      group by p.court_code, t.name order by count(*) desc, p.court_code`,
  });
  return rows;
}

/** A line of the list of clients behind a number. */
export interface NamedClient {
  caseId: string;
  familyName: string;
  givenNames: string;
  aNumber: string;
  courtName: string | null;
}

/** Some clients as the organization knows them, past ones as they were called when counsel left. */
export async function namedClients(
  { sql }: Scope,
  caseIds: readonly string[],
): Promise<NamedClient[]> {
  const { rows } = await sql.query<NamedClient>({
    name: "named-clients",
    text: `select distinct on (i.case_id) i.case_id as "caseId",
        coalesce(r.family_name, s.family_name) as "familyName",
        coalesce(r.given_names, s.given_names) as "givenNames",
        coalesce(c.a_number, s.a_number) as "aNumber", t.name as "courtName"
      from unnest($1::uuid[]) as i (case_id)
      left join case_file c on c.id = i.case_id
      left join respondent r on r.id = c.respondent_id
      left join past_seat s on s.case_id = i.case_id
        and s.organization_id = current_organization()
      left join court t on t.code = coalesce(c.court_code, s.court_code)
      where c.id is not null or s.id is not null
      order by i.case_id, s.n desc`,
    values: [caseIds],
  });
  return rows;
}

/** Names of courts and nationalities by their codes. */
export async function groupNames(
  { sql }: Scope,
  by: "court" | "nationality",
): Promise<Map<string, string>> {
  const { rows } = await sql.query<{ code: string; name: string }>({
    name: `names-of-${by}`,
    text: `select code, name from ${by === "court" ? "court" : "nationality"}`,
  });
  return new Map(rows.map(({ code, name }) => [code, name]));
}
