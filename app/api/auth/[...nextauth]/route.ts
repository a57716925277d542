import NextAuth from "next-auth";
import { authOptions, NOT_FROM_AGENCY } from "#lib/auth/options.ts";
import { currentSession, requestClient } from "#lib/auth/session.ts";

/** next-auth's own addresses; read at each call, because the secret is known only then. */
async function handler(request: Request, context: { params: Promise<{ nextauth: string[] }> }) {
  const present = (await currentSession())?.id ?? null;
  const options = await authOptions({ client: await requestClient(), present });
  const response: Response = await NextAuth(options)(request, context);
  const [action, provider] = (await context.params).nextauth;
  // Whatever was wrong with what an agency sent: the same answer as to somebody unknown here.
  const failed = /\/api\/auth\/(error|signin)/.test(response.headers.get("location") ?? "");
  if (action === "callback" && provider !== "credentials" && failed) {
    response.headers.set("location", NOT_FROM_AGENCY);
  }
  return response;
}

export { handler as GET, handler as POST };
