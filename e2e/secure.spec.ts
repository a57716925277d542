/** Behind TLS, as a server of its own is told that it stands: cookies, and what browsers are told. */
import { builtActions } from "./barrier/build.ts";
import { type House, openHouse } from "./barrier/house.ts";
import { NEVER } from "./barrier/routes.ts";
import { Visitor } from "./barrier/visitor.ts";
import { expect, test } from "./fixtures.ts";
import { AT_LOS_ANGELES, PASSWORD } from "./people.ts";

let house: House;

test.beforeAll(async () => {
  test.setTimeout(120_000);
  house = await openHouse({ env: { NEXTAUTH_URL: "https://abeyance.example" } });
});
test.afterAll(() => house?.close());

test("every cookie is for https and this host alone, and every answer asks for https", async () => {
  const visitor = await Visitor.signIn(house.url, "clerk", AT_LOS_ANGELES.court_clerk);
  expect(visitor.cookie).toMatch(/^__Host-abeyance-session=/);
  const signIn = builtActions().get("(auth)/sign-in/actions.ts signIn");
  if (!signIn) throw new Error("Nobody can sign in.");
  const fields = { email: AT_LOS_ANGELES.judge, password: PASSWORD, callbackUrl: "/home" };
  const opened = await new Visitor(house.url, "judge").act(signIn, { fields, answers: true });
  const csrf = await visitor.ask("/api/auth/csrf", { headers: { "x-forwarded-proto": "https" } });
  const set = [...opened.headers.getSetCookie(), ...csrf.headers.getSetCookie()];
  expect(set.map((line) => line.split("=")[0])).toEqual(
    expect.arrayContaining(["__Host-abeyance-session", "__Host-abeyance-browser"]),
  );
  for (const line of set) {
    const name = line.split("=")[0];
    expect(name).toMatch(/^__(Host|Secure)-/);
    expect(line, name).toMatch(/; Secure/i);
    expect(line, name).toMatch(/; HttpOnly/i);
    expect(line, name).toMatch(/; Path=\/(;|$)/i);
    expect(line, name).toMatch(/; SameSite=Lax/i);
    expect(line, name).not.toMatch(/; Domain=/i);
  }
  const stranger = new Visitor(house.url, "nobody");
  for (const [asking, address] of [
    [visitor, "/home"],
    [visitor, `/cases/${NEVER}`],
    [visitor, "/no-such-page"],
    [visitor, "/api/health"],
    [visitor, `/api/documents/${NEVER}`],
    [stranger, "/home"],
    [stranger, "/sign-in"],
    [stranger, "/%"],
    [stranger, "/icon.svg"],
  ] as const) {
    const { headers, status } = await asking.ask(address);
    expect(headers.get("strict-transport-security"), `${address} (${status})`).toMatch(
      /^max-age=\d{8}; includeSubDomains$/,
    );
  }
});
