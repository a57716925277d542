import type { Client } from "./types.ts";

/** Where the server writes down the address of a request's socket (instrumentation.ts). */
export const SOCKET_HEADER = "x-socket-address";

/** What a request says of where it comes from. `trustProxy`: a proxy in front names the address. */
export function clientOf(headers: Pick<Headers, "get">, trustProxy: boolean): Client {
  // The proxy in front adds the address it sees at the end; what stands before it, anybody can write.
  const forwarded = trustProxy ? headers.get("x-forwarded-for")?.split(",").at(-1)?.trim() : null;
  return {
    browser: browserOf(headers.get("user-agent") ?? ""),
    network: networkOf(forwarded || headers.get(SOCKET_HEADER) || ""),
  };
}

/** What one subscriber has: an IPv4 address, the first 64 bits of an IPv6 one. */
export function networkOf(address: string): string {
  const plain = address.replace(/^::ffff:(?=\d+\.)/i, "").replace(/^\[|\]$/g, "");
  if (/^\d{1,3}(\.\d{1,3}){3}$/.test(plain)) return plain;
  const whole = plain.split("%")[0] ?? "";
  if (!/^[0-9a-f:]{2,39}$/i.test(whole)) return "";
  const [left = "", right] = whole.toLowerCase().split("::");
  const before = left === "" ? [] : left.split(":");
  const after = right ? right.split(":") : [];
  const middle = right === undefined ? 0 : Math.max(0, 8 - before.length - after.length);
  const groups = [...before, ...Array<string>(middle).fill("0"), ...after];
  if (groups.length !== 8) return "";
  const first = groups.slice(0, 4).map((group) => Number.parseInt(group || "0", 16).toString(16));
  return `${first.join(":")}::/64`;
}

const BROWSERS: [RegExp, string][] = [
  [/Edg(e|A|iOS)?\//, "Edge"],
  [/OPR\/|Opera/, "Opera"],
  [/SamsungBrowser\//, "Samsung Internet"],
  [/Firefox\/|FxiOS\//, "Firefox"],
  [/HeadlessChrome\/|Chrome\/|CriOS\/|Chromium\//, "Chrome"],
  [/Safari\//, "Safari"],
];

const SYSTEMS: [RegExp, string][] = [
  [/iPhone|iPod/, "iPhone"],
  [/iPad/, "iPad"],
  [/Android/, "Android"],
  [/Windows/, "Windows"],
  [/CrOS/, "ChromeOS"],
  [/Mac OS X|Macintosh/, "Mac"],
  [/Linux|X11/, "Linux"],
];

/** A browser in plain words: 'Firefox on Windows'. Only what is known is said. */
export function browserOf(userAgent: string): string {
  const find = (list: [RegExp, string][]) => list.find(([pattern]) => pattern.test(userAgent))?.[1];
  const [browser, system] = [find(BROWSERS), find(SYSTEMS)];
  if (browser && system) return `${browser} on ${system}`;
  return browser ?? (system ? `A browser on ${system}` : "An unknown browser");
}
