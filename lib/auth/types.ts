import type { Role } from "../access/roles.ts";

/** What one person may act as: a role in an organization. */
export interface MembershipChoice {
  id: string;
  organizationName: string;
  role: Role;
}

/** What somebody with a right password still has to show. */
export type WaitsFor = "second-factor";

/**
 * What the person of a session has still to do before they act: also set a second factor up, sign in
 * with the organization's agency, or with a password where their agency does not vouch for them.
 */
export type Lacks = WaitsFor | "set-up" | "agency" | "password";

/** Who is signed in and has still to do something, what, and what else they may act as. */
export interface StillToDo {
  id: string;
  name: string;
  waitsFor: Lacks;
  organizationName: string;
  others: MembershipChoice[];
}

/** What signing in led to: a session, or one that waits for more and is none until then. */
export interface SignIn {
  sessionId: string;
  waitsFor: WaitsFor | null;
}

/** Why a session counts no more. */
export type EndReason = "idle" | "expired" | "signed-out" | "elsewhere" | "replaced" | "password";

/** Where a request comes from, as its person may read it later. */
export interface Client {
  /** 'Firefox on Windows'. */
  browser: string;
  /** The address, or the part of it that one subscriber has; empty where it is not known. */
  network: string;
  /** A browser that has signed in here before, and as whom (SHA-256 of each address). */
  device?: Device | null;
}

export interface Device {
  id: string;
  addresses: string[];
}

/** How somebody came in. */
export type SignInWay = "password" | "invitation" | "reset" | "agency";

/** What a person's own page says of their sign-ins; times are written out already. */
export interface OwnAccount {
  name: string;
  email: string;
  sessions: OwnSessionLine[];
  signIns: SignInShown[];
}

export interface OwnSessionLine {
  id: string;
  browser: string;
  network: string;
  since: string;
  lastUsed: string;
  here: boolean;
}

export interface SignInShown {
  at: string;
  way: SignInWay;
  outcome: "in" | "refused";
  browser: string;
  network: string;
}
