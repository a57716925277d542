/**
 * The barrier over HTTP: every page and handler of app/, asked by everybody there is, held against
 * what is declared (e2e/barrier/routes.ts). No browser: what a browser hides, this sees.
 */
import { ROLES } from "../lib/access/roles.ts";
import { textLayer } from "../lib/testing/pdf-text.ts";
import { handlers, pages, serverActions } from "../lib/testing/sources.ts";
import { unzip } from "../lib/testing/zip.ts";
import { ACTIONS } from "./barrier/actions.ts";
import { builtActions } from "./barrier/build.ts";
import {
  type Crowd,
  comparable,
  declared,
  leaks,
  matrix,
  signEverybodyIn,
  wordsOfOthers,
} from "./barrier/crowd.ts";
import { HIDDEN, NEVER, ROUTES } from "./barrier/routes.ts";
import { EVERYBODY, OUTSIDE, ROLE_OF, STANDINGS, type Standing } from "./barrier/standings.ts";
import { type Answer, cookiesOf, Visitor } from "./barrier/visitor.ts";
import { fingerprint, makeWorld, type World } from "./barrier/world.ts";
import { expect, test } from "./fixtures.ts";
import { PASSWORD } from "./people.ts";

const base = process.env.E2E_URL ?? "";
let world: World;
let who: Crowd["who"];

test.beforeAll(async ({ walker }) => {
  test.setTimeout(180_000);
  world = await makeWorld(walker, process.env.E2E_OWNER_URL ?? "");
  ({ who } = await signEverybodyIn(base));
});
test.afterAll(() => world?.owner.end());

test("every page, handler, action and role is declared", () => {
  const readable = handlers().filter(({ methods }) => methods.includes("GET"));
  expect([...pages(), ...readable.map(({ address }) => address)].sort()).toEqual(
    Object.keys(ROUTES).sort(),
  );
  expect([...new Set(serverActions().map(({ name, file }) => `${file} ${name}`))].sort()).toEqual(
    Object.keys(ACTIONS).sort(),
  );
  expect([...new Set(Object.values(ROLE_OF))].sort()).toEqual(Object.keys(ROLES).sort());
});

test("everybody is shown what is declared, and nobody a word of another's", async () => {
  test.setTimeout(600_000);
  const first = await matrix(world, { who });
  expect(first.leaking).toEqual([]);
  expect(first.found).toEqual(declared());
  // Those whose words they are do find them: the search for them can fail.
  const unseen = [...world.words].filter(
    ([word, sees]) => sees.length > 0 && !sees.includes("pastCounsel") && !first.seen.has(word),
  );
  expect(unseen).toEqual([]);
});

test("nor in what a page's script is sent, in searches, exports and papers", async () => {
  test.setTimeout(300_000);
  const leaking: string[] = [];
  const finds: Standing[] = [];
  for (const standing of EVERYBODY) {
    const visitor = who(standing);
    const answers = [
      ...(await Promise.all(
        [`/cases/${world.caseId}`, "/home", "/queues/cases", "/queues/clients", "/calendar"].map(
          (page) => visitor.ask(page, { headers: { rsc: "1" } }),
        ),
      )),
      ...(await Promise.all(
        [...world.words.keys()].map((word) => visitor.ask(`/api/search?q=${word}`)),
      )),
    ];
    const search = await visitor.ask(`/api/search?q=${world.aNumber}`);
    if (search.text.includes(world.caseId)) finds.push(standing);
    for (const answer of [...answers, search]) leaking.push(...leaks(world, answer, standing));
    for (const { id, sees } of world.documents) {
      for (const form of ["", "?format=docx"]) {
        const { status } = await visitor.ask(`/api/documents/${id}${form}`);
        if (!sees.includes(standing) && status < 300) leaking.push(`${standing} has paper ${id}`);
      }
    }
  }
  expect(leaking).toEqual([]);
  expect(finds.filter((standing) => OUTSIDE.includes(standing))).toEqual([]);
  expect(finds).toEqual(expect.arrayContaining(["attorney", "clerk", "advocate"]));
});

test("nor in the text of papers, in bundles, in feeds, or in mail", async ({ walker }) => {
  test.setTimeout(300_000);
  const { rows } = await world.owner.query<{ id: string }>(
    "select id from document where case_id = $1",
    [world.caseId],
  );
  const seen = new Set<string>();
  const leaking: string[] = [];
  const look = (told: string, standing: Standing, text: string) => {
    for (const word of wordsOfOthers(world, standing, text)) leaking.push(`${told}: ${word}`);
    for (const word of world.words.keys()) if (text.includes(word)) seen.add(word);
  };
  const made = builtActions().get("(work)/calendar/links/actions.ts makeLink");
  if (!made) throw new Error("Nobody can make a link.");
  for (const standing of EVERYBODY) {
    const visitor = who(standing);
    for (const { id } of rows) {
      // A paper is made when it is asked for the first time.
      let paper = await visitor.ask(`/api/documents/${id}`);
      await expect
        .poll(async () => {
          if (paper.status === 202) paper = await visitor.ask(`/api/documents/${id}`);
          return paper.status;
        })
        .not.toBe(202);
      const name = paper.headers.get("content-disposition") ?? "";
      if (paper.status === 200) look(`PDF ${standing}`, standing, textLayer(paper.bytes) + name);
      const word = await visitor.ask(`/api/documents/${id}?format=docx`);
      if (word.status === 200) {
        look(`Word ${standing}`, standing, [...unzip(word.bytes).values()].join(" "));
      }
    }
    const bundle = await visitor.ask(`/api/documents/bundle?case=${world.caseId}`);
    if (bundle.status === 200) {
      for (const [name, bytes] of unzip(bundle.bytes)) {
        const text = name.endsWith(".pdf") ? textLayer(bytes) : bytes.toString("utf8");
        look(`bundle ${standing}`, standing, `${name} ${text}`);
      }
    }
    const link = await visitor.act(made, { fields: { name: "B", titles: "name" }, answers: true });
    const feed = /\/api\/calendar\/[\w-]+\.ics/.exec(link.text)?.[0];
    if (!feed) continue;
    const calendar = await who("nobody").ask(feed);
    expect(calendar.text).toContain("BEGIN:VCALENDAR");
    // Lines of a calendar are folded.
    look(`feed ${standing}`, standing, calendar.text.replace(/\r\n[ \t]/g, ""));
  }
  // Mail goes to whoever has the address, not to a seat: it holds nothing of anybody's work.
  await walker.runJob("send-notices");
  const mails = await who("nobody").ask("/dev/mail");
  const kept = [...new Set(mails.text.match(/\/dev\/mail\/[\w-]+/g))];
  for (const address of ["/dev/mail", ...kept]) {
    look(address, "nobody", (await who("nobody").ask(address)).text);
  }
  expect(leaking).toEqual([]);
  // The motion's and the request's words are in the papers of those who made them.
  const found = [...seen].map((word) => word.slice(2, -10));
  expect(found).toEqual(expect.arrayContaining(["letter", "motion"]));
});

test("what is not theirs is answered byte for byte as what never existed", async () => {
  test.setTimeout(300_000);
  const ids = {
    case: world.caseId,
    document: world.documents[0]?.id ?? "",
    import: world.ids.officeImport,
    task: world.ids.officeTask,
  };
  for (const standing of OUTSIDE) {
    for (const [address, what] of HIDDEN) {
      const id = ids[what];
      const [theirs, none] = await Promise.all(
        [id, NEVER].map((one) => who(standing).ask(address.replace("ID", one))),
      );
      if (!theirs || !none) throw new Error("Nothing was asked.");
      expect(comparable(theirs, id, NEVER), `${address} as ${standing}`).toEqual(
        comparable(none, id, NEVER),
      );
    }
  }
});

test("handlers that take something take nothing from another site", async () => {
  const visitor = who("attorney");
  const before = await fingerprint(world);
  for (const { address, methods } of handlers()) {
    for (const method of methods) {
      if (method === "GET" || address.startsWith("/api/auth")) continue;
      for (const origin of [undefined, "https://evil.example"]) {
        const path = `${address}?case=${world.caseId}&source=docket`;
        const answer = await visitor.ask(path, {
          method,
          ...(origin ? { headers: { origin } } : {}),
          body: "{}",
        });
        expect([307, 401, 403, 404], `${method} ${address}`).toContain(answer.status);
      }
    }
  }
  expect(await fingerprint(world)).toBe(before);
});

test("headers stand on every answer: errors, redirects and forms too; nothing of a session is kept", async () => {
  const visitor = who("attorney");
  const stranger = who("nobody");
  const note = builtActions().get("(work)/cases/[caseId]/actions.ts addNote");
  if (!note) throw new Error("Nobody can write a note.");
  const forged = { bound: [NEVER], fields: { body: "Forged" }, answers: true };
  const answers: [string, Answer][] = [
    ["a form's answer", await visitor.act(note, { ...forged, fields: { body: "" } })],
    ["a form's 404", await visitor.act(note, forged)],
    ["a form of another site", await visitor.act(note, forged, "https://evil.example")],
    ["a form of nobody", await stranger.act(note, forged)],
    ["a POST where none is", await visitor.send("/api/search", "x")],
    ["a refused sign-in", await stranger.send("/api/auth/callback/credentials", "x")],
  ];
  for (const address of [
    "/home",
    `/cases/${world.caseId}`,
    `/cases/${NEVER}`,
    "/no-such-page",
    "/review",
    `/api/documents/${world.documents[0]?.id}`,
    `/api/documents/${NEVER}`,
    `/api/documents/bundle?case=${world.caseId}`,
    "/api/exports/all",
    "/api/search?q=x",
    "/api/health",
    "/api/documents",
    "/api/calendar/nothing.ics",
    "/sign-in",
    "/%",
  ]) {
    answers.push([address, await visitor.ask(address)]);
    answers.push([`${address} of nobody`, await stranger.ask(address)]);
  }
  const nonces = new Set<string>();
  for (const [asked, { headers, status, text }] of answers) {
    const told = `${asked} (${status})`;
    const policy = headers.get("content-security-policy") ?? "";
    expect(headers.get("x-content-type-options"), told).toBe("nosniff");
    expect(headers.get("referrer-policy"), told).toBe("same-origin");
    expect(headers.get("x-frame-options"), told).toBe("DENY");
    expect(headers.get("cross-origin-opener-policy"), told).toBe("same-origin");
    expect(headers.get("permissions-policy"), told).toContain("camera=()");
    expect(policy, told).toMatch(/frame-ancestors 'none'|sandbox/);
    expect(headers.get("cache-control"), told).toContain("no-store");
    expect(headers.get("etag"), told).toBeNull();
    expect(headers.get("last-modified"), told).toBeNull();
    expect(headers.get("x-powered-by"), told).toBeNull();
    if (!/^<!doctype html/i.test(text) || !/<script/.test(text)) continue;
    const nonce = /script-src 'self' 'nonce-([^']+)' 'strict-dynamic'/.exec(policy)?.[1] ?? "";
    expect(nonce, told).not.toBe("");
    expect(nonces.has(nonce), told).toBe(false);
    nonces.add(nonce);
    const scripts = text.match(/<script[^>]*>/g) ?? [];
    expect(
      scripts.filter((one) => !one.includes(`nonce="${nonce}"`)),
      told,
    ).toEqual([]);
  }
  expect(nonces.size).toBeGreaterThan(5);
});

test("a session is new at each sign-in, flagged, and over at the next request once it is ended", async () => {
  // Nobody else's story is theirs, so that nobody misses them meanwhile.
  const email = "trial.attorney.2@baltimore.example";
  const opened = new Visitor(base, "fresh");
  const csrf = await opened.ask("/api/auth/csrf");
  const name = `abeyance-session-${new URL(base).port}`;
  // A token that somebody put into the browser before is not the one that opens.
  opened.cookie = `${cookiesOf(csrf)}; ${name}=planted`;
  const form = new URLSearchParams({
    csrfToken: JSON.parse(csrf.text).csrfToken,
    email,
    password: PASSWORD,
  });
  const answer = await opened.send("/api/auth/callback/credentials", form);
  const set = answer.headers.getSetCookie().find((one) => one.startsWith(name)) ?? "";
  expect(set).toMatch(/HttpOnly/i);
  expect(set).toMatch(/SameSite=Lax/i);
  expect(set).toMatch(/Path=\//);
  expect(set).not.toContain("planted");
  const open = async (visitor: Visitor) => (await visitor.ask("/home")).status;
  const { owner } = world;
  const latest = `(select s.id from session s join account a on a.id = s.account_id
    where a.email = $1 order by s.created_at desc limit 1)`;
  for (const [sql, undo] of [
    [`update session set revoked_at = now(), end_reason = 'elsewhere' where id = ${latest}`, null],
    [`update session set expires_at = now() where id = ${latest}`, null],
    [`update session set last_used_at = now() - interval '121 minutes' where id = ${latest}`, null],
    [
      "update account set disabled_at = now() where email = $1",
      "update account set disabled_at = null where email = $1",
    ],
    [
      "update membership set ended_at = now() where account_id = (select id from account where email = $1)",
      "update membership set ended_at = null where account_id = (select id from account where email = $1)",
    ],
  ] as const) {
    const visitor = await Visitor.signIn(base, "fresh", email);
    expect(await open(visitor), sql).toBe(200);
    await owner.query(sql, [email]);
    expect(await open(visitor), sql).not.toBe(200);
    expect((await visitor.ask("/api/search?q=x")).status, sql).toBe(401);
    if (undo) await owner.query(undo, [email]);
  }
  const [one, two] = [
    await Visitor.signIn(base, "fresh", email),
    await Visitor.signIn(base, "fresh", email),
  ];
  expect(one.cookie).not.toBe(two.cookie);

  // A session that somebody opened and put into another's browser ends there: nobody shares it.
  const planted = await Visitor.signIn(base, "planted", email);
  const signIn = builtActions().get("(auth)/sign-in/actions.ts signIn");
  if (!signIn) throw new Error("Nobody can sign in.");
  const victim = new Visitor(base, "victim", planted.cookie);
  const fields = { email: STANDINGS.otherOffice, password: PASSWORD, callbackUrl: "/home" };
  const entered = await victim.act(signIn, { fields, answers: true });
  victim.cookie = cookiesOf(entered);
  expect(await open(victim)).toBe(200);
  expect(victim.cookie).not.toContain(planted.cookie);
  expect(await open(planted)).not.toBe(200);

  // Another role is another membership: what was signed in as the old one acts no more.
  const before = await Visitor.signIn(base, "before", email);
  expect(await open(before)).toBe(200);
  const changed = await owner.query<{ id: string }>(
    `with ended as (update membership m set ended_at = now() from account a
       where a.id = m.account_id and a.email = $1 and m.ended_at is null
       returning m.account_id, m.organization_id)
     insert into membership (account_id, organization_id, role)
       select account_id, organization_id, 'check_officer' from ended returning id`,
    [email],
  );
  expect(await open(before)).not.toBe(200);
  await owner.query("delete from membership where id = $1", [changed.rows[0]?.id]);
  await owner.query(
    `update membership set ended_at = null
      where account_id = (select id from account where email = $1) and role = 'trial_attorney'`,
    [email],
  );
});
