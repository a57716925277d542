import type { Role } from "../access/roles.ts";

/** Of whom an organization asks for a second factor. */
export const FACTOR_RULES = {
  optional: "Nobody: each decides for themselves",
  roles: "People of these roles",
  everyone: "Everybody",
} as const;

export type FactorRule = keyof typeof FACTOR_RULES;

/** What an organization asks of its people when they sign in. */
export interface SignInRule {
  factor: FactorRule;
  factorRoles: Role[];
  /** The agency that alone opens it; null: a password does. */
  providerId: string | null;
  /** 0 before anything was saved. */
  version: number;
}

/** The page on which it is set. */
export interface SignInRulePage {
  rule: SignInRule;
  roles: Role[];
  /** Agencies that vouch for people of the organization. */
  agencies: { id: string; name: string }[];
  /** The one that whoever looks came from; null: they came with a password. */
  cameFrom: string | null;
  people: { name: string; role: Role; hasFactor: boolean }[];
}
