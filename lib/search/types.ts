/** One answer of GET /api/search?q=. */
export interface SearchHit {
  href: string;
  name: string;
  aNumber: string;
  /** Where the case stands, in a few words. */
  line: string;
}
