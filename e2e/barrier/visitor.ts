/** Somebody who asks over HTTP, without a browser: a cookie, and nothing that follows or keeps. */
import { NO_ANSWER } from "../../lib/format/form.ts";
import { PASSWORD } from "../people.ts";
import type { Call } from "./actions.ts";

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

  /**
   * Runs a server action by its id, with arguments as the page's script would send them. `origin`: whose
   * page it says that it comes from; null: it says nothing.
   */
  act(
    { id, page }: { id: string; page: string },
    { bound = [], fields, answers = false }: Call,
    origin: string | null = this.base,
  ) {
    const data = new FormData();
    for (const [name, value] of Object.entries(fields ?? {})) data.set(`_1_${name}`, value);
    const args = [...bound, ...(answers ? [NO_ANSWER] : []), ...(fields ? ["$K1"] : [])];
    data.set("0", JSON.stringify(args));
    return this.ask(page, {
      method: "POST",
      body: data,
      headers: { "next-action": id, ...(origin ? { origin } : {}) },
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
      .find((one) => /session[-=]/.test(one));
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
