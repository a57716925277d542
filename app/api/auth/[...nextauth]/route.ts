import NextAuth from "next-auth";
import { authOptions } from "#lib/auth/options.ts";

/** next-auth's own addresses; read at each call, because the secret is known only then. */
function handler(request: Request, context: { params: Promise<{ nextauth: string[] }> }) {
  return NextAuth(authOptions())(request, context);
}

export { handler as GET, handler as POST };
