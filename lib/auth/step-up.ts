import "server-only";
import { needsAnotherLook } from "../format/form.ts";
import { hasFactor } from "../second-factor/data.ts";
import { takeCode } from "../second-factor/mutations.ts";
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
    const errors = {
      [PROOF]: proof.kind === "agency" ? "Confirm that it is you." : "Prove that it is you.",
    };
    return { ok: false, answer: { ...needsAnotherLook(values, errors), proof } };
  }
  const id = await shown(session, proof.kind, typed);
  if (!id)
    return {
      ok: false,
      answer: { ...needsAnotherLook(values, { [PROOF]: WRONG[proof.kind] }), proof },
    };
  await keepSession(id);
  return { ok: true, session: { ...session, id, actor: { ...session.actor, proven: true } } };
}

/** The session's next id where what was shown is right; null where it is not. */
async function shown(session: LiveSession, kind: "code" | "password", typed: string) {
  if (kind === "code") return (await takeCode(session.id, typed)) && passSecondFactor(session.id);
  const { ok } = await provePassword(session.email, typed, await requestClient());
  return ok && confirmNow(session.id);
}
