"use server";

import { cookies } from "next/headers";
import { redirect } from "next/navigation";
import { requireActor } from "#lib/auth/session.ts";
import { hintCookie } from "./hint-cookie.ts";

/** Puts the first-time hint of one's role away, in this browser, for a year. */
export async function dismissHint(): Promise<void> {
  const actor = await requireActor();
  (await cookies()).set(hintCookie(actor.role), "seen", {
    httpOnly: true,
    sameSite: "lax",
    path: "/",
    maxAge: 365 * 24 * 60 * 60,
  });
  redirect("/home");
}
