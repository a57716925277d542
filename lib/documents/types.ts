import type { VoidMark } from "../workflow/motion-papers.ts";

export const DOCUMENT_KINDS = ["joint_motion", "offer_letter", "paper"] as const;
export type DocumentKind = (typeof DOCUMENT_KINDS)[number];

/** A paper of a case as its lists show it. */
export interface CaseDocument {
  id: string;
  title: string;
  kind: DocumentKind;
  mime: string;
  /** ISO time, by the domain clock. */
  createdAt: string;
  /** Of the exact text where it was made here, of the bytes where it was uploaded. */
  sha256: string;
  href: string;
  /** The PDF is still being made. */
  pending: boolean;
  /** Whether the other sides see it too. */
  shared: boolean;
  /** A motion's text on which no signature counts any more; null for every other paper. */
  void: VoidMark | null;
}

/** What a motion says, for whoever is about to sign it. */
export interface MotionText {
  documentId: string;
  title: string;
  /** The exact text that is signed; null where the motion was made elsewhere: the paper is the text. */
  text: string | null;
  sha256: string;
  /** Whether text (or paper) and hash still agree, recomputed at this reading. */
  matches: boolean;
  href: string;
}
