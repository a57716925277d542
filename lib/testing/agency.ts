/** An agency on loopback: a real OpenID provider whose people sign in as soon as they are asked. */
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import Provider from "oidc-provider";

export interface AgencyPerson {
  sub: string;
  email: string;
  email_verified: boolean;
}

export interface Agency {
  issuer: string;
  clientId: string;
  clientSecret: string;
  /** Somebody else sits down, at a browser that nobody used before. */
  sitsDown(person: AgencyPerson): void;
  /** Goes there as a browser does; the address that it leads back to. */
  visit(location: string): Promise<string>;
  close(): Promise<void>;
}

export async function startAgency(redirectUri: string): Promise<Agency> {
  let handle: (request: IncomingMessage, response: ServerResponse) => void = () => {};
  const server = createServer((request, response) => handle(request, response));
  await new Promise<void>((ready) => server.listen(0, "127.0.0.1", ready));
  const issuer = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const [clientId, clientSecret] = ["abeyance", "a secret of this test alone, and long enough"];
  const known = new Map<string, AgencyPerson>();
  const cookies = new Map<string, string>();
  let person: AgencyPerson = {
    sub: "nobody",
    email: "nobody@nowhere.example",
    email_verified: false,
  };

  const provider = new Provider(issuer, {
    clients: [{ client_id: clientId, client_secret: clientSecret, redirect_uris: [redirectUri] }],
    claims: { openid: ["sub"], email: ["email", "email_verified"] },
    cookies: { keys: [clientSecret] },
    features: { devInteractions: { enabled: false } },
    interactions: { url: (_context, { uid }) => `/interaction/${uid}` },
    findAccount: (_context, sub) => ({
      accountId: sub,
      claims: () => ({ ...known.get(sub), sub }),
    }),
    async loadExistingGrant(context) {
      const grant = new context.oidc.provider.Grant({
        clientId,
        accountId: context.oidc.session?.accountId,
      });
      grant.addOIDCScope("openid email");
      await grant.save();
      return grant;
    },
  });
  const answer = provider.callback();
  const agency: Agency = {
    issuer,
    clientId,
    clientSecret,
    sitsDown(next) {
      person = next;
      known.set(next.sub, next);
      cookies.clear();
    },
    async visit(location) {
      let at = location;
      for (let hop = 0; hop < 10 && at.startsWith(issuer); hop++) {
        const response = await fetch(at, {
          redirect: "manual",
          headers: { cookie: [...cookies].map((pair) => pair.join("=")).join("; ") },
        });
        for (const line of response.headers.getSetCookie()) {
          const [, name = "", value = ""] = /^([^=]+)=([^;]*)/.exec(line) ?? [];
          if (value) cookies.set(name, value);
          else cookies.delete(name);
        }
        at = new URL(response.headers.get("location") ?? "", at).href;
      }
      return at;
    },
    close: () => new Promise((closed) => server.close(() => closed())),
  };
  handle = (request, response) => {
    if (!request.url?.startsWith("/interaction/")) return void answer(request, response);
    void provider.interactionFinished(request, response, { login: { accountId: person.sub } });
  };
  return agency;
}
