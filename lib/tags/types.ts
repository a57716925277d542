/** The words that an organization puts on a case; nobody else sees that there are any. */
export interface CaseTags {
  tags: string[];
  /** Words that stand on other cases: what is offered while one types. */
  inUse: string[];
}

/** More on one case than these are no tags any more. */
export const MOST_TAGS = 20;
