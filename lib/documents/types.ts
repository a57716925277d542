import type { Side } from "../access/roles.ts";
import type { LocalDate } from "../workflow/dates.ts";
import type { VoidMark } from "../workflow/motion-papers.ts";

/** What a paper is. The first five can be made here from the case; every kind can be sent in. */
export const DOCUMENT_KINDS = {
  joint_motion: "Joint motion",
  offer_letter: "Offer letter",
  provisional_notice: "Provisional notice",
  decline_notice: "Notice of decline",
  closure_notice: "Notice of closure",
  request_packet: "Request packet",
  executed_motion: "Executed motion",
  filing: "Filing",
  order: "Order of the court",
  notice_to_appear: "Notice to appear",
  background_evidence: "Background evidence",
  identity: "Identity paper",
  medical: "Medical record",
  school: "School record",
  letter: "Letter",
  paper: "Other paper",
} as const;
export type DocumentKind = keyof typeof DOCUMENT_KINDS;
export const DOCUMENT_KIND_IDS = Object.keys(DOCUMENT_KINDS) as DocumentKind[];

/** A paper of a case as its lists show it. */
export interface CaseDocument {
  id: string;
  title: string;
  kind: DocumentKind;
  mime: string;
  /** Bytes; null while a paper that is made here has no file yet. */
  size: number | null;
  /** ISO time, by the domain clock. */
  createdAt: string;
  /** The day the paper came, where whoever sent it in said so. */
  receivedOn: LocalDate | null;
  /** Of the exact text where it was made here, of the bytes where it was uploaded. */
  sha256: string;
  href: string;
  /** Made here from the case, so that it can be had as a Word document too. */
  made: boolean;
  /** The PDF is still being made. */
  pending: boolean;
  /** Whether the other sides see it too. */
  shared: boolean;
  /** The other sides that see it; empty of a paper that is not the reader's own. */
  sharedWith: Side[];
  /** The reader's organization added it. */
  mine: boolean;
  /** Who added it: the organization, and the person where it is the reader's own. */
  from: string;
  /** The stack of versions that it belongs to, and its place there as the reader sees it, from 1. */
  stack: string;
  version: number;
  /** There is a newer version of it that the reader sees. */
  superseded: boolean;
  /** A motion's text on which no signature counts any more; null for every other paper. */
  void: VoidMark | null;
  /** It is or was the text of a joint motion: no version replaces it. */
  motion: boolean;
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

/** A paper with the day it was added, at the case's court. */
export interface ListedPaper extends CaseDocument {
  createdOn: LocalDate;
}

/** The papers of one case, and what the actor can do with them. */
export interface PapersPage {
  caseId: string;
  name: string;
  aNumber: string;
  side: Side;
  today: LocalDate;
  documents: ListedPaper[];
  mayAdd: boolean;
  /** Parties that a paper can be shown to: the others that are on the system. */
  others: { side: Side; name: string }[];
  /** Who took the papers away as one file, newest first. */
  bundles: { by: string; on: LocalDate; papers: number; withOwn: boolean }[];
  /** Letters that can be made from the case now, or why not. */
  letters: { kind: DocumentKind; problem: string | null }[];
  limits: { files: number; megabytes: number };
}
