import "server-only";
/**
 * What two organizations of the demonstration have made their own: a clinic its text of what yes and no
 * mean, in two revisions, and an office the head of its letters. All others use what the system brings.
 */
import type { Actor } from "../access/actor.ts";
import { ROLES } from "../access/roles.ts";
import { saveLetterhead } from "../letterheads/mutations.ts";
import { saveText } from "../texts/mutations.ts";
import { shippedText } from "../texts/shipped.ts";
import { LANGUAGE_IDS } from "../texts/types.ts";
import type { Seated } from "./organizations.ts";

const FIRST = new Date("2012-02-13T15:00:00Z");
const SECOND = new Date("2012-06-11T15:00:00Z");

const ADDED = {
  en: "Come to us before you move, travel or change jobs: we look with you at what that means.",
  es: "Venga con nosotros antes de mudarse, viajar o cambiar de trabajo: vemos juntos qué significa.",
} as const;

export async function writeOwnWords(seated: readonly Seated[]): Promise<void> {
  for (const organization of seated) {
    const supervisor = supervisorOf(organization);
    if (!supervisor) continue;
    if (organization.code === "lantern-street") await writeTexts(supervisor);
    if (organization.code === "los-angeles") await writeHead(supervisor);
  }
}

function supervisorOf({ id, name, side, people }: Seated): Actor | null {
  const person = people.find(
    ({ role }) => role === "supervising_attorney" || role === "clinic_supervisor",
  );
  if (!person) return null;
  const { role } = person;
  const who = { userId: person.id, name: person.name, role, readsOnly: false };
  return { ...who, organizationId: id, organizationName: name, side: side ?? ROLES[role].side };
}

async function writeTexts(supervisor: Actor): Promise<void> {
  for (const language of LANGUAGE_IDS) {
    const { yes, no, source } = shippedText("closed", language);
    const text = { end: "closed", language } as const;
    const first = { yes, no, source, effectiveOn: "2012-02-13" };
    await saveText(supervisor, { ...text, basedOn: 0 }, first, FIRST);
    const second = { ...first, yes: [...yes, ADDED[language]], effectiveOn: "2012-06-11" };
    await saveText(supervisor, { ...text, basedOn: 1 }, second, SECOND);
  }
}

async function writeHead(supervisor: Actor): Promise<void> {
  await saveLetterhead(
    supervisor,
    { basedOn: 0, file: null },
    {
      above: ["U.S. Department of Homeland Security", "U.S. Immigration and Customs Enforcement"],
      name: supervisor.organizationName,
      address: ["100 Example Plaza, Suite 800", "Los Angeles"],
      phone: "555-0100",
      signature: ["Office of the Principal Legal Advisor", supervisor.organizationName],
      removeLogo: false,
    },
    FIRST,
  );
}
