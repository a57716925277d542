import "server-only";
import { redirect } from "next/navigation";
import { needsAnotherLook } from "../format/form.ts";
import { waitText } from "../limits/rules.ts";
import { hasFactor } from "../second-factor/data.ts";
import { showCode } from "../second-factor/mutations.ts";
import { PROOF } from "../second-factor/schema.ts";
import type { Proof, ProvingFormState } from "../second-factor/types.ts";
import { agencyOf, type LiveSession } from "./data.ts";
import { confirmNow, passSecondFactor, provePassword } from "./mutations.ts";
import { keepSession, requestClient } from "./session.ts";

/** How the person of the session would prove that it is they: with the strongest that they have. */
export async function proofOf(session: LiveSession): Promise<Proof> {
  if (await hasFactor(session.accountId)) return { kind: "code" };
  const agency = await agencyOf(session.id);
  if (!agency) return { kind: "password" };
  return { kind: "agency", name: agency.name, href: `/sign-in/with/${agency.code}?again=1` };
}

/** What has to be asked now; null: they proved it some minutes ago. */
export async function proofAsked(session: LiveSession): Promise<Proof | null> {
  return session.actor.proven ? null : proofOf(session);
}

const WRONG = {
  code: "This code does not open. Write the one that your authenticator shows now.",
  password: "This is not your password.",
  agency: "",
};

/**
 * Before an act that needs to be the person themselves: the session as it goes on when they proved it
 * lately or with what the form sent along (it then has a new id, and so has the browser), or the answer
 * that asks for it. In actions only; nothing may have been written before.
 */
export async function stepUp(
  session: LiveSession,
  data: FormData,
  values: Record<string, unknown> = {},
): Promise<{ ok: true; session: LiveSession } | { ok: false; answer: ProvingFormState }> {
  if (session.actor.proven) return { ok: true, session };
  const proof = await proofOf(session);
  const typed = String(data.get(PROOF) ?? "").slice(0, 200);
  if (typed === "" || proof.kind === "agency") {
    return asks(
      proof,
      values,
      "This needs to be you: prove it below. What you wrote is still here.",
    );
  }
  const shown = await show(session, proof.kind, typed);
  if (!shown.ok) {
    const message = shown.until
      ? `There were too many tries. Try again ${waitText(shown.until, new Date())}.`
      : WRONG[proof.kind];
    return asks(proof, values, message);
  }
  const next = await (proof.kind === "code" ? passSecondFactor : confirmNow)(session.id);
  // It ended meanwhile.
  if (!next) redirect("/sign-in");
  await keepSession(next);
  return { ok: true, session: { ...session, id: next, actor: { ...session.actor, proven: true } } };
}

/** Said at the field, and on top of a form that did not ask for a proof when it was opened. */
function asks(proof: Proof, values: Record<string, unknown>, message: string) {
  const answer = { ...needsAnotherLook(values, { [PROOF]: message }, message), proof };
  return { ok: false as const, answer };
}

async function show(session: LiveSession, kind: "code" | "password", typed: string) {
  return kind === "code"
    ? showCode(session.id, typed)
    : provePassword(session.email, typed, await requestClient());
}
