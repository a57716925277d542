/**
 * Who is answered what over HTTP: one line a page and a handler of app/, by its address; one that is
 * not declared fails e2e/barrier.spec.ts. Whoever stands in no line of `by` gets 404, and whoever is
 * signed out is sent to sign in, where `signedOut` does not say otherwise.
 */
import { COURT, DEFENSE, EVERYBODY, GOVERNMENT, PARTIES, type Standing } from "./standings.ts";
import type { World } from "./world.ts";

export interface Route {
  by: Partial<Record<number, readonly Standing[]>>;
  signedOut?: number;
  /** Where the address with its brackets filled in is not what is asked. */
  path?: (world: World) => string;
}

export const NEVER = "00000000-0000-4000-8000-000000000000";

const ATTORNEYS: Standing[] = ["attorney", "supervisor", "colleague"];
const OTHER_SIDES: Standing[] = ["otherOffice", "otherCourt", "pastCounsel", "pendingCounsel"];
const SIGNED_IN = EVERYBODY.filter((one) => one !== "nobody");
const ON_NO_SIDE: Standing[] = ["operator", "people", "headquarters", "auditor"];
const ON_A_SIDE = SIGNED_IN.filter((one) => !ON_NO_SIDE.includes(one));

export const ROUTES: Record<string, Route> = {
  "/forgotten": { by: { 200: EVERYBODY }, signedOut: 200 },
  "/invitation/[token]": { by: { 200: EVERYBODY }, signedOut: 200 },
  "/reset/[token]": { by: { 200: EVERYBODY }, signedOut: 200 },
  // Once somebody has an account, nothing is there to be set up.
  "/set-up": { by: {}, signedOut: 404 },
  "/set-up/[token]": { by: {}, signedOut: 404 },
  // A demonstration's captured mail is everybody's; elsewhere there is none.
  "/dev/mail": { by: { 200: SIGNED_IN }, signedOut: 200 },
  "/dev/mail/[id]": { by: {}, signedOut: 404 },
  "/absences": { by: { 200: ON_A_SIDE.filter((one) => one !== "checks") } },
  "/sign-in/confirmed": { by: { 200: SIGNED_IN } },
  "/sign-in/otherwise": { by: { 307: SIGNED_IN } },
  "/sign-in": { by: { 307: SIGNED_IN }, signedOut: 200 },
  "/sign-in/second-factor": { by: { 307: SIGNED_IN } },
  "/sign-in/set-up": { by: { 307: SIGNED_IN } },
  "/figures/program": { by: { 200: SIGNED_IN }, signedOut: 200 },
  "/figures/program/[publication]": { by: {}, signedOut: 404 },
  "/figures/program/[publication]/[file]": { by: {}, signedOut: 404 },
  "/figures/program/feed.json": { by: { 200: SIGNED_IN }, signedOut: 200 },
  // Their office's headquarters publishes, and a draft is its own.
  "/publications": { by: { 200: ["headquarters"] } },
  "/publications/new": { by: { 200: ["headquarters"] } },
  "/publications/[draft]": { by: {} },
  "/figures/court-record": { by: { 200: SIGNED_IN }, signedOut: 200 },
  "/figures/reconstruction": { by: {}, signedOut: 404 },
  "/figures/court-record/release": { by: { 200: SIGNED_IN }, signedOut: 200 },
  "/": { by: { 200: SIGNED_IN }, signedOut: 200 },
  "/account": { by: { 200: SIGNED_IN } },
  "/account/second-factor": { by: { 200: SIGNED_IN } },
  "/admin/[organizationId]/[membershipId]": { by: {} },
  "/admin/[organizationId]": { by: { 200: ["operator"] } },
  "/admin/court-record": { by: { 200: ["operator"] } },
  "/admin/new": { by: { 200: ["operator"] } },
  "/admin/oversight": { by: { 200: ["operator"] } },
  "/admin": { by: { 200: ["operator"] } },
  "/admin/programs/[programId]/[revision]": { by: { 200: ["operator"] } },
  "/admin/programs/[programId]/new": { by: { 200: ["operator"] } },
  "/admin/programs/[programId]": { by: { 200: ["operator"] } },
  "/admin/programs": { by: { 200: ["operator"] } },
  "/admin/sign-in/[code]": { by: {} },
  "/admin/sign-in/new": { by: { 200: ["operator"] } },
  "/admin/sign-in": { by: { 200: ["operator"] } },
  "/appearances": { by: { 200: [...ATTORNEYS, "clerk", "otherOffice"] } },
  "/calendar/links": { by: { 200: [...COURT, ...DEFENSE, ...OTHER_SIDES, ...ATTORNEYS] } },
  "/calendar": { by: { 200: [...COURT, ...DEFENSE, ...OTHER_SIDES, ...ATTORNEYS] } },
  "/cases": { by: { 200: ON_A_SIDE } },
  "/cases/[caseId]/[step]": {
    by: { 200: [...ATTORNEYS, "advocate", "defenseSupervisor", "otherAdvocate"] },
  },
  "/cases/[caseId]/facts": { by: { 200: [...GOVERNMENT, ...DEFENSE] } },
  "/cases/[caseId]": { by: { 200: [...GOVERNMENT, ...COURT, ...DEFENSE, "pastCounsel"] } },
  "/cases/[caseId]/papers": { by: { 200: PARTIES } },
  "/cases/[caseId]/reason": { by: { 307: PARTIES } },
  "/cases/[caseId]/request-discretion": { by: { 200: DEFENSE } },
  "/cases/[caseId]/request-discretion/preview": { by: { 200: DEFENSE } },
  "/cases/new": {
    by: {
      200: [...DEFENSE, ...ATTORNEYS, "clerk", "otherOffice", "pastCounsel", "pendingCounsel"],
    },
  },
  "/conflicts/[checkId]": { by: {} },
  "/conflicts": { by: { 200: ["supervisor", "defenseSupervisor"] } },
  "/conflicts/people/[personId]": { by: {} },
  "/conflicts/people": { by: { 200: ["supervisor", "defenseSupervisor"] } },
  "/dashboard/consistency": { by: { 200: ["supervisor", "headquarters"] } },
  "/dashboard/consistency/cases": { by: { 200: ["supervisor"] } },
  "/dashboard": { by: { 200: ["supervisor", "defenseSupervisor", "headquarters"] } },
  "/dashboard/outcomes": { by: { 200: ["defenseSupervisor"] } },
  "/dashboard/clients": {
    by: { 200: ["defenseSupervisor"] },
    path: () => "/dashboard/clients?show=came.client",
  },
  "/record": { by: { 200: [...GOVERNMENT, "otherOffice", "headquarters"] } },
  "/exports": { by: { 200: [...COURT, ...DEFENSE, ...OTHER_SIDES, ...ATTORNEYS] } },
  "/home": { by: { 200: SIGNED_IN } },
  "/imports/[id]": { by: { 200: ATTORNEYS } },
  "/imports": {
    by: { 200: [...DEFENSE, ...ATTORNEYS, "otherOffice", "pastCounsel", "pendingCounsel"] },
  },
  "/notices": { by: { 200: ON_A_SIDE } },
  "/people/[membershipId]": { by: {} },
  "/people": { by: { 200: ["people"] } },
  "/queues/[queue]": { by: { 200: [...GOVERNMENT, ...COURT, "otherOffice", "otherCourt"] } },
  "/read-log": { by: { 200: ["supervisor", "clerk", "defenseSupervisor"] } },
  "/review/[caseId]": { by: { 200: ATTORNEYS } },
  "/review": { by: { 307: [...ATTORNEYS, "otherOffice"] } },
  "/review/phrases": { by: { 200: [...ATTORNEYS, "otherOffice"] } },
  "/settings/colleagues": { by: { 200: ["supervisor", "defenseSupervisor"] } },
  "/settings/conflicts": { by: { 200: ["supervisor", "defenseSupervisor"] } },
  "/settings/letterhead": { by: { 200: ["supervisor", "defenseSupervisor"] } },
  "/settings": { by: { 200: ["supervisor", "defenseSupervisor"] } },
  "/settings/sign-in": { by: { 200: ["supervisor", "defenseSupervisor", "people", "operator"] } },
  "/settings/texts/[end]": { by: { 200: ["supervisor", "defenseSupervisor"] } },
  "/settings/texts": { by: { 200: ["supervisor", "defenseSupervisor"] } },
  "/settings/windows/[windowId]": { by: {} },
  "/settings/windows/new": { by: { 200: ["supervisor", "clerk", "defenseSupervisor"] } },
  "/settings/windows": { by: { 200: ["supervisor", "clerk", "defenseSupervisor"] } },
  "/sign-in/with/[code]": { by: { 303: SIGNED_IN }, signedOut: 303 },
  "/figures/court-record/[file]": { by: {}, signedOut: 404 },
  "/figures/court-record/release/[file]": { by: {}, signedOut: 404 },
  "/record/[file]": { by: {} },
  "/api/auth/[...nextauth]": { by: { 400: SIGNED_IN }, signedOut: 400 },
  "/api/calendar/[file]": { by: {}, signedOut: 404 },
  "/api/documents/[id]": { by: {} },
  "/api/documents/bundle": { by: {} },
  "/api/dashboard/outcomes": { by: { 200: ["defenseSupervisor"] } },
  "/api/exports/[what]": { by: { 200: [...COURT, ...DEFENSE, ...OTHER_SIDES, ...ATTORNEYS] } },
  "/api/health": { by: { 200: SIGNED_IN }, signedOut: 200 },
  "/api/imports/[id]/rejected": { by: {} },
  "/api/letterhead/logo": { by: {} },
  "/api/read-log": { by: { 200: ["supervisor", "clerk", "defenseSupervisor"] } },
  "/api/requests/draft": { by: {} },
  "/api/search": { by: { 200: SIGNED_IN }, signedOut: 401 },
  "/api/tasks/[id]": { by: {} },
};

/** The same addresses with what they are asked for in practice. */
export const BESIDE: Record<string, Route> = {
  // It is made when it is asked for the first time.
  "the office's own paper": {
    path: ({ documents }) => `/api/documents/${documents[0]?.id}`,
    by: { 202: GOVERNMENT },
  },
  "the papers of the case": {
    path: ({ caseId }) => `/api/documents/bundle?case=${caseId}`,
    // Nothing was sent to the court yet.
    by: { 200: [...GOVERNMENT, ...DEFENSE] },
  },
  "the defense's draft": {
    path: ({ caseId }) => `/api/requests/draft?case=${caseId}`,
    by: { 200: [...DEFENSE, "pastCounsel", "pendingCounsel"] },
  },
  "the office's figures": {
    path: () => "/record/figures.csv",
    by: { 200: [...GOVERNMENT, "otherOffice", "headquarters"] },
  },
  "the office's work": { path: ({ ids }) => `/api/tasks/${ids.officeTask}`, by: {} },
  "the defense's clients": {
    path: () => "/queues/clients",
    by: { 200: [...DEFENSE, "pastCounsel", "pendingCounsel"] },
  },
  "the case, to be read next": {
    path: ({ caseId }) => `/review/${caseId}?queue=cases`,
    by: { 200: ATTORNEYS },
  },
  // Whose step it is reads there that it cannot be taken yet, and nothing of what is prepared.
  "the court's step": {
    path: ({ caseId }) => `/cases/${caseId}/rule-on-motion`,
    by: { 200: ["judge"] },
  },
};

/** What is hidden from whoever stands outside, with what its ID names. */
export const HIDDEN = [
  ["/cases/ID", "case"],
  ["/cases/ID/extend-offer", "case"],
  ["/cases/ID/tie-to-lead", "case"],
  ["/cases/ID/facts", "case"],
  ["/cases/ID/papers", "case"],
  ["/cases/ID/reason", "case"],
  ["/cases/ID/request-discretion", "case"],
  ["/cases/ID/request-discretion/preview", "case"],
  ["/review/ID", "case"],
  ["/api/documents/ID", "document"],
  ["/api/documents/ID?format=docx", "document"],
  ["/api/documents/bundle?case=ID", "case"],
  ["/api/requests/draft?case=ID", "case"],
  ["/imports/ID", "import"],
  ["/api/imports/ID/rejected", "import"],
  ["/api/tasks/ID", "task"],
] as const;

/** What is declared for a standing. */
export function statusFor({ by, signedOut }: Route, standing: Standing): number {
  if (standing === "nobody") return signedOut ?? 307;
  const found = Object.entries(by).find(([, shown]) => shown?.includes(standing));
  return found ? Number(found[0]) : 404;
}

/** The address with its brackets filled in: the one case, its office, and otherwise nothing there is. */
export function pathOf(address: string, { path }: Route, world: World): string {
  if (path) return path(world);
  const known: Record<string, string | undefined> = {
    caseId: world.caseId,
    step: "sign-motion",
    queue: "cases",
    organizationId: world.organizations["los-angeles"],
    programId: "review-2011",
    revision: "1",
    end: "closed",
    id: world.ids.officeImport,
    what: "all",
  };
  return address.replace(/\[[.]*(\w+)\]/g, (_, name: string) => known[name] ?? NEVER);
}
