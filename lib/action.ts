import "server-only";
import { unstable_rethrow } from "next/navigation";
import type { Actor } from "./access/actor.ts";
import { requireActor } from "./auth/session.ts";
import { domainNow } from "./db/clock.ts";
import { type AskedForm, type FormState, needsAnotherLook, readAsked } from "./format/form.ts";
import { log } from "./log.ts";
import { AsksReason } from "./openings/types.ts";

/** Who acts, and when by the domain clock. */
export interface ActionContext {
  actor: Actor;
  now: Date;
}

/**
 * What every server action of a form does first: find out who acts (an action is an address of its
 * own, reachable without its page), and read what was sent, with nothing beside what is asked.
 * Whatever goes wrong after that, what was typed comes back with the answer.
 */
export async function answerForm<T>(
  data: FormData,
  form: AskedForm<T>,
  act: (input: T, context: ActionContext, values: Record<string, unknown>) => Promise<FormState>,
): Promise<FormState> {
  const actor = await requireActor();
  const read = readAsked(data, form);
  if (!read.ok) return read.answer;
  const { input, values } = read;
  return keepingAnswers(values, async () => act(input, { actor, now: await domainNow() }, values));
}

/** Whoever opens the case anew is asked for it. */
const COLLEAGUES =
  "A colleague has this case now. Open it in another window and say why; then send this again: what you wrote is still here.";

/** A failure of the system is told at the form, with everything typed still in it. */
export async function keepingAnswers<S extends FormState>(
  values: Record<string, unknown>,
  work: () => Promise<S>,
): Promise<S | FormState> {
  try {
    return await work();
  } catch (error) {
    unstable_rethrow(error);
    if (error instanceof AsksReason) return needsAnotherLook(values, {}, COLLEAGUES);
    log.error({ err: error }, "a form could not be saved");
    return needsAnotherLook(
      values,
      {},
      "This could not be saved just now. Nothing was changed: try again.",
    );
  }
}
