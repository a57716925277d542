import type { DocumentKind } from "../documents/types.ts";
import type { LocalDate } from "../workflow/dates.ts";

/** One paper of a bundle. */
export interface BundledPaper {
  id: string;
  title: string;
  kind: DocumentKind;
  mime: string;
  /** Where its bytes are kept. */
  key: string;
  receivedOn: LocalDate | null;
  createdOn: LocalDate;
  from: string;
  version: number;
  /** More than one version of it is there. */
  versions: boolean;
  shared: boolean;
  void: boolean;
  made: boolean;
  sha256: string;
}

/** A bundle as its index tells it. */
export interface BundleIndex {
  /** Whose case: name and A-number. */
  title: string;
  by: string;
  on: LocalDate;
  /** Papers in their order, each with the name of its file in the bundle. */
  papers: (BundledPaper & { file: string })[];
}
