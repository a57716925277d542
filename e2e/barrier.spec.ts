/**
 * The barrier over HTTP: every page and handler of app/, asked by everybody there is, held against
 * what is declared (e2e/barrier/routes.ts). No browser: what a browser hides, this sees.
 */
import { ROLES } from "../lib/access/roles.ts";
import { handlers, pages, serverActions } from "../lib/testing/sources.ts";
import { ACTIONS } from "./barrier/actions.ts";
import { BESIDE, NEVER, pathOf, ROUTES, type Route, statusFor } from "./barrier/routes.ts";
import {
  EVERYBODY,
  OUTSIDE,
  READ_FOR_OTHERS,
  ROLE_OF,
  STANDINGS,
  type Standing,
} from "./barrier/standings.ts";
import { type Answer, cookiesOf, Visitor } from "./barrier/visitor.ts";
import { fingerprint, makeWorld, type World } from "./barrier/world.ts";
import { expect, test } from "./fixtures.ts";
import { PASSWORD } from "./people.ts";

const base = process.env.E2E_URL ?? "";
let world: World;
const visitors = new Map<Standing, Visitor>();

test.beforeAll(async ({ walker }) => {
  test.setTimeout(180_000);
  world = await makeWorld(walker, process.env.E2E_OWNER_URL ?? "");
  for (const [standing, email] of Object.entries(STANDINGS)) {
    visitors.set(standing as Standing, await Visitor.signIn(base, standing, email));
  }
  visitors.set("nobody", new Visitor(base, "nobody"));
});
test.afterAll(() => world?.owner.end());

function who(standing: Standing): Visitor {
  const visitor = visitors.get(standing);
  if (!visitor) throw new Error(`${standing} is not signed in.`);
  return visitor;
}

/** What their own journeys walk: doors for people who are not signed in yet. */
const WALKED = /^\/(forgotten|invitation|reset|dev)(\/|$)/;
const routes: [string, Route][] = [
  ...Object.entries(ROUTES).filter(([address]) => !WALKED.test(address)),
  ...Object.entries(BESIDE),
];

/** Words of others that an answer holds. */
function leaks({ bytes, headers }: Answer, standing: Standing): string[] {
  const text = `${bytes.toString("utf8")} ${[...headers].flat().join(" ")}`;
  return [...world.words]
    .filter(([word, sees]) => !sees.includes(standing) && text.includes(word))
    .map(([word]) => word);
}

/** What everybody is answered at every address: `status` by `address standing`, and what leaks. */
async function matrix(at: (visitor: Visitor) => Visitor) {
  const found: Record<string, number> = {};
  const leaking: string[] = [];
  const seen = new Set<string>();
  for (const [address, route] of routes) {
    const asked = await Promise.all(
      EVERYBODY.map(async (standing) => {
        const answer = await at(who(standing)).ask(pathOf(address, route, world));
        return { standing, answer };
      }),
    );
    for (const { standing, answer } of asked) {
      found[`${address} ${standing}`] = answer.status;
      for (const word of leaks(answer, standing)) leaking.push(`${address} ${standing}: ${word}`);
      for (const word of world.words.keys()) if (answer.text.includes(word)) seen.add(word);
    }
  }
  return { found, leaking, seen };
}

function declared(): Record<string, number> {
  return Object.fromEntries(
    routes.flatMap(([address, route]) =>
      EVERYBODY.map((standing) => [`${address} ${standing}`, statusFor(route, standing)]),
    ),
  );
}

test("every page, handler, action and role is declared", () => {
  const readable = handlers().filter(({ methods }) => methods.includes("GET"));
  expect([...pages(), ...readable.map(({ address }) => address)].sort()).toEqual(
    Object.keys(ROUTES).sort(),
  );
  expect([...new Set(serverActions().map(({ name, file }) => `${file} ${name}`))].sort()).toEqual(
    Object.keys(ACTIONS).sort(),
  );
  expect([...new Set([...Object.values(ROLE_OF), ...READ_FOR_OTHERS])].sort()).toEqual(
    Object.keys(ROLES).sort(),
  );
});

test("everybody is shown what is declared, and nobody a word of another's", async () => {
  test.setTimeout(600_000);
  const first = await matrix((visitor) => visitor);
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
    for (const answer of [...answers, search]) leaking.push(...leaks(answer, standing));
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

/** An answer without what is new in every one: its nonce and its time. */
function comparable({ status, headers, text }: Answer, ...ids: string[]) {
  const nonce = /'nonce-([^']+)'/.exec(headers.get("content-security-policy") ?? "")?.[1] ?? "-";
  const plain = (one: string) =>
    ids.reduce((left, id) => left.replaceAll(id, "ID"), one.replaceAll(nonce, "NONCE"));
  return {
    status,
    headers: [...headers]
      .filter(([name]) => name !== "date")
      .map(([name, value]) => [name, plain(value)]),
    // What the page's script is sent comes in whatever order it is ready.
    text: plain(text).replace(/<script nonce="NONCE">self\.__next_f\.push.*?<\/script>/gs, ""),
  };
}

test("what is not theirs is answered byte for byte as what never existed", async () => {
  test.setTimeout(300_000);
  const document = world.documents[0]?.id ?? "";
  for (const standing of OUTSIDE) {
    for (const [address, id] of [
      ["/cases/ID", world.caseId],
      ["/cases/ID/extend-offer", world.caseId],
      ["/cases/ID/tie-to-lead", world.caseId],
      ["/cases/ID/facts", world.caseId],
      ["/cases/ID/papers", world.caseId],
      ["/cases/ID/reason", world.caseId],
      ["/review/ID", world.caseId],
      ["/api/documents/ID", document],
      ["/api/documents/ID?format=docx", document],
      ["/api/documents/bundle?case=ID", world.caseId],
      ["/api/requests/draft?case=ID", world.caseId],
      ["/imports/ID", world.ids.officeImport],
      ["/api/imports/ID/rejected", world.ids.officeImport],
      ["/api/tasks/ID", world.ids.officeTask],
    ] as const) {
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

test("headers stand on every answer, errors too, and no answer of a session is kept", async () => {
  const visitor = who("attorney");
  for (const address of [
    "/home",
    `/cases/${world.caseId}`,
    `/cases/${NEVER}`,
    "/no-such-page",
    `/api/documents/${NEVER}`,
    "/api/search?q=x",
    "/api/health",
    "/api/documents",
    "/api/calendar/nothing.ics",
    "/sign-in",
    "/%",
  ]) {
    const { headers, status } = await visitor.ask(address);
    const told = `${address} (${status})`;
    expect(headers.get("x-content-type-options"), told).toBe("nosniff");
    expect(headers.get("referrer-policy"), told).toBe("same-origin");
    expect(headers.get("x-frame-options"), told).toBe("DENY");
    expect(headers.get("cross-origin-opener-policy"), told).toBe("same-origin");
    expect(headers.get("permissions-policy"), told).toContain("camera=()");
    expect(headers.get("content-security-policy"), told).toMatch(/frame-ancestors 'none'|sandbox/);
    expect(headers.get("cache-control"), told).toContain("no-store");
    expect(headers.get("etag"), told).toBeNull();
    expect(headers.get("x-powered-by"), told).toBeNull();
  }
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
    if (undo) await owner.query(undo, [email]);
  }
  const [one, two] = [
    await Visitor.signIn(base, "fresh", email),
    await Visitor.signIn(base, "fresh", email),
  ];
  expect(one.cookie).not.toBe(two.cookie);
});
