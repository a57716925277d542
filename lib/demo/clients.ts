import "server-only";
/** How the demonstration's firms and clinics reach their clients: theirs alone, and all invented. */
import type pg from "pg";

const SAFE = [
  "Text messages only, after 18:00.",
  "Mornings before 10:00. Never leave a message.",
  "Through the sister, same number, any day.",
  "At work: say only that the library calls.",
  "Call between 12:30 and 13:00.",
];

/** Two clients in three have a telephone; who has none is reached at the clinic. Written at once. */
export async function keepClients(client: pg.ClientBase): Promise<void> {
  await client.query(
    `insert into client_record (organization_id, a_number, charging_document_date, phone,
       safe_contact, language, updated_at)
     select p.organization_id, c.a_number, c.charging_document_date,
       case when n % 3 = 0 then '' else '+1 ' || 200 + n % 700 || ' 555 01' || lpad((n % 100)::text, 2, '0') end,
       case when n % 3 = 0 then 'At the clinic, Tuesdays.' else ($1::text[])[1 + n % $2] end,
       '', c.entered_at
     from party_file p
     join case_file c on c.id = p.case_id
     cross join lateral (select right(c.a_number, 6)::integer as n) as number
     where p.side = 'defense' and p.ended_at is null`,
    [SAFE, SAFE.length],
  );
}
