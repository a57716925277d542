/**
 * The barrier of the same build without proxy.ts, which protects no page: the matrix is what it is with
 * it, and the log, at its most talkative, holds no word of anybody's work. And what is asked of the
 * database, as it is heard on the wire: for what is hidden the same as for what never existed.
 */

import { ACTIONS, type Target } from "./barrier/actions.ts";
import { builtActions } from "./barrier/build.ts";
import {
  type Crowd,
  comparable,
  declared,
  matrix,
  signEverybodyIn,
  wordsOfOthers,
} from "./barrier/crowd.ts";
import { type House, openHouse, worldOf } from "./barrier/house.ts";
import { HIDDEN, NEVER } from "./barrier/routes.ts";
import { OUTSIDE } from "./barrier/standings.ts";
import { targetOf } from "./barrier/target.ts";
import { type Answer, Visitor } from "./barrier/visitor.ts";
import type { World } from "./barrier/world.ts";
import { expect, test } from "./fixtures.ts";

let house: House;
let world: World;
let crowd: Crowd;

test.beforeAll(async () => {
  test.setTimeout(180_000);
  house = await openHouse({ proxy: false });
  world = await worldOf(house);
  crowd = await signEverybodyIn(house.url);
});
test.afterAll(async () => {
  await world?.owner.end();
  await house?.close();
});

test("the matrix is unchanged", async () => {
  test.setTimeout(600_000);
  const { headers, status } = await crowd.who("attorney").ask("/home");
  expect(status).toBe(200);
  // Nothing of the proxy runs; what stands on every answer does.
  expect(headers.get("content-security-policy")).not.toContain("nonce");
  expect(headers.get("content-security-policy")).toContain("frame-ancestors 'none'");
  const bare = await matrix(world, crowd);
  expect(bare.leaking).toEqual([]);
  // No worker runs here: what is still to be made says so.
  const made = Object.entries(declared()).map(([asked, status]) =>
    asked.startsWith("the papers of the case ") && status === 200 ? [asked, 202] : [asked, status],
  );
  expect(bare.found).toEqual(Object.fromEntries(made));
});

/** The domain's clock is kept for some seconds, and then asked again, whatever is asked for. */
const CLOCK = /^select value from setting where key = 'clock'/;

/** What was asked of the database for an answer, in an order of its own: pages ask several things at once. */
async function heardFor(ask: () => Promise<Answer>): Promise<{ answer: Answer; heard: string[] }> {
  house.tap.heard.length = 0;
  const answer = await ask();
  return { answer, heard: house.tap.heard.filter((sql) => !CLOCK.test(sql)).sort() };
}

test("what is hidden asks the database the same as what never existed: pages and handlers", async () => {
  test.setTimeout(300_000);
  const ids: Record<string, string> = {
    case: world.caseId,
    document: world.documents[0]?.id ?? "",
    import: world.ids.officeImport,
    task: world.ids.officeTask,
  };
  for (const standing of OUTSIDE) {
    for (const [address, what] of HIDDEN) {
      const id = ids[what] ?? "";
      const ask = (one: string) =>
        heardFor(() => crowd.who(standing).ask(address.replace("ID", one)));
      // Each once before it counts: what a server keeps from the first time is not asked again.
      await ask(NEVER);
      const [theirs, none] = [await ask(id), await ask(NEVER)];
      const told = `${address} as ${standing}`;
      expect(theirs.heard, told).toEqual(none.heard);
      expect(theirs.heard.length, told).toBeGreaterThanOrEqual(standing === "nobody" ? 0 : 1);
      expect(comparable(theirs.answer, id, NEVER), told).toEqual(
        comparable(none.answer, id, NEVER),
      );
    }
  }
});

test("what is hidden asks the database the same as what never existed: actions", async () => {
  test.setTimeout(300_000);
  const built = builtActions();
  const at = await targetOf(world);
  // The case alone never existed: its version, and whatever else is sent, is the same.
  const nothing: Target = { ...at, case: NEVER };
  const failed: string[] = [];
  for (const [name, { call }] of Object.entries(ACTIONS)) {
    const action = built.get(name);
    if (!action || JSON.stringify(call(at)) === JSON.stringify(call(nothing))) continue;
    for (const standing of OUTSIDE) {
      const ask = (target: Target) => heardFor(() => crowd.who(standing).act(action, call(target)));
      await ask(nothing);
      const [theirs, none] = [await ask(at), await ask(nothing)];
      if (theirs.heard.join("\n") !== none.heard.join("\n")) {
        const more = theirs.heard.filter((sql) => !none.heard.includes(sql));
        const less = none.heard.filter((sql) => !theirs.heard.includes(sql));
        failed.push(
          `${name} as ${standing}: ${theirs.heard.length} and ${none.heard.length}; ${[...more, "|", ...less].map((sql) => sql.slice(0, 120)).join(" ")}`,
        );
      }
    }
  }
  expect(failed).toEqual([]);
});

test("a refused sign-in asks the database the same whether the address has an account or not", async () => {
  const tries: string[][] = [];
  for (const email of ["staff@alder-quince.example", "nobody@nowhere.example"]) {
    const visitor = new Visitor(house.url, "stranger");
    const action = builtActions().get("(auth)/sign-in/actions.ts signIn");
    if (!action) throw new Error("Nobody can sign in.");
    const call = (password: string) => ({
      fields: { email, password, callbackUrl: "/home" },
      answers: true,
    });
    const heard: string[] = [];
    // Until one has to wait, and beyond.
    for (let at = 0; at < 7; at++) {
      const one = await heardFor(() => visitor.act(action, call(`wrong ${at}`)));
      heard.push(...one.heard, String(one.answer.status));
    }
    tries.push(heard);
  }
  expect(tries[0]).toEqual(tries[1]);
});

test("the log holds no word of anybody's work, and no number of a person", () => {
  const said = house.said();
  // It does talk: that nothing is found in it can fail.
  expect(said.length).toBeGreaterThan(0);
  expect(wordsOfOthers(world, "nobody", said)).toEqual([]);
  expect(said).not.toContain(world.aNumber);
});
