import type { NextRequest } from "next/server";
import { beginAtAgency } from "#lib/auth/agency.ts";
import { authOptions, NOT_FROM_AGENCY } from "#lib/auth/options.ts";
import { currentSession, requestClient } from "#lib/auth/session.ts";
import { wayBack } from "#lib/auth/way-back.ts";

interface Context {
  params: Promise<{ code: string }>;
}

/** Off to an agency, to sign in there or (`again`) to prove there who one is. */
export async function GET(request: NextRequest, { params }: Context) {
  const { code } = await params;
  const asked = request.nextUrl.searchParams;
  const again = asked.has("again");
  const present = (await currentSession())?.id ?? null;
  const options = await authOptions({ client: await requestClient(), present });
  const known = options.providers.some(({ id, type }) => id === code && type === "oauth");
  const begun =
    known &&
    (await beginAtAgency(options, code, {
      again,
      callbackUrl: again ? "/sign-in/confirmed" : wayBack(asked.get("callbackUrl")),
      headers: Object.fromEntries(request.headers),
    }));
  const headers = new Headers({ "cache-control": "no-store" });
  headers.set("location", begun ? begun.location : NOT_FROM_AGENCY);
  for (const line of begun ? begun.setCookies : []) headers.append("set-cookie", line);
  return new Response(null, { status: 303, headers });
}
