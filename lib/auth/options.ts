import "server-only";
import type { NextAuthOptions } from "next-auth";
import { decode, encode } from "next-auth/jwt";
import Credentials from "next-auth/providers/credentials";
import { log } from "../log.ts";
import { agencyProvider, usableAgencies } from "./agency.ts";
import { sessionSeconds } from "./lifetime.ts";
import { type AgencyClaims, openFromAgency, openSession, revokeSession } from "./mutations.ts";
import { signInSchema } from "./schema.ts";
import { cookieNamed, tokenSecret } from "./secret.ts";
import type { Client } from "./types.ts";

// Behind a proxy or on a port of one's own, the address that people use is the right one.
process.env.AUTH_TRUST_HOST ??= "true";

/** The session's cookie. */
export function sessionCookie() {
  return cookieNamed("session");
}

/** The token says nothing but which session row to look at. */
export function sealSession(id: string): Promise<string> {
  return encode({ token: { session: id }, secret: tokenSecret(), maxAge: sessionSeconds() });
}

/** The session's id in a token that is ours and not too old, or null. */
export async function unsealSession(token: string): Promise<string | null> {
  const content = await decode({ token, secret: tokenSecret() }).catch(() => null);
  const id = content?.session;
  return typeof id === "string" ? id : null;
}

/** The one answer to whoever comes from an agency and is not signed in, whatever the cause. */
export const NOT_FROM_AGENCY = "/sign-in?error=agency";

/**
 * next-auth's own doors (/api/auth/…) keep the same rules as the sign-in page's. `from`: which browser
 * asks, and the session that it has now.
 */
export async function authOptions(from: {
  client: Client;
  present: string | null;
}): Promise<NextAuthOptions> {
  const agencies = await usableAgencies();
  return {
    secret: tokenSecret(),
    session: { strategy: "jwt", maxAge: sessionSeconds() },
    cookies: { sessionToken: sessionCookie() },
    pages: { signIn: "/sign-in", signOut: "/sign-in", error: "/sign-in" },
    providers: [
      Credentials({
        credentials: { email: { type: "email" }, password: { type: "password" } },
        async authorize(credentials) {
          const input = signInSchema.safeParse(credentials ?? {});
          if (!input.success) return null;
          const opened = await openSession(input.data.email, input.data.password, from.client);
          if (!opened.ok) return null;
          if (from.present) await revokeSession(from.present);
          // One that waits is no session yet; its token opens the pages of the second step alone.
          return { id: opened.sessionId };
        },
      }),
      ...agencies.map(agencyProvider),
    ],
    // What an agency answered is nobody's to read in a log.
    logger: {
      error: (code) => log.warn({ code }, "a sign-in failed"),
      warn: () => {},
      debug: () => {},
    },
    callbacks: {
      async signIn({ user, account, profile }) {
        const agency = agencies.find(({ code }) => code === account?.provider);
        if (!agency) return true;
        const id = await openFromAgency(agency.id, profile as AgencyClaims, from);
        if (!id) return NOT_FROM_AGENCY;
        user.id = id;
        return true;
      },
      jwt: ({ token, user }) => (user ? { session: user.id } : { session: token.session }),
      // Who somebody is comes from the session row alone (session.ts), never from the token.
      session: ({ session }) => ({ expires: session.expires }),
    },
    events: {
      signOut: async ({ token }) => {
        if (typeof token?.session === "string") await revokeSession(token.session);
      },
    },
  };
}
