import { beforeEach, expect, test, vi } from "vitest";
import { openSession } from "../auth/mutations.ts";
import { testDatabase } from "../testing/database.ts";
import { offerSetUp, setUp } from "./mutations.ts";
import type { SetUpInput } from "./schema.ts";

const database = await testDatabase();
const { owner, ownerUrl } = database;
const PASSWORD = "a sentence nobody else writes";

const input: SetUpInput = {
  name: "Ada Quill",
  email: "ada@clinic.example",
  next: PASSWORD,
  again: PASSWORD,
  what: "defense",
  defenseKind: "nonprofit",
  defenseName: "Harbor Aid",
  officeName: "",
  courts: [],
};

beforeEach(async () => {
  await owner.query(
    "truncate session, credential, membership, jurisdiction, account, organization, set_up cascade",
  );
  await owner.query(
    `insert into court values ('AAA', 'Alder City', 'America/Chicago'),
      ('BBB', 'Birch City', 'America/Denver') on conflict do nothing`,
  );
  // What a process has learnt once it keeps.
  vi.resetModules();
});

async function offered(): Promise<string> {
  const token = await offerSetUp(ownerUrl);
  if (!token) throw new Error("There are accounts.");
  return token;
}

/** Every membership and every organization, as words. */
async function made() {
  const { rows } = await owner.query<{ line: string }>(
    `select concat_ws(' ', o.kind, o.code, o.time_zone, m.role,
       (select string_agg(court_code, '+' order by court_code) from jurisdiction j
        where j.organization_id = o.id)) as line
     from organization o left join membership m on m.organization_id = o.id order by 1`,
  );
  return rows.map(({ line }) => line);
}

test("a clinic alone: its administrator is its supervisor, too, and first acts as the former", async () => {
  const done = await setUp(await offered(), input);
  expect(done).toMatchObject({ ok: true });
  expect(await made()).toEqual([
    "nonprofit harbor-aid America/New_York clinic_supervisor",
    "system this-installation America/New_York administrator",
  ]);
  const client = { browser: "", network: "", device: null };
  expect(await openSession(input.email, PASSWORD, client)).not.toBeNull();
  const { rows } = await owner.query("select role from membership where id = $1", [
    done?.ok ? done.membershipId : "",
  ]);
  expect(rows).toEqual([{ role: "administrator" }]);
});

test("an office alone, and both sides with the court", async () => {
  const office = { officeName: "Office of the Chief Counsel", courts: ["AAA", "BBB"] };
  await setUp(await offered(), { ...input, ...office, what: "office" });
  expect(await made()).toEqual([
    "office office-of-the-chief-counsel America/Chicago supervising_attorney AAA+BBB",
    "system this-installation America/Chicago administrator",
  ]);
  await owner.query(
    "truncate session, credential, membership, jurisdiction, account, organization cascade",
  );
  await setUp(await offered(), { ...input, ...office, what: "both", defenseKind: "firm" });
  expect(await made()).toEqual([
    "court alder-city-immigration-court America/Chicago AAA",
    "court birch-city-immigration-court America/Denver BBB",
    "firm harbor-aid America/Chicago",
    "office office-of-the-chief-counsel America/Chicago AAA+BBB",
    "system this-installation America/Chicago administrator",
  ]);
});

test("looking spends nothing; a refused answer spends nothing; used, it opens nothing", async () => {
  const { awaitsSetUp, opensSetUp } = await import("./data.ts");
  const token = await offered();
  for (let n = 0; n < 2; n++) expect(await opensSetUp(token)).toBe(true);
  expect(await setUp(token, { ...input, next: "passwordpassword" })).toMatchObject({
    ok: false,
    field: "next",
  });
  expect(await setUp(token, { ...input, courts: ["???"] })).toMatchObject({ field: "courts" });
  expect(await awaitsSetUp()).toBe(true);
  expect(await setUp(token, input)).toMatchObject({ ok: true });
  expect(await opensSetUp(token)).toBe(false);
  expect(await awaitsSetUp()).toBe(false);
  expect(await setUp(token, { ...input, email: "eve@clinic.example" })).toBeNull();
  expect(await offerSetUp(ownerUrl)).toBeNull();
});

test("only the newest start's token opens it, and only its hash is kept", async () => {
  const [first, second] = [await offered(), await offered()];
  const { rows } = await owner.query<{ token_hash: string }>("select token_hash from set_up");
  expect(rows).toHaveLength(1);
  expect(JSON.stringify(rows)).not.toContain(second);
  expect(await setUp(first, input)).toBeNull();
  expect(await setUp("nonsense", input)).toBeNull();
  expect(await setUp(second, input)).toMatchObject({ ok: true });
});

test("of two at once one wins, and nothing of the other is left", async () => {
  const token = await offered();
  const both = await Promise.all([
    setUp(token, input),
    setUp(token, { ...input, email: "eve@clinic.example", defenseName: "Eve's" }),
  ]);
  expect(both.filter((one) => one?.ok)).toHaveLength(1);
  expect(both.filter((one) => one === null)).toHaveLength(1);
  expect(await made()).toHaveLength(2);
  const { rows } = await owner.query("select email from account");
  expect(rows).toHaveLength(1);
});

test("a database with accounts is never set up, whatever token there is", async () => {
  const token = await offered();
  await owner.query("insert into account (email, name) values ('x@x.example', 'X')");
  expect(await setUp(token, input)).toBeNull();
  expect(await made()).toEqual([]);
});
