/**
 * Every server action of app/, as somebody forges its call: what a page binds to it, and fields that it
 * would take, so that it is refused for who calls. One that is not declared fails the tests.
 */
import type { Standing } from "./standings.ts";

/** What there is to be forged about; for a call about what never existed, the same without ids. */
export interface Target {
  case: string;
  office: string;
  /** The attorney's account, their membership's stand-ins, a session of theirs. */
  person: string;
  cover: string;
  spare: string;
  leaving: string;
  session: string;
  paper: string;
  claim: string;
  fact: string;
  todo: string;
  import: string;
  invitation: string;
  grant: string;
  link: string;
  known: string;
  phrase: string;
  window: string;
  absence: string;
  /** The version of the case that its office saw last. */
  version: string;
  draft: string;
  letterhead: string;
  auditor: string;
}

export interface Call {
  /** Bound by its page, before the form's state. */
  bound?: unknown[];
  /** What the form sends; none: it takes no form. */
  fields?: Record<string, string>;
  /** A form that answers: its previous state comes before the fields. */
  answers?: boolean;
}

export interface Forged {
  /**
   * `by`: whose act it is, who changes something with this very call. `own`: everybody's own act, on
   * what is theirs alone; the call names another's. `mine`: the same, and it names nothing. `door`: for
   * whoever is not signed in, with a secret that nobody has. `walked`: there is nothing here to do it
   * with; its own journey does.
   */
  kind: { by: Standing; may?: readonly Standing[] } | "own" | "mine" | "door" | "walked";
  call: (at: Target) => Call;
}

const ATTORNEYS: Standing[] = ["attorney", "supervisor", "colleague"];
const GOVERNMENT: Standing[] = [...ATTORNEYS, "checks"];
const DEFENSE: Standing[] = ["advocate", "staff", "defenseSupervisor", "otherAdvocate"];
const PARTIES: Standing[] = [...GOVERNMENT, "clerk", "judge", ...DEFENSE];
const SUPERVISORS: Standing[] = ["supervisor", "defenseSupervisor"];

const form = (fields: Record<string, string>, ...bound: unknown[]): Call => ({
  bound,
  fields,
  answers: true,
});
const button = (fields: Record<string, string>): Call => ({ fields });
const bare = (...bound: unknown[]): Call => ({ bound });

const KEY = "11111111-1111-4111-8111-111111111111";
const NEW_PASSWORD = {
  next: "a sentence nobody else writes",
  again: "a sentence nobody else writes",
};
const WINDOW = {
  startsOn: "2013-01-07",
  endsOn: "2013-01-18",
  docket: "everyone",
  suspension: "full",
  detail: "",
  source: "Forged",
};
const FACT = {
  "value.aspect": "other",
  "value.what": "A forged fact.",
  on: "",
  source: "Nowhere",
  documentId: "",
};
const AGENCY = {
  name: "A forged agency",
  clientId: "forged",
  domains: "forged.example",
};

export const ACTIONS: Record<string, Forged> = {
  "(auth)/forgotten/actions.ts sendReset": {
    kind: "door",
    call: () => form({ email: "nobody@nowhere.example" }),
  },
  "(auth)/invitation/[token]/actions.ts begin": {
    kind: "door",
    call: () => form({ name: "Forged", ...NEW_PASSWORD }, KEY),
  },
  "(auth)/invitation/[token]/actions.ts beginAgain": {
    kind: "door",
    call: () => form({ password: "forged" }, KEY),
  },
  "(auth)/invitation/[token]/actions.ts beginHere": { kind: "door", call: () => bare(KEY) },
  "(auth)/reset/[token]/actions.ts setPassword": {
    kind: "door",
    call: () => form(NEW_PASSWORD, KEY),
  },
  "set-up/[token]/actions.ts begin": {
    kind: "door",
    call: () => form({ name: "Forged", email: "forged@nowhere.example", ...NEW_PASSWORD }, KEY),
  },
  "(auth)/sign-in/actions.ts signIn": {
    kind: "door",
    call: () => form({ email: "nobody@nowhere.example", password: "forged", callbackUrl: "/home" }),
  },
  "(auth)/sign-in/second-factor/actions.ts actForInstead": {
    kind: "door",
    call: ({ spare }) => button({ membership: spare }),
  },
  "(auth)/sign-in/second-factor/actions.ts showSecondFactor": {
    kind: "door",
    call: () => form({ code: "000000", callbackUrl: "/home" }),
  },
  "(auth)/sign-in/set-up/actions.ts beginSetUp": { kind: "door", call: () => bare() },
  "(auth)/sign-in/set-up/actions.ts confirmSetUp": {
    kind: "door",
    call: () => form({ code: "000000" }),
  },
  "(auth)/sign-in/actions.ts actFor": {
    kind: "own",
    call: ({ spare }) => button({ membership: spare }),
  },
  "(auth)/sign-in/actions.ts signOut": { kind: "mine", call: () => bare() },
  "(work)/account/actions.ts endOne": { kind: "own", call: ({ session }) => button({ session }) },
  "(work)/account/actions.ts savePassword": {
    kind: "own",
    call: () => form({ current: "forged", ...NEW_PASSWORD }),
  },
  "(work)/account/actions.ts signOutEverywhere": { kind: "mine", call: () => bare() },
  "(work)/account/second-factor/actions.ts beginFactor": { kind: "mine", call: () => form({}) },
  "(work)/account/second-factor/actions.ts confirmFactor": {
    kind: "own",
    call: () => form({ code: "000000" }),
  },
  "(work)/account/second-factor/actions.ts newRecoveryCodes": { kind: "own", call: () => form({}) },
  "(work)/account/second-factor/actions.ts turnOff": { kind: "own", call: () => form({}) },
  "(work)/home/actions.ts dismissHint": { kind: "mine", call: () => bare() },
  "(work)/notices/actions.ts markAllRead": { kind: "mine", call: () => bare() },
  "(work)/records/actions.ts openRecord": {
    kind: { by: "headquarters" },
    call: ({ office }) => bare(office),
  },
  "(work)/records/actions.ts closeRecord": {
    kind: { by: "headquarters" },
    call: () => bare(),
  },
  "(work)/publications/actions.ts prepare": {
    kind: { by: "headquarters" },
    call: () =>
      form(
        {
          title: "Forged",
          asOf: "2012-07-20",
          tables: "court",
          period: "month",
          notes: "",
          notesEs: "",
        },
        null,
      ),
  },
  // There is no draft here: the publisher's own tests make one and try it as others.
  "(work)/publications/actions.ts publish": {
    kind: "walked",
    call: () => button({ id: KEY, sha256: "forged", read: "on" }),
  },
  "(work)/publications/actions.ts prepareAgain": {
    kind: "walked",
    call: () => button({ id: KEY }),
  },
  "(work)/publications/actions.ts discard": { kind: "walked", call: () => button({ id: KEY }) },
  "(work)/admin/actions.ts addOrganization": {
    kind: { by: "operator" },
    call: () => form({ kind: "clinic", name: "A forged clinic", code: "forged", agency: "" }),
  },
  "(work)/admin/actions.ts addCourt": {
    kind: { by: "operator" },
    call: ({ office }) => form({ court: "DEN" }, office),
  },
  "(work)/admin/actions.ts invite": {
    kind: { by: "operator", may: ["people"] },
    call: ({ office }) =>
      form({ name: "Forged", email: "forged@nowhere.example", role: "trial_attorney" }, office),
  },
  "(work)/admin/actions.ts changeInvitation": {
    kind: { by: "operator", may: ["people"] },
    call: ({ office, invitation }) => form({ end: invitation }, office),
  },
  "(work)/admin/actions.ts changeRole": {
    kind: { by: "operator", may: ["people"] },
    call: ({ office, spare }) => form({ role: "supervising_attorney" }, office, spare),
  },
  "(work)/people/actions.ts changeRole": {
    kind: { by: "people" },
    call: ({ spare }) => form({ role: "check_officer" }, spare),
  },
  "(work)/admin/actions.ts endMembership": {
    kind: { by: "operator", may: ["people"] },
    call: ({ office, leaving }) => bare(office, leaving),
  },
  "(work)/people/actions.ts endMembership": {
    kind: { by: "people" },
    call: ({ spare }) => bare(spare),
  },
  "(work)/admin/actions.ts makeResetLink": {
    kind: "walked",
    call: ({ leaving }) => bare(leaving),
  },
  "(work)/admin/actions.ts takeFactorAway": {
    kind: "walked",
    call: ({ leaving }) => form({}, leaving),
  },
  "(work)/admin/actions.ts saveAgency": {
    kind: { by: "operator" },
    call: ({ office }) => form({ agency: "A forged agency" }, office),
  },
  "(work)/admin/actions.ts saveSettings": {
    kind: { by: "operator" },
    call: ({ office }) => form({ checkValidMonths: "7" }, office),
  },
  "(work)/admin/court-record/actions.ts loadFromServer": {
    kind: "walked",
    call: () => button({ name: "forged" }),
  },
  "(work)/admin/court-record/actions.ts cancel": {
    kind: "walked",
    call: () => button({ id: KEY }),
  },
  "(work)/admin/court-record/actions.ts goOn": { kind: "walked", call: () => button({ id: KEY }) },
  "(work)/admin/oversight/actions.ts grant": {
    kind: { by: "operator" },
    call: ({ auditor, office }) =>
      form({
        auditor,
        organization: office,
        from: "2012-08-01",
        until: "2012-08-31",
        reason: "Forged",
      }),
  },
  "(work)/admin/oversight/actions.ts revoke": {
    kind: { by: "operator" },
    call: ({ grant }) => bare(grant),
  },
  "(work)/admin/programs/actions.ts addRevision": {
    kind: "walked",
    call: () => form({ name: "Forged", basedOn: "1", confirm: "forged" }, "review-2011"),
  },
  "(work)/admin/sign-in/actions.ts addAgency": {
    kind: { by: "operator" },
    call: ({ office }) =>
      form({
        ...AGENCY,
        code: "forged",
        issuer: "https://forged.example",
        organizations: office,
      }),
  },
  "(work)/admin/sign-in/actions.ts changeAgency": {
    kind: { by: "operator" },
    call: ({ office }) => form({ ...AGENCY, clientId: "again", organizations: office }, "forged"),
  },
  "(work)/admin/sign-in/actions.ts endAgency": {
    kind: { by: "operator" },
    call: () => bare("forged"),
  },
  "(work)/appearances/actions.ts confirm": {
    kind: "walked",
    call: ({ claim }) =>
      form({
        claimId: claim,
        version: "1",
        idempotencyKey: KEY,
        occurredOn: "",
        purpose: "",
        learned: "served_paper",
        paper: "to_follow",
      }),
  },
  "(work)/calendar/links/actions.ts makeLink": {
    kind: {
      by: "attorney",
      may: [...PARTIES, "otherOffice", "otherCourt", "pastCounsel", "pendingCounsel"],
    },
    call: () => form({ name: "Forged", titles: "busy" }),
  },
  "(work)/calendar/links/actions.ts revokeLink": {
    kind: { by: "attorney" },
    call: ({ link }) => button({ id: link }),
  },
  "(work)/cases/[caseId]/actions.ts runStep": {
    kind: { by: "supervisor", may: ["attorney"] },
    call: ({ case: caseId, version, person }) =>
      form(
        {
          version,
          idempotencyKey: KEY,
          "input.personId": person,
          "input.reason": "Forged",
        },
        { caseId, stepId: "assign", party: null },
      ),
  },
  "(work)/cases/[caseId]/actions.ts chooseAppearance": {
    kind: "walked",
    call: ({ case: caseId }) => form({ caseId, idempotencyKey: KEY }),
  },
  "(work)/cases/[caseId]/actions.ts addNote": {
    kind: { by: "attorney", may: PARTIES },
    call: ({ case: caseId }) => form({ body: "A forged note." }, caseId),
  },
  "(work)/cases/[caseId]/actions.ts keepClient": {
    kind: { by: "advocate", may: DEFENSE },
    call: ({ case: caseId }) =>
      form({ phone: "1", safeContact: "Forged", language: "", learned: "" }, caseId),
  },
  "(work)/cases/[caseId]/facts/actions.ts addFact": {
    kind: { by: "attorney", may: [...GOVERNMENT, ...DEFENSE] },
    call: ({ case: caseId }) => form({ kind: "other", ...FACT }, caseId),
  },
  "(work)/cases/[caseId]/facts/actions.ts changeFact": {
    kind: { by: "attorney", may: GOVERNMENT },
    call: ({ case: caseId, fact }) =>
      form({ ...FACT, reason: "Forged" }, { caseId, rowId: fact, kind: "other" }),
  },
  "(work)/cases/[caseId]/facts/actions.ts withdrawFact": {
    kind: { by: "attorney", may: GOVERNMENT },
    call: ({ case: caseId, fact }) =>
      form({ reason: "Forged" }, { caseId, rowId: fact, kind: "other" }),
  },
  "(work)/cases/[caseId]/papers/actions.ts sharePaper": {
    kind: { by: "attorney", may: GOVERNMENT },
    call: ({ case: caseId, paper }) => form({ shareWith: "defense" }, caseId, paper),
  },
  "(work)/cases/[caseId]/papers/actions.ts makeLetter": {
    kind: "walked",
    call: ({ case: caseId }) => bare(caseId, "closure_notice"),
  },
  "(work)/cases/[caseId]/reason/actions.ts giveReason": {
    kind: "walked",
    call: ({ case: caseId }) => form({ reason: "asked", other: "" }, caseId, "/home"),
  },
  "(work)/cases/[caseId]/request-discretion/actions.ts keepDraft": {
    kind: { by: "advocate", may: DEFENSE },
    call: ({ case: caseId, draft }) =>
      form({ letter: "A forged letter.", revision: draft }, caseId),
  },
  "(work)/cases/[caseId]/request-discretion/actions.ts submitDraft": {
    kind: "walked",
    call: ({ case: caseId, draft, version }) =>
      form({ revision: draft, version, idempotencyKey: KEY }, caseId),
  },
  "(work)/cases/[caseId]/request-discretion/actions.ts giveUpDraft": {
    kind: { by: "advocate", may: DEFENSE },
    call: ({ case: caseId }) => bare(caseId),
  },
  "(work)/cases/new/actions.ts enter": {
    kind: "walked",
    call: () => form({ idempotencyKey: KEY, aNumber: "1" }),
  },
  "(work)/cases/new/actions.ts appear": {
    kind: "walked",
    call: ({ case: caseId }) =>
      form({ caseId, idempotencyKey: KEY, name: "Forged", occurredOn: "2012-07-20" }),
  },
  "(work)/cases/new/actions.ts decline": {
    kind: "walked",
    call: ({ case: caseId }) => form({ caseId, idempotencyKey: KEY, reason: "Forged" }),
  },
  "(work)/dashboard/consistency/actions.ts rebuildConsistency": {
    kind: "walked",
    call: () => bare(),
  },
  "(work)/conflicts/actions.ts addPerson": {
    kind: { by: "defenseSupervisor", may: ["supervisor"] },
    call: () => form({ kind: "adverse", familyName: "Forged", givenNames: "", accountId: "" }),
  },
  "(work)/conflicts/actions.ts correctPerson": {
    kind: { by: "defenseSupervisor" },
    call: ({ known }) => form({ kind: "adverse", familyName: "Forged again" }, known),
  },
  "(work)/conflicts/actions.ts endPerson": {
    kind: { by: "defenseSupervisor" },
    call: ({ known }) => form({ reason: "Forged" }, known),
  },
  "(work)/conflicts/actions.ts decide": {
    kind: "walked",
    call: () => form({ kind: "cleared", reason: "Forged" }, KEY),
  },
  "(work)/conflicts/actions.ts withdraw": { kind: "walked", call: () => button({ checkId: KEY }) },
  "(work)/imports/actions.ts rematch": {
    kind: "walked",
    call: ({ import: id }) => button({ id, "column.aNumber": "1" }),
  },
  "(work)/imports/actions.ts load": { kind: "walked", call: ({ import: id }) => button({ id }) },
  "(work)/queues/actions.ts assignSelected": {
    kind: { by: "supervisor", may: ["attorney"] },
    call: ({ case: caseId, person }) =>
      form({ caseId, person, key: "22222222-2222-4222-8222-222222222222", reason: "Forged" }),
  },
  "(work)/review/actions.ts decide": {
    kind: "walked",
    call: ({ case: caseId, version }) =>
      form(
        { version, idempotencyKey: KEY, act: "draft", "input.reason": "Forged" },
        { caseId, given: {} },
      ),
  },
  "(work)/review/phrases/actions.ts addPhrase": {
    kind: { by: "attorney", may: [...ATTORNEYS, "otherOffice"] },
    call: () => form({ key: "forged", text: "Forged", whose: "mine" }),
  },
  "(work)/review/phrases/actions.ts removePhrase": {
    kind: { by: "attorney" },
    call: ({ phrase }) => bare(phrase),
  },
  "(work)/settings/colleagues/actions.ts saveAsksReason": {
    kind: { by: "supervisor", may: SUPERVISORS },
    call: () => form({}),
  },
  "(work)/settings/conflicts/actions.ts saveConflictSettings": {
    kind: { by: "supervisor", may: SUPERVISORS },
    call: () => form({}),
  },
  "(work)/settings/letterhead/actions.ts saveLetterhead": {
    kind: { by: "supervisor", may: SUPERVISORS },
    call: ({ letterhead }) =>
      form({
        basedOn: letterhead,
        above: "",
        name: "Forged",
        address: "",
        phone: "",
        signature: "",
      }),
  },
  "(work)/settings/sign-in/actions.ts saveSignInRule": {
    kind: { by: "supervisor", may: [...SUPERVISORS, "people", "operator"] },
    call: () => form({ version: "0", factor: "optional", opens: "password" }),
  },
  "(work)/settings/texts/actions.ts saveText": {
    kind: { by: "supervisor", may: SUPERVISORS },
    call: () =>
      form(
        { yes: "Yes.", no: "No.", source: "Forged", effectiveOn: "2012-07-01", basedOn: "0" },
        { end: "closed", language: "en" },
      ),
  },
  "(work)/settings/windows/actions.ts addWindow": {
    kind: { by: "supervisor", may: ["clerk", "defenseSupervisor"] },
    call: () => form({ courtCode: "LOS", ...WINDOW }),
  },
  "(work)/settings/windows/actions.ts changeWindow": {
    kind: { by: "supervisor" },
    call: ({ window }) => form({ ...WINDOW, reason: "Forged" }, { id: window, version: 1 }),
  },
  "(work)/settings/windows/actions.ts endWindow": {
    kind: { by: "supervisor" },
    call: ({ window }) =>
      form({ how: "withdraw", lastDay: "", reason: "Forged" }, { id: window, version: 2 }),
  },
  "(work)/absences/actions.ts stateAbsence": {
    kind: { by: "supervisor", may: ["attorney"] },
    call: ({ person, cover }) => form({ person, cover, from: "2012-09-03", until: "2012-09-07" }),
  },
  "(work)/absences/actions.ts callOffAbsence": {
    kind: { by: "supervisor", may: ["attorney"] },
    call: ({ absence }) => bare(absence),
  },
  "(work)/cases/[caseId]/own-actions.ts addTag": {
    kind: { by: "attorney", may: PARTIES },
    call: ({ case: caseId }) => form({ tag: "forged" }, caseId),
  },
  "(work)/cases/[caseId]/own-actions.ts removeTag": {
    kind: { by: "attorney", may: GOVERNMENT },
    call: ({ case: caseId }) => bare(caseId, "forged"),
  },
  "(work)/cases/[caseId]/own-actions.ts addTodo": {
    kind: { by: "attorney", may: GOVERNMENT },
    call: ({ case: caseId, person }) => form({ text: "Forged", dueOn: "", person }, caseId),
  },
  "(work)/cases/[caseId]/own-actions.ts finishTodo": {
    kind: { by: "attorney", may: GOVERNMENT },
    call: ({ todo }) => bare(todo, true),
  },
  "(work)/appearances/actions.ts refuse": {
    kind: { by: "attorney", may: [...ATTORNEYS, "clerk"] },
    call: ({ claim }) => form({ claimId: claim, answer: "Forged" }),
  },
};
