import type { Side } from "../access/roles.ts";
import { isRepresented } from "./counsel.ts";
import type { Report } from "./event.ts";
import type { CaseState, Motion, SharedState } from "./state.ts";

/** The two sides whose signatures a joint motion carries. */
export const SIGNERS = ["government", "defense"] as const satisfies readonly Side[];
export type Signer = (typeof SIGNERS)[number];

/** Whether the side has signed exactly the text that the motion now has (domain, rule 8). */
export function hasSigned(motion: Motion | null, side: Signer): boolean {
  const signature = motion?.signatures[side];
  return signature !== undefined && signature.hash === motion?.hash;
}

/** Whose signatures a motion needs: both sides', or the government's where it moves alone. */
export function signersOf(motion: Motion | null): readonly Signer[] {
  return motion?.alone ? ["government"] : SIGNERS;
}

/** The form that a motion must name: the motion's own, else the offer's; null when not known. */
export function knownRelief(shared: SharedState): string | null {
  return shared.motion?.relief ?? shared.offer?.form ?? null;
}

/** Whether the text is not here: made elsewhere, and nobody has sent the paper yet. */
export function isWithoutPaper({ motion }: SharedState): boolean {
  return !motion?.hash;
}

/**
 * Who signed the text as it is. Of a motion that was filed, both: where a filing or a ruling was
 * reported, the signatures are implied, on a paper that nobody here has seen.
 */
export function signaturesOf(motion: Motion): { sides: Signer[]; implied: boolean } {
  const needed = signersOf(motion);
  const sides = needed.filter((side) => hasSigned(motion, side));
  const filed = motion.status !== "prepared" && motion.status !== "rejected";
  return filed && sides.length < needed.length
    ? { sides: [...needed], implied: true }
    : { sides, implied: false };
}

/** The motion as a report lets it appear: what is known of it, or one that was made elsewhere. */
export function motionAsKnown(shared: SharedState): Motion {
  return (
    shared.motion ?? {
      relief: shared.offer?.form ?? "",
      documentId: null,
      hash: null,
      madeElsewhere: true,
      alone: false,
      signatures: {},
      status: "filed",
      filedBy: null,
      filedOn: null,
      defect: null,
    }
  );
}

/**
 * Why the government may not go on with an offer that is out: new adverse information, or a renewed
 * check that is pending or was not passed (domain, rule 4).
 */
export function openCheckProblem(state: CaseState): string | null {
  const { check, adverse } = state.government ?? {};
  if (check?.result === "pending")
    return "The background check is being renewed: wait for its result.";
  if (check?.result === "not_passed") {
    return "The renewed background check was not passed: withdraw the offer or renew the check.";
  }
  return adverse
    ? "New adverse information is open: renew the background check, withdraw the offer or set it aside."
    : null;
}

/**
 * A respondent without counsel is off the system: what they answered or signed is reported with the
 * signed paper and the interpreter's name (domain, 'Parties, on the system or not').
 */
export function unrepresentedReportProblem(
  shared: SharedState,
  party: Side,
  report: Report | null,
): { field: string; message: string } | null {
  if (!report || party !== "defense" || isRepresented(shared)) return null;
  if (report.paper === "none") {
    return {
      field: "paper",
      message: "Attach the paper that the respondent signed, or say that it is to follow.",
    };
  }
  return report.interpreter === ""
    ? { field: "interpreter", message: "Name the interpreter, or write 'none needed'." }
    : null;
}
