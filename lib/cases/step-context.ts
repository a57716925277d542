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

/** What there is to decide on, by step, in the order it is read. A step that is absent shows none. */
const STEP_CONTEXT: Record<string, readonly ContextPanel[]> = {
  "tie-to-lead": ["namesakes"],
  "record-finding": ["sentBack", "hearing", "scope", "request", "facts"],
  concur: ["adverse", "finding", "hearing", "scope", "request", "facts"],
  "send-back": ["adverse", "finding", "hearing", "scope", "request", "facts"],
  "record-check-result": ["checkRequest", "facts"],
  "extend-offer": ["findingInShort", "check", "presence", "hearing"],
  "note-adverse-information": ["findingInShort", "check"],
  "set-aside-adverse-information": ["adverse", "finding"],
  "renew-check": ["adverse", "check"],
  "decide-not-to-file": ["findingInShort", "check"],
  "carry-out-form": ["outcome", "check", "hearing"],
  "renew-form": ["outcome", "check"],
  "sign-motion": ["motionInFull"],
  "file-motion": ["motion"],
  "receive-motion": ["motion", "hearing"],
  "reject-motion": ["motion", "hearing"],
  "rule-on-motion": ["motion", "hearing", "facts"],
  "rule-on-counsel": ["counselMotion", "hearing"],
  "rule-on-recalendar": ["recalendar", "facts"],
};

export function contextOf(stepId: string): readonly ContextPanel[] {
  return STEP_CONTEXT[stepId] ?? [];
}

/** Whether the page has to know the motion's exact text. */
export function readsMotion(panels: readonly ContextPanel[]): boolean {
  return panels.includes("motion") || panels.includes("motionInFull");
}
