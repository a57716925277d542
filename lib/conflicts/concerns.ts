/** Which pairs a conflict check is about, and how people who are asked about are told apart. */
import { searchText } from "../format/names.ts";
import type { ComparedPerson } from "./match.ts";
import { ADVERSE, type AskedRole, type PersonKind } from "./types.ts";

/** Somebody who is asked about. */
export interface AskedPerson extends ComparedPerson {
  role: AskedRole;
  /** Who they are to the client, where the form said so. */
  relation: string;
}

/** Somebody of the index. */
export interface KnownPerson extends ComparedPerson {
  id: string;
  kind: PersonKind;
  past: boolean;
  clientANumber: string | null;
  caseId: string | null;
  accountId: string | null;
}

/**
 * Against whom each role is held. Two matters with the same opponent, or with a relative in common,
 * are not adverse to one another.
 */
const HELD_AGAINST: Record<AskedRole, readonly PersonKind[]> = {
  client: ["respondent", "relative", "adverse", "staff"],
  adverse: ["respondent", "relative", "staff"],
  relative: ["respondent", "adverse", "staff"],
};

/** The matter that is asked about: nobody is in conflict with what belongs to it. */
export interface Matter {
  aNumber: string | null;
  caseId: string | null;
}

/**
 * Whether a match of these two would be a question at all. Who is a client now and comes again is no
 * stranger to themselves; a past one may have left because of a conflict.
 */
export function concerns(asked: AskedPerson, known: KnownPerson, matter: Matter): boolean {
  if (!HELD_AGAINST[asked.role].includes(known.kind)) return false;
  if (known.caseId !== null && known.caseId === matter.caseId) return false;
  if (asked.role === "client" && known.kind === "respondent") return known.past;
  return known.clientANumber === null || known.clientANumber !== matter.aNumber;
}

/** The same person asked about again has the same key, so that what was decided of a pair holds. */
export function askedKey(asked: AskedPerson, matter: Matter): string {
  const name = searchText(`${asked.familyName} ${asked.givenNames}`);
  if (asked.role === "client") return asked.aNumber ?? name;
  return `${asked.role} ${name} of ${matter.aNumber ?? ""}`;
}

/**
 * People as they are written in a form, one a line: 'Juan Pérez López (abuser)'. A comma divides
 * family and given names; without one the name stays as it is.
 */
export function readPeople(text: string, role: "adverse" | "relative"): AskedPerson[] {
  return text.split("\n").flatMap((line) => {
    const [, name = "", relation = ""] = /^([^()]*)(?:\(([^)]*)\))?/.exec(line.trim()) ?? [];
    const [family = "", ...given] = name.split(",").map((one) => one.trim());
    if (family === "") return [];
    return [
      {
        role,
        relation: relation.trim().slice(0, 60) || (role === "adverse" ? ADVERSE[3] : ""),
        familyName: family.slice(0, 240),
        givenNames: given.join(" ").slice(0, 120),
        aNumber: null,
        birthDate: null,
      },
    ];
  });
}
