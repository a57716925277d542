/** A search as the palette asks it, beside reading every name and number. */
import { loadHits } from "../../search/loaders.ts";
import { compare, type Figure, type Work } from "./compare.ts";
import type { Ground } from "./ground.ts";

const TERMS = 40;

export async function search(ground: Ground): Promise<Figure[]> {
  const { owner, attorney, signal } = ground;
  // Spread over the file, the same in every run.
  const { rows } = await owner.query<{ family_name: string; a_number: string }>(
    `select r.family_name, c.a_number from party_file p
     join case_file c on c.id = p.case_id join respondent r on r.id = c.respondent_id
     where p.organization_id = $1 and p.ended_at is null order by md5(c.a_number) limit ${TERMS}`,
    [attorney.organizationId],
  );
  const names = rows.map((row) => row.family_name);
  const numbers = rows.map((row) => row.a_number);
  const limits = { rounds: 15, seconds: 12, signal };
  const asked = (words: string, terms: readonly string[]): Work => {
    const next = turns(terms);
    return { words, times: 10, run: () => loadHits(attorney, next()) };
  };
  return [
    ...(await compare(
      "search",
      asked("search by a family name", names),
      [scan(ground, "r.family_name || ' ' || r.given_names", names)],
      limits,
    )),
    ...(await compare(
      "search",
      asked("search by an A-number", numbers),
      [scan(ground, "r.a_number", numbers)],
      limits,
    )),
  ];
}

/** Each term in its turn, over and over. */
function turns(terms: readonly string[]): () => string {
  let at = 0;
  return () => terms[at++ % terms.length] ?? "";
}

/** As the owner, who is asked for no rights: the cheapest way to read them all. */
function scan({ owner, attorney }: Ground, column: string, terms: readonly string[]): Work {
  const next = turns(terms);
  return {
    words: "a sequential ilike scan",
    times: 3,
    run: () =>
      owner.query(
        `select p.case_id, r.family_name, r.given_names, r.a_number, p.stage, p.next_hearing_at
         from respondent r
         join case_file c on c.respondent_id = r.id
         join party_file p on p.case_id = c.id
         where ${column} ilike $1 and p.organization_id = $2 and p.side = $3 and p.ended_at is null
         order by p.sort_name limit 8`,
        [`%${next()}%`, attorney.organizationId, attorney.side],
      ),
  };
}
