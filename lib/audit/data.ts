import "server-only";
import type pg from "pg";
import { type Broken, ChainReader, type ChainRow, type Totals } from "./verify.ts";

/**
 * The hash of an event, written out here once more. The database's own function is not asked:
 * whoever can change an event as the owner could change that function too.
 */
const EVENT_HASH = `encode(sha256(convert_to(jsonb_build_array(
  e.prev_hash, e.case_id, e.seq, e.id, e.step, e.party, e.organization_id, e.account_id,
  e.actor_name, e.occurred_on, extract(epoch from e.recorded_at), e.report, e.audience, e.input,
  e.implied, e.idempotency_key, e.private_digest, extract(epoch from e.written_at)
)::text, 'UTF8')), 'hex')`;

const CHAINS = `
  select c.id as "caseId", c.last_seq as "lastSeq", c.head_hash as "headHash", e.seq,
    e.prev_hash as "prevHash", e.hash, ${EVENT_HASH} as "computedHash",
    e.private_digest as "privateDigest",
    coalesce(v.digest, '') as "computedDigest", coalesce(v.parts, 0) as "privateParts",
    coalesce(v.in_place, true) as "privateInPlace"
  from case_file c
  left join case_event e on e.case_id = c.id
  left join lateral (
    select count(*)::int as parts,
      bool_and(v.case_id = e.case_id and v.organization_id = e.organization_id) as in_place,
      min(encode(sha256(convert_to(v.input::text, 'UTF8')), 'hex')) as digest
    from case_event_private v where v.event_id = e.id
  ) v on v.parts > 0
  order by c.id, e.seq`;

/** Rows that belong to no chain that could be read above. */
const STRAYS = `
  select e.case_id as "caseId", e.seq, 'The event belongs to no case.' as reason
  from case_event e where not exists (select from case_file c where c.id = e.case_id)
  union all
  select v.case_id, 0, 'A private part belongs to no event.'
  from case_event_private v where not exists (select from case_event e where e.id = v.event_id)`;

const BATCH = 2000;

export interface AuditResult extends Totals {
  broken: Broken[];
}

/**
 * Recomputes every chain as it stood at one moment, in constant memory: one cursor, one case at a
 * time. Needs the owner's connection; the application may not read the heads.
 */
export async function verifyChains(
  owner: pg.ClientBase,
  onProgress: (done: number, total: number) => void = () => {},
): Promise<AuditResult> {
  await owner.query("begin isolation level repeatable read read only");
  try {
    // Where row-level security would hide a row this makes an error of it, not a shorter record.
    await owner.query("set local row_security = off");
    // A time limit set for ordinary statements must not end a long audit.
    await owner.query("set local statement_timeout = 0");
    await owner.query("set local idle_in_transaction_session_timeout = 0");
    const { rows } = await owner.query<{ total: number }>(
      "select count(*)::int as total from case_event",
    );
    const total = rows[0]?.total ?? 0;
    const broken: Broken[] = [];
    const reader = new ChainReader();
    await owner.query(`declare chains no scroll cursor for ${CHAINS}`);
    for (;;) {
      const batch = await owner.query<ChainRow>(`fetch ${BATCH} from chains`);
      if (batch.rows.length === 0) break;
      for (const row of batch.rows) broken.push(...reader.read(row));
      onProgress(reader.totals.events, total);
    }
    const last = reader.end();
    if (last) broken.push(last);
    const reported = new Set(broken.map((one) => one.caseId));
    for (const stray of (await owner.query<Broken>(STRAYS)).rows) {
      if (!reported.has(stray.caseId)) broken.push(stray);
    }
    return { ...reader.totals, broken };
  } finally {
    await owner.query("rollback").catch(() => {});
  }
}
