/** One case with work product on every side, each piece marked by a word that stands nowhere else. */
import { randomBytes } from "node:crypto";
import pg from "pg";
import { review2011 } from "../../lib/workflow/programs/review-2011.ts";
import type { Walker } from "../walker.ts";
import { COURT, DEFENSE, GOVERNMENT, type Standing } from "./standings.ts";

export interface World {
  caseId: string;
  aNumber: string;
  owner: pg.Client;
  /** By word, who may read it; whoever may not must find it nowhere. */
  words: Map<string, Standing[]>;
  ids: Record<"claim" | "officeImport" | "officeTask" | "todo" | "spare" | "leaving", string>;
  organizations: Record<string, string>;
  accounts: Record<string, string>;
  documents: { id: string; sees: Standing[] }[];
}

const PAST: Standing[] = ["pastCounsel"];
const PENDING: Standing[] = ["pendingCounsel"];

/** Organizations of the story and who works there. */
const AT: Record<string, Standing[]> = {
  "los-angeles": GOVERNMENT,
  "los-angeles-court": COURT,
  "alder-quince": DEFENSE,
  "lantern-street": PAST,
};

/** `spares`: with people of the office who are nobody's story; not where other tests look for people. */
export async function makeWorld(
  walker: Walker,
  ownerUrl: string,
  { spares = false } = {},
): Promise<World> {
  const owner = new pg.Client({ connectionString: ownerUrl });
  await owner.connect();
  const words = new Map<string, Standing[]>();
  /** A new word, which only these may read. */
  const word = (sees: Standing[], about: string) => {
    const made = `zq${about}${randomBytes(5).toString("hex")}`;
    words.set(made, sees);
    return made;
  };
  const organizations = Object.fromEntries(
    (await owner.query("select code, id from organization")).rows.map(({ code, id }) => [code, id]),
  );
  const accounts = Object.fromEntries(
    (await owner.query("select email, id from account")).rows.map(({ email, id }) => [email, id]),
  );

  const by = "advocate@alder-quince.example";
  const walked = await walker.caseAt({
    stage: "awaiting_review",
    court: "LOS",
    counsel: "lantern-street",
    after: [
      {
        step: "substitute-counsel",
        by: "advocate@lantern-street.example",
        input: {
          name: "Rowanberry Appledore-Wren",
          firm: "Alder & Quince, attorneys",
          organizationId: organizations["alder-quince"],
        },
      },
      { step: "rule-on-counsel", input: { ruling: "granted" } },
      { step: "enter-appearance", by },
      {
        step: "request-discretion",
        by,
        input: { statement: word([...GOVERNMENT, ...DEFENSE], "letter") },
      },
      { step: "open-review" },
      {
        step: "record-finding",
        input: {
          outcome: "amenable",
          ground: review2011.grounds[0]?.code ?? null,
          factors: [review2011.factors.find((one) => one.direction === "positive")?.code ?? ""],
          reason: word(GOVERNMENT, "finding"),
        },
      },
      { step: "concur" },
      { step: "request-check" },
      { step: "record-check-result" },
      { step: "extend-offer" },
      {
        step: "accept-offer",
        by,
        party: "defense",
        input: { explainedBy: word(DEFENSE, "advice"), language: "Spanish" },
      },
      {
        step: "prepare-motion",
        input: {
          relief: "administrative_closure",
          statement: word([...GOVERNMENT, ...DEFENSE], "motion"),
        },
      },
    ],
  });
  const { caseId, aNumber } = walked;
  const now = await walker.now();
  const documents: World["documents"] = [];
  const ids = { claim: "", officeImport: "", officeTask: "", todo: "", spare: "", leaving: "" };

  const one = async (sql: string, values: unknown[]): Promise<string> =>
    (await owner.query<{ id: string }>(sql, values)).rows[0]?.id ?? "";
  for (const [code, sees] of Object.entries(AT)) {
    const organization = organizations[code];
    const { rows } = await owner.query<{ account_id: string; side: string }>(
      `select account_id, o.side from membership m join organization o on o.id = m.organization_id
        where o.id = $1 and m.ended_at is null order by m.role = 'organization_administrator',
        m.role = 'court_clerk' desc, m.role like '%supervis%' limit 1`,
      [organization],
    );
    const account = rows[0]?.account_id;
    await owner.query(
      `insert into case_note (case_id, organization_id, account_id, author_name, body, created_at)
        values ($1, $2, $3, 'W', $4, $5)`,
      [caseId, organization, account, word(sees, "note"), now],
    );
    const document = await one(
      `insert into document (id, case_id, organization_id, kind, title, mime, sha256, audience,
          content, stack_id, account_id, created_at)
        select id, $1, $2, 'letter', $3, 'application/pdf', repeat('0', 64), '{}',
          jsonb_build_object('text', $4::text, 'sections', '[]'::jsonb), id, $5, $6
        from (select gen_random_uuid() as id) n returning id`,
      [caseId, organization, word(sees, "title"), word([], "bytes"), account, now],
    );
    documents.push({ id: document, sees: code === "lantern-street" ? [] : sees });
    if (code === "los-angeles-court") continue;
    await owner.query(
      `insert into case_fact (id, case_id, organization_id, fact_id, kind, value, source, account_id,
          author_name, recorded_at)
        select id, $1, $2, id, 'other', jsonb_build_object('text', $3::text, 'what', $3::text), $4,
          $5, 'W', $6 from (select gen_random_uuid() as id) n`,
      [caseId, organization, word(sees, "fact"), word(sees, "source"), account, now],
    );
    await owner.query(`insert into case_tag values ($1, $2, $3, $4, $5)`, [
      organization,
      caseId,
      word(sees, "tag"),
      account,
      now,
    ]);
    ids.todo = await one(
      `insert into case_todo (organization_id, case_id, text, account_id, author_id, author_name,
          created_at) values ($1, $2, $3, $4, $4, 'W', $5) returning id`,
      [organization, caseId, word(sees, "todo"), account, now],
    );
  }
  await owner.query(
    `insert into request_draft (case_id, organization_id, letter, author_name, saved_at)
      values ($1, $2, $3, 'W', $4)`,
    [caseId, organizations["alder-quince"], word(DEFENSE, "draft"), now],
  );
  await owner.query(
    `insert into client_record (organization_id, a_number, charging_document_date, safe_contact,
        updated_at) values ($1, $2, '2010-09-15', $3, $4)`,
    [organizations["alder-quince"], aNumber, word(DEFENSE, "contact"), now],
  );
  ids.officeTask = await one(
    "insert into task (organization_id, label) values ($1, $2) returning id",
    [organizations["los-angeles"], word(GOVERNMENT, "task")],
  );
  ids.officeImport = await one(
    `insert into import (id, organization_id, actor_name, source, file_name, file_bytes, state,
        created_at) values (gen_random_uuid(), $1, 'W', 'docket', $2, 1, 'loaded', $3) returning id`,
    [organizations["los-angeles"], word(GOVERNMENT, "import"), now],
  );
  ids.claim = await one(
    `insert into appearance (organization_id, status, counsel_name, a_number,
        charging_document_date, family_name, given_names, court_code, created_at)
      values ($1, 'pending', 'W', $2, '2010-09-15', $3, 'W', 'LOS', $4) returning id`,
    [organizations.larkspur, aNumber, word([...PENDING, ...GOVERNMENT, ...COURT], "claim"), now],
  );
  for (const id of spares ? (["spare", "leaving"] as const) : []) {
    ids[id] = await one(
      `with made as (insert into account (email, name) values ($1, 'W') returning id)
        insert into membership (account_id, organization_id, role)
        select id, $2, 'trial_attorney' from made returning id`,
      [`${id}.${randomBytes(5).toString("hex")}@los-angeles.example`, organizations["los-angeles"]],
    );
  }
  return { caseId, aNumber, owner, words, ids, organizations, accounts, documents };
}

/** Everything that the database keeps of the case, in one number: what no refusal may change. */
export async function fingerprint({ owner, caseId }: World): Promise<string> {
  const { rows: tables } = await owner.query<{ name: string }>(
    `select c.relname as name from pg_class c join pg_attribute a on a.attrelid = c.oid
      where a.attname = 'case_id' and a.atttypid = 'uuid'::regtype and c.relkind in ('r', 'p') and not c.relispartition
        and c.relnamespace = 'public'::regnamespace
        and c.relname not in ('read_log', 'case_opening', 'review_claim')`,
  );
  const parts: string[] = [];
  for (const { name } of tables) {
    const { rows } = await owner.query<{ sum: string }>(
      `select coalesce(md5(string_agg(t::text, ',' order by t::text)), '') as sum
        from "${name}" t where case_id = $1`,
      [caseId],
    );
    parts.push(`${name} ${rows[0]?.sum}`);
  }
  const { rows } = await owner.query("select c::text from case_file c where id = $1", [caseId]);
  return [...parts, rows[0]?.c].join("\n");
}

/** What asking alone writes: who read. */
const ASKING = ["read_log"];

/**
 * What every table of the database holds, by its name: how many rows, and the newest transaction that
 * wrote one, so that no insert, update or delete goes by unseen.
 */
export async function rowsOf({ owner }: World): Promise<Map<string, string>> {
  const { rows: tables } = await owner.query<{ name: string }>(
    `select relname as name from pg_class where relkind = 'r'
      and relnamespace = 'public'::regnamespace and relname <> all ($1)`,
    [ASKING],
  );
  const parts = tables.map(({ name }) =>
    // Asking writes when a session was last used.
    name === "session"
      ? `select '${name}' as name, md5(string_agg(id::text || account_id || membership_id ||
            coalesce(oversees::text, '') || (revoked_at is null), ',' order by id)) as rows from session`
      : `select '${name}' as name, count(*) || ':' || coalesce(max(xmin::text::bigint), 0) as rows
        from ${JSON.stringify(name)}`,
  );
  const { rows } = await owner.query<{ name: string; rows: string }>(parts.join(" union all "));
  return new Map(rows.map((row) => [row.name, row.rows]));
}
