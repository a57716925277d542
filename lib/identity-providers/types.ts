/** An agency that signs its people in. */
export interface IdentityProvider {
  id: string;
  /** Its part of addresses and of the environment's OIDC_<CODE>_CLIENT_SECRET. */
  code: string;
  name: string;
  issuer: string;
  clientId: string;
  /** E-mail domains whose addresses it may vouch for, in lower case. */
  domains: string[];
  /** It asks for a second factor itself. */
  assuresFactor: boolean;
  /** Ids of the organizations that its people act for. */
  organizations: string[];
}

/** An agency as an administrator sees it: with its organizations' names, and whether it works. */
export type AgencyLine = IdentityProvider & { names: string[]; secret: string; hasSecret: boolean };

/** The variable of the environment that holds its client secret. */
export function secretName(code: string): string {
  return `OIDC_${code.toUpperCase().replaceAll("-", "_")}_CLIENT_SECRET`;
}
