import type { Stage } from "../workflow/stages.ts";

/** A case of a family, as its line in the family says it. */
export interface FamilyMember {
  caseId: string;
  part: "lead" | "rider";
  familyName: string;
  givenNames: string;
  /** Nine digits. */
  aNumber: string;
  /** As the acting organization knows it. */
  stage: Stage;
  /** Next hearing, local to the court. */
  hearingAt: string | null;
  hearingKind: string | null;
}

/** A case of the same family name, which may be the lead's. */
export interface Namesake extends Omit<FamilyMember, "part"> {
  birthDate: string | null;
}

/** A family member on the form of a step that may be taken for all. */
export interface TogetherChoice extends FamilyMember {
  version: number;
  /** Why the step is not possible for this one; null: it is. */
  reason: string | null;
}
