import "server-only";
import type { NextApiRequest, NextApiResponse } from "next";
import NextAuth, { type NextAuthOptions } from "next-auth";
import type { OAuthConfig } from "next-auth/providers/oauth";
import { identityProviders } from "../identity-providers/data.ts";
import { type IdentityProvider, secretName } from "../identity-providers/types.ts";
import { sessionSeconds } from "./lifetime.ts";
import type { AgencyClaims } from "./mutations.ts";

/** The agencies whose client secret this server has: the others cannot sign anybody in. */
export async function usableAgencies(): Promise<IdentityProvider[]> {
  return (await identityProviders()).filter(({ code }) => process.env[secretName(code)]);
}

/** An agency as next-auth asks it: the authorization code flow with PKCE, state and nonce. */
export function agencyProvider(agency: IdentityProvider): OAuthConfig<AgencyClaims> {
  return {
    id: agency.code,
    name: agency.name,
    type: "oauth",
    wellKnown: `${agency.issuer.replace(/\/$/, "")}/.well-known/openid-configuration`,
    clientId: agency.clientId,
    clientSecret: process.env[secretName(agency.code)],
    checks: ["pkce", "state", "nonce"],
    idToken: true,
    authorization: { params: { scope: "openid email", max_age: sessionSeconds() } },
    userinfo: {
      // Many agencies tell the address at their userinfo endpoint alone. What the signed token says
      // comes last; the library has held the subjects of both against each other.
      async request({ client, tokens }) {
        const claims = (tokens as unknown as { claims(): AgencyClaims & { iss: string } }).claims();
        if (claims.iss !== agency.issuer) throw new Error("Another issuer answered.");
        const more = client.issuer.metadata.userinfo_endpoint
          ? await client.userinfo(tokens as Parameters<typeof client.userinfo>[0])
          : {};
        return { ...more, ...claims };
      },
    },
    profile: ({ sub, email }) => ({ id: sub, email }),
  };
}

/** One request to next-auth and its answer, without a web server around them. */
interface Asked {
  path: string[];
  method: "GET" | "POST";
  query?: Record<string, string>;
  body?: Record<string, string>;
  cookies: Record<string, string>;
  headers: Record<string, string>;
}

interface Answered {
  location: string | null;
  setCookies: string[];
  body: unknown;
}

/** Asks next-auth as its handler for plain Node servers does. */
export async function askNextAuth(options: NextAuthOptions, asked: Asked): Promise<Answered> {
  const headers = new Map<string, string | string[]>();
  let body: unknown = null;
  const response = {
    status: () => response,
    getHeader: (name: string) => headers.get(name.toLowerCase()),
    setHeader: (name: string, value: string | string[]) => {
      headers.set(name.toLowerCase(), value);
      return response;
    },
    json: (value: unknown) => {
      body = value;
    },
    send: (value: unknown) => {
      body = value;
    },
    end: () => {},
  };
  const { path, query = {}, ...request } = asked;
  await NextAuth(
    { ...request, query: { ...query, nextauth: path } } as unknown as NextApiRequest,
    response as unknown as NextApiResponse,
    options,
  );
  const location = headers.get("location");
  return {
    location: typeof location === "string" ? location : null,
    setCookies: [headers.get("set-cookie") ?? []].flat(),
    body,
  };
}

/**
 * Begins to sign in through an agency: its address to go to, and the cookies that hold what its answer
 * is checked against. next-auth begins only where a form of its own asks; a link does it here, because
 * a form that leads away from this house is none that the pages' policy lets through. All that anybody
 * could make another's browser do with it is to sign its owner in.
 * `again`: the person is to prove themselves there anew.
 */
export async function beginAtAgency(
  options: NextAuthOptions,
  code: string,
  {
    callbackUrl,
    again,
    headers,
  }: { callbackUrl: string; again: boolean; headers: Record<string, string> },
): Promise<{ location: string; setCookies: string[] } | null> {
  const token = await askNextAuth(options, { path: ["csrf"], method: "GET", cookies: {}, headers });
  const { csrfToken } = token.body as { csrfToken: string };
  const answer = await askNextAuth(options, {
    path: ["signin", code],
    method: "POST",
    query: again ? { prompt: "login", max_age: "0" } : {},
    body: { csrfToken, callbackUrl },
    cookies: cookiesOf(token.setCookies),
    headers,
  });
  if (!answer.location || /\/api\/auth\/(error|signin)/.test(answer.location)) return null;
  return { location: answer.location, setCookies: [...token.setCookies, ...answer.setCookies] };
}

/** What a browser would send back of these. */
export function cookiesOf(setCookies: readonly string[]): Record<string, string> {
  const pairs = setCookies.map((line) => {
    const [pair = ""] = line.split(";");
    const at = pair.indexOf("=");
    return [pair.slice(0, at), decodeURIComponent(pair.slice(at + 1))] as const;
  });
  return Object.fromEntries(pairs);
}
