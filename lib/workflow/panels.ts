/** What a page shows beside a step's form: each kind is drawn once, whichever steps show it. */
export type ContextPanel =
  | "sentBack"
  | "request"
  | "hearing"
  | "scope"
  | "facts"
  | "finding"
  | "findingInShort"
  | "adverse"
  | "check"
  | "checkRequest"
  | "presence"
  | "motion"
  | "motionInFull"
  | "counselMotion"
  | "recalendar"
  | "outcome"
  | "namesakes";
