/** Somebody who asks over HTTP, without a browser: a cookie, and nothing that follows or keeps. */
import { PASSWORD } from "../people.ts";

export interface Answer {
  status: number;
  headers: Headers;
  bytes: Buffer;
  text: string;
}

export class Visitor {
  readonly base: string;
  readonly name: string;
  cookie: string;

  constructor(base: string, name: string, cookie = "") {
    this.base = base;
    this.name = name;
    this.cookie = cookie;
  }

  async ask(path: string, init: RequestInit = {}): Promise<Answer> {
    const answer = await fetch(`${this.base}${path}`, {
      redirect: "manual",
      ...init,
      headers: { accept: "text/html", cookie: this.cookie, ...init.headers },
    });
    const bytes = Buffer.from(await answer.arrayBuffer());
    return { status: answer.status, headers: answer.headers, bytes, text: bytes.toString("utf8") };
  }

  /** As a browser's own form or script sends it. */
  send(path: string, body: BodyInit, headers: Record<string, string> = {}): Promise<Answer> {
    return this.ask(path, { method: "POST", body, headers: { origin: this.base, ...headers } });
  }

  /** Runs a server action by its id, with arguments as the page's script would send them. */
  act(id: string, path: string, leading: unknown[], fields: Record<string, string>, origin = true) {
    const data = new FormData();
    for (const [name, value] of Object.entries(fields)) data.set(`1_${name}`, value);
    data.set("0", JSON.stringify([...leading, "$K1"]));
    return this.ask(path, {
      method: "POST",
      body: data,
      headers: { "next-action": id, ...(origin ? { origin: this.base } : {}) },
    });
  }

  /** The same person at another server of the same installation. */
  at(base: string): Visitor {
    const port = new URL(base).port;
    return new Visitor(base, this.name, this.cookie.replace(/session-\d+=/, `session-${port}=`));
  }

  static async signIn(base: string, name: string, email: string): Promise<Visitor> {
    const visitor = new Visitor(base, name);
    const first = await visitor.ask("/api/auth/csrf", { headers: { accept: "application/json" } });
    visitor.cookie = cookiesOf(first);
    const { csrfToken } = JSON.parse(first.text) as { csrfToken: string };
    const form = new URLSearchParams({ csrfToken, email, password: PASSWORD, json: "true" });
    const opened = await visitor.send("/api/auth/callback/credentials", form);
    const session = cookiesOf(opened)
      .split("; ")
      .find((one) => one.includes("session-"));
    if (!session) throw new Error(`${email} cannot sign in: ${opened.status} ${opened.text}`);
    visitor.cookie = session;
    return visitor;
  }
}

/** The cookies that an answer sets, as a browser sends them back. */
export function cookiesOf(answer: Answer): string {
  return answer.headers
    .getSetCookie()
    .map((one) => one.split(";")[0])
    .join("; ");
}
