/**
 * Every server action, called by everybody who must not, with what would be right if they might: the
 * database stays as it is to the last row, and the answer tells no more than about what never existed.
 * On a database to which nobody else writes.
 */
import { ACTIONS, type Call, type Target } from "./barrier/actions.ts";
import { type BuiltAction, builtActions } from "./barrier/build.ts";
import { type Crowd, comparable, leaks, signEverybodyIn } from "./barrier/crowd.ts";
import { type House, openHouse, worldOf } from "./barrier/house.ts";
import { NEVER } from "./barrier/routes.ts";
import { EVERYBODY, OUTSIDE, type Standing } from "./barrier/standings.ts";
import { targetOf } from "./barrier/target.ts";
import type { Answer } from "./barrier/visitor.ts";
import { rowsOf, type World } from "./barrier/world.ts";
import { expect, test } from "./fixtures.ts";

let house: House;
let world: World;
let who: Crowd["who"];

test.beforeAll(async () => {
  test.setTimeout(180_000);
  house = await openHouse();
  world = await worldOf(house);
  ({ who } = await signEverybodyIn(house.url));
});
test.afterAll(async () => {
  await world?.owner.end();
  await house?.close();
});

/** The same call about what never existed. */
const nothing = (at: Target): Target => ({
  ...(Object.fromEntries(Object.keys(at).map((name) => [name, NEVER])) as unknown as Target),
  version: at.version,
  draft: at.draft,
  letterhead: at.letterhead,
  // Somebody else, who is not either.
  cover: NEVER.replace("4000", "4001"),
});

/** A try is counted, whoever made it. */
const COUNTED = ["try_count", "sign_in_record"];

/** Tables that a forged call changed. */
function differences(before: Map<string, string>, after: Map<string, string>): string[] {
  return [...after].filter(([table, rows]) => before.get(table) !== rows).map(([table]) => table);
}

test("no forged call changes anything, or tells more than of what never existed", async () => {
  test.setTimeout(600_000);
  const built = builtActions();
  const wrong: string[] = [];
  const expectNothing = async (told: string, asked: () => Promise<void>) => {
    const before = await rowsOf(world);
    await asked();
    const changed = differences(before, await rowsOf(world)).filter(
      (one) => !COUNTED.includes(one),
    );
    if (changed.length > 0) wrong.push(`${told} changed ${changed.join(", ")}`);
  };
  for (const [name, { kind, call }] of Object.entries(ACTIONS)) {
    const action = built.get(name);
    // What no page uses is no address of anything.
    if (!action) continue;
    const at = await targetOf(world);
    const may = typeof kind === "object" ? [kind.by, ...(kind.may ?? [])] : [];
    const others = kind === "walked" ? OUTSIDE : EVERYBODY.filter((one) => !may.includes(one));
    const must = kind === "mine" || kind === "door" ? ["nobody" as const] : others;
    await expectNothing(`${name} by others`, async () => {
      await Promise.all(
        must.map(async (standing) => {
          const theirs = await who(standing).act(action, call(at));
          if (theirs.status >= 500) wrong.push(`${name} as ${standing}: ${theirs.status}`);
          for (const word of leaks(world, theirs, standing)) {
            wrong.push(`${name} ${standing}: ${word}`);
          }
          if (kind === "door" || !OUTSIDE.includes(standing)) return;
          const none = await who(standing).act(action, call(nothing(at)));
          const told = difference(theirs, none, [...Object.values(at), NEVER]);
          if (told) wrong.push(`${name} tells ${standing} apart: ${told}`);
        }),
      );
    });
    await refusals(name, action, call(at), kind, expectNothing, wrong);
    if (typeof kind === "object") {
      const before = await rowsOf(world);
      const answer = await who(kind.by).act(action, call(at));
      if (differences(before, await rowsOf(world)).length === 0) {
        wrong.push(
          `${name} by ${kind.by} changed nothing: ${answer.status} ${answer.text.slice(0, 400)}`,
        );
      }
    }
  }
  expect(wrong).toEqual([]);
});

/** Where two answers differ, as far as it does not come from the ids that were asked for; or null. */
function difference(one: Answer, other: Answer, named: string[]): string | null {
  const ids = named.filter((id) => id.length > 8);
  const [a, b] = [one, other].map((answer) => JSON.stringify(comparable(answer, ...ids)));
  if (a === undefined || b === undefined || a === b) return null;
  const from = [...a].findIndex((letter, at) => letter !== b[at]);
  return [a, b].map((shown) => shown.slice(Math.max(0, from - 80), from + 160)).join(" | ");
}

/** What a page never binds: a condition in the place of an id. */
const misshapen = (bound: unknown): unknown =>
  typeof bound === "object" && bound !== null
    ? Object.fromEntries(Object.entries(bound).map(([key, value]) => [key, misshapen(value)]))
    : { not: "forged" };

/** Whoever may is refused too: for another site, for no site, and for what is not asked. */
async function refusals(
  name: string,
  action: BuiltAction,
  call: Call,
  kind: (typeof ACTIONS)[string]["kind"],
  expectNothing: (told: string, asked: () => Promise<void>) => Promise<void>,
  wrong: string[],
): Promise<void> {
  const by: Standing = typeof kind === "object" ? kind.by : kind === "door" ? "nobody" : "attorney";
  const visitor = who(by);
  await expectNothing(`${name} of another site, or with more than is asked`, async () => {
    for (const origin of [null, "https://evil.example"]) {
      const { status, headers } = await visitor.act(action, call, origin);
      const away = kind === "door" || headers.get("x-action-redirect")?.startsWith("/sign-in");
      if (status < 300 && !away) wrong.push(`${name} from ${origin}: ${status}`);
    }
    if (call.bound?.length) {
      const { status } = await visitor.act(action, { ...call, bound: call.bound.map(misshapen) });
      if (status >= 500) wrong.push(`${name} with what is no id: ${status}`);
    }
    if (!call.fields) return;
    const more = await visitor.act(action, { ...call, fields: { ...call.fields, forged: "1" } });
    const refused = more.status === 404 || more.text.includes("what is not asked here: forged");
    if (!refused && !(typeof kind === "string" && more.headers.has("x-action-redirect"))) {
      wrong.push(`${name} takes what it does not ask: ${more.status} ${more.text.slice(0, 300)}`);
    }
  });
}
