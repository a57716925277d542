import "server-only";
import type { Scope } from "../cases/scope.ts";
import type { CaseSnapshot } from "../cases/types.ts";
import { formatANumber } from "../format/a-number.ts";
import { fullName } from "../format/names.ts";
import { ownLetterhead } from "../letterheads/data.ts";
import type { PrintedHead } from "../letterheads/types.ts";
import { consequencesOf } from "../texts/data.ts";
import { endOf } from "../texts/types.ts";
import type { LocalDate } from "../workflow/dates.ts";
import { formOf, isBeforeFiling } from "../workflow/forms.ts";
import type { LetterFacts } from "../workflow/letter-text.ts";
import { type CounselBlock, canonicalMotionText, motionSections } from "../workflow/motion-text.ts";
import { canonicalOfferLetterText, offerLetterSections } from "../workflow/offer-letter-text.ts";
import { canonicalText, type Section } from "../workflow/paper.ts";
import { programOf } from "../workflow/programs/program.ts";
import { type RequestFacts, requestSections } from "../workflow/request-text.ts";
import type { PaperContent } from "./content.ts";
import { letterhead } from "./data.ts";
import { sha256 } from "./hash.ts";

/** A paper made here, before it is stored. */
export interface Composed {
  title: string;
  sha256: string;
  content: PaperContent;
}

/** How the office's lawyer is named where nobody is yet: the title that all of them hold. */
const SOMEBODY_OF_THE_OFFICE = "Assistant Chief Counsel";

/**
 * The joint motion, from what all parties share about the case and what the preparing side wrote
 * for it. Nothing comes from a side's own section of the case: a finding's ground or reason is the
 * office's work product, and the text goes to everybody. Null where no relief is known.
 */
export async function composeMotion(
  scope: Scope,
  snapshot: CaseSnapshot,
  input: Record<string, unknown>,
  preparedOn: LocalDate,
): Promise<Composed | null> {
  const { shared } = snapshot.state;
  const program = programOf(snapshot.state, snapshot.programs, preparedOn);
  const form = formOf(shared.offer?.form || String(input.relief));
  if (!form) return null;
  const sections = motionSections({
    government: await governmentBlock(scope, snapshot),
    defense: await defenseBlock(scope, snapshot),
    court: {
      name: shared.names.court ?? "Immigration Court",
      place: snapshot.court?.name ?? "",
    },
    respondent: named(snapshot),
    detained: shared.detained,
    judge: shared.hearing?.judge ?? "",
    hearing: shared.hearing,
    form,
    ground: program.grounds.find((one) => one.code === input.ground)?.label ?? null,
    statement: typeof input.statement === "string" ? input.statement : "",
    alone: input.alone === true && form.papers === "joint or government motion",
    preparedOn,
  });
  const title = sections.find((one) => one.id === "title")?.heading ?? "Joint motion";
  return composed(title, sections, canonicalMotionText(sections));
}

/** The office's letter to counsel, or to the respondent where there is none. */
export async function composeOfferLetter(
  scope: Scope,
  snapshot: CaseSnapshot,
  offer: { form: string; replyBy: LocalDate | null; on: LocalDate },
): Promise<Composed | null> {
  const form = formOf(offer.form);
  if (!form) return null;
  const { letter, head } = await letterFacts(scope, snapshot, offer.on);
  const text = (await consequencesOf(scope, endOf(form.endStage), offer.on)).en;
  const sections = offerLetterSections({
    ...letter,
    government: letter.from,
    form,
    offeredOn: offer.on,
    replyBy: offer.replyBy,
    consequences: { ...text, on: text.effectiveOn },
  });
  return composed("Offer letter", sections, canonicalOfferLetterText(sections), head);
}

/** The defense's request as it is submitted: everything in it is the defense's own to share. */
export async function composeRequest(
  scope: Scope,
  snapshot: CaseSnapshot,
  packet: {
    letter: string;
    equities: readonly string[];
    exhibits: RequestFacts["exhibits"];
    on: LocalDate;
  },
): Promise<Composed> {
  const { parties, names, counsel } = snapshot.state.shared;
  const office = parties.government ? await letterhead(scope, parties.government) : null;
  const { signature: _lines, ...head } = (await ownLetterhead(scope)).head;
  const sections = requestSections({
    ...packet,
    from: {
      name: counsel?.name || scope.actor.name,
      organization: counsel?.firm || head.name,
      address: head.address,
      phone: head.phone,
    },
    to: {
      organization: names.government ?? office?.name ?? "Office of the Chief Counsel",
      address: office?.address ?? "",
    },
    respondent: named(snapshot),
    court: names.court ?? snapshot.court?.name ?? "",
  });
  return composed("Request for prosecutorial discretion", sections, canonicalText(sections), head);
}

/** A letter made of the sections that `sections` gives. */
export async function composeLetter(
  scope: Scope,
  snapshot: CaseSnapshot,
  { title, on, to }: { title: string; on: LocalDate; to: "defense" | "government" },
  sections: (facts: LetterFacts) => Section[],
): Promise<Composed> {
  const { letter, head } = await letterFacts(scope, snapshot, on, to);
  const made = sections(letter);
  return composed(title, made, canonicalText(made), head);
}

/** Who writes to whom about which case, on the acting organization's letterhead. */
async function letterFacts(
  scope: Scope,
  snapshot: CaseSnapshot,
  on: LocalDate,
  to: "defense" | "government" = "defense",
): Promise<{ letter: LetterFacts; head: PrintedHead }> {
  const { shared } = snapshot.state;
  const { head } = await ownLetterhead(scope);
  const { signature, ...printed } = head;
  const respondent = named(snapshot);
  const office = to === "government" ? await governmentBlock(scope, snapshot) : null;
  const counsel = to === "defense" ? await defenseBlock(scope, snapshot) : null;
  // To an office as such; who reads it there is theirs to decide.
  const addressee = office ? { ...office, name: "" } : counsel;
  // A firm writes to its own client: counsel does not write to counsel.
  const own = to === "defense" && scope.actor.side === "defense";
  return {
    head: printed,
    letter: {
      from: {
        name: scope.actor.name,
        organization: head.name,
        address: head.address,
        phone: head.phone,
      },
      to: (own ? null : addressee) ?? { name: respondent.name, organization: "", address: "" },
      respondent,
      court: shared.names.court ?? snapshot.court?.name ?? "",
      on,
      signature,
      inCourt: !isBeforeFiling(shared),
      hearing: shared.hearing,
    },
  };
}

function composed(
  title: string,
  sections: readonly Section[],
  text: string,
  head: PrintedHead | null = null,
): Composed {
  const plain = sections.map(({ id, heading, paragraphs }) => ({
    id,
    heading,
    paragraphs: [...paragraphs],
  }));
  return { title, sha256: sha256(text), content: { text, sections: plain, head } };
}

function named({ respondent }: CaseSnapshot): { name: string; aNumber: string } {
  return { name: fullName(respondent), aNumber: formatANumber(respondent.aNumber) };
}

async function governmentBlock(scope: Scope, { state }: CaseSnapshot): Promise<CounselBlock> {
  const { parties, names } = state.shared;
  const head = parties.government ? await letterhead(scope, parties.government) : null;
  return {
    name: scope.actor.side === "government" ? scope.actor.name : SOMEBODY_OF_THE_OFFICE,
    organization: names.government ?? head?.name ?? "Office of the Chief Counsel",
    address: head?.address ?? "",
    phone: head?.phone ?? "",
  };
}

async function defenseBlock(scope: Scope, { state }: CaseSnapshot): Promise<CounselBlock | null> {
  const { counsel } = state.shared;
  if (!counsel) return null;
  const head = counsel.organizationId ? await letterhead(scope, counsel.organizationId) : null;
  return {
    name: counsel.name,
    organization: counsel.firm || (head?.name ?? ""),
    address: head?.address ?? "",
    phone: head?.phone ?? "",
  };
}
