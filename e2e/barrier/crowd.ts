/** Everybody there is, signed in at one server, and what they are answered there. */
import { BESIDE, pathOf, ROUTES, type Route, statusFor } from "./routes.ts";
import { EVERYBODY, STANDINGS, type Standing } from "./standings.ts";
import { type Answer, Visitor } from "./visitor.ts";
import type { World } from "./world.ts";

const routes: [string, Route][] = [...Object.entries(ROUTES), ...Object.entries(BESIDE)];

export interface Crowd {
  who(standing: Standing): Visitor;
}

export async function signEverybodyIn(base: string): Promise<Crowd> {
  const visitors = new Map<Standing, Visitor>([["nobody", new Visitor(base, "nobody")]]);
  for (const [standing, email] of Object.entries(STANDINGS)) {
    visitors.set(standing as Standing, await Visitor.signIn(base, standing, email));
  }
  return {
    who(standing) {
      const visitor = visitors.get(standing);
      if (!visitor) throw new Error(`${standing} is not signed in.`);
      return visitor;
    },
  };
}

/** Words of others that a text holds. */
export function wordsOfOthers({ words }: World, standing: Standing, text: string): string[] {
  return [...words]
    .filter(([word, sees]) => !sees.includes(standing) && text.includes(word))
    .map(([word]) => word);
}

/** Words of others that an answer holds: its body, and every header (a name of a file, a tag). */
export function leaks(world: World, { bytes, headers }: Answer, standing: Standing): string[] {
  const text = `${bytes.toString("utf8")} ${[...headers].flat().join(" ")}`;
  return wordsOfOthers(world, standing, text);
}

/** What everybody is answered at every address: the status by `address standing`, and what leaks. */
export async function matrix(world: World, { who }: Crowd) {
  const found: Record<string, number> = {};
  const leaking: string[] = [];
  const seen = new Set<string>();
  for (const [address, route] of routes) {
    const asked = await Promise.all(
      EVERYBODY.map(async (standing) => {
        const answer = await who(standing).ask(pathOf(address, route, world));
        return { standing, answer };
      }),
    );
    for (const { standing, answer } of asked) {
      found[`${address} ${standing}`] = answer.status;
      for (const word of leaks(world, answer, standing)) {
        leaking.push(`${address} ${standing}: ${word}`);
      }
      for (const word of world.words.keys()) if (answer.text.includes(word)) seen.add(word);
    }
  }
  return { found, leaking, seen };
}

/** What is declared for all of them. */
export function declared(): Record<string, number> {
  return Object.fromEntries(
    routes.flatMap(([address, route]) =>
      EVERYBODY.map((standing) => [`${address} ${standing}`, statusFor(route, standing)]),
    ),
  );
}

/** An answer without what is new in every one: its nonce and its time, and the ids that were asked for. */
export function comparable({ status, headers, text }: Answer, ...ids: string[]) {
  const nonce = /'nonce-([^']+)'/.exec(headers.get("content-security-policy") ?? "")?.[1];
  const plain = (one: string) =>
    ids
      .reduce((left, id) => left.replaceAll(id, "ID"), nonce ? one.replaceAll(nonce, "NONCE") : one)
      // A form's key is made with it.
      .replace(/"idempotencyKey":"[\w-]{36}"/g, '"idempotencyKey":""')
      // The clock in the header goes on between two answers.
      .replace(/"ahead":-?\d+/g, '"ahead":0')
      .replace(/\d{1,2}:\d\d ([A-Z]{3})/g, "0:00 $1");
  return {
    status,
    headers: [...headers]
      .filter(([name]) => name !== "date")
      .map(([name, value]) => [name, plain(value)]),
    text: inOrder(plain(text), headers.get("content-type") ?? ""),
  };
}

/** What the page's script is sent comes in whatever order it is ready, and is numbered in that order. */
function inOrder(text: string, type: string): string {
  if (!type.startsWith("text/x-component")) {
    return text.replace(/<script[^>]*>self\.__next_f\.push.*?<\/script>/gs, "");
  }
  const rows = text
    .replace(/"[\w-]{21}[hmv]"/g, '"REQUEST"')
    .replace(/\$[A-Za-z@]?[0-9a-f]+/g, "$")
    .split("\n");
  return rows
    .map((row) => row.replace(/^[0-9a-f]+:/, ""))
    .sort()
    .join("\n");
}
