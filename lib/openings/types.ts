/** Why a colleague's case is opened; 'other' says it in words. */
export const OPENING_REASONS = {
  covering: "I am covering for them",
  asked: "They asked me to",
  hearing: "It is heard today",
  supervisor: "A supervisor asked me to",
  other: "Another reason",
} as const;

export type OpeningReason = keyof typeof OPENING_REASONS;

/** The page that asks for the reason: no more of the case than a list shows. */
export interface OpeningPage {
  caseId: string;
  name: string;
  aNumber: string;
  /** Who has the case. */
  assignee: string;
  /** Where the person wanted to go; an address of this case. */
  to: string;
}

/** Thrown where a colleague's case would be read without a reason; the person is led to give one. */
export class AsksReason extends Error {
  override readonly name = "AsksReason";
  readonly caseId: string;

  constructor(caseId: string) {
    super("A colleague’s case is opened with a reason.");
    this.caseId = caseId;
  }
}

/** null where what is done asks for a reason first: for what is no page and can lead nobody to it. */
export async function unlessAsked<T>(work: () => Promise<T>): Promise<T | null> {
  try {
    return await work();
  } catch (error) {
    if (error instanceof AsksReason) return null;
    throw error;
  }
}
