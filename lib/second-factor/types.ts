import type { FormState } from "../format/form.ts";

/** How a person can prove now that it is they: what they are asked for, or where they are sent. */
export type Proof =
  | { kind: "code" }
  | { kind: "password" }
  /** Whoever came from an agency proves it there, in a tab of its own. */
  | { kind: "agency"; name: string; href: string };

/** The answer of a form that may ask for a proof before it does what it says. */
export interface ProvingFormState extends FormState {
  proof?: Proof;
}

/** A QR code as one path of squares, one unit each: drawn in the page itself, no picture is loaded. */
export interface QrCode {
  size: number;
  path: string;
}

/** The second factor of whoever looks. */
export type OwnFactor =
  | { state: "none" }
  /** Begun: the picture and the text that an authenticator takes in. */
  | { state: "begun"; code: QrCode; secret: string }
  | { state: "on"; since: string; codesLeft: number };
