import { z } from "zod";
import { ATTORNEYS } from "../../access/roles.ts";
import { choices, optionalWords, words } from "../inputs.ts";
import { codesOf, labelOf } from "../reasons.ts";
import { STAGE_IDS } from "../stages.ts";
import type { Inquiry } from "../state.ts";
import { defineStep } from "../step.ts";

/** Who outside the proceedings asks a government office about a case. */
export const INQUIRERS = {
  congress: "Member of Congress",
  press: "Press",
  organization: "Organization",
  family: "Family or friends",
  other: "Somebody else",
} as const;

export const INQUIRY_CHANNELS = {
  letter: "Letter",
  email: "E-mail",
  telephone: "Telephone",
  visit: "In person",
  other: "Another way",
} as const;

/**
 * Somebody who is no party asked the office about the case. It moves nothing and waits for nobody: it
 * is noted so that the office can see whether cases that are asked about end otherwise than others
 * (lib/consistency). The office's work product; what the other side asks for is a request.
 */
export const noteInquiry = defineStep({
  id: "note-inquiry",
  label: "Note outside inquiry",
  about:
    "Somebody who is no party asked about the case. It changes nothing in the case; only your office sees it.",
  parties: ["government"],
  roles: ATTORNEYS,
  from: STAGE_IDS,
  to: [],
  visibility: "own",
  aside: true,
  dayLabel: "Day of the inquiry",
  needs: "an inquiry can be noted at any stage",
  input: z.object({
    from: z.enum(codesOf(INQUIRERS), { error: "Choose who asked." }),
    name: words(160, "Write who asked: a name, an office or a newspaper."),
    channel: z.enum(codesOf(INQUIRY_CHANNELS), { error: "Choose how they asked." }),
    what: optionalWords(2000),
  }),
  fields: {
    from: { label: "Who asked", widget: "radio", options: choices(INQUIRERS) },
    name: { label: "Their name", widget: "text" },
    channel: { label: "How", widget: "select", options: choices(INQUIRY_CHANNELS) },
    what: {
      label: "What they asked (optional)",
      widget: "textarea",
      help: "Only your office sees it.",
    },
  },
  effect: ({ state, input, on, eventId }) => ({
    government: {
      inquiries: [
        ...(state.government?.inquiries ?? []),
        { eventId, on, from: input.from, name: input.name, channel: input.channel },
      ],
    },
  }),
  sentence: ({ actorName, input }) =>
    `${actorName} noted an outside inquiry: ${input.name} (${inWords(INQUIRERS, input.from)})`,
});

/** An inquiry in one line, without its day. */
export function inquiryText({ from, name, channel }: Inquiry): string {
  return `${name} (${inWords(INQUIRERS, from)}), ${inWords(INQUIRY_CHANNELS, channel)}`;
}

function inWords(labels: Record<string, string>, code: unknown): string {
  return labelOf(labels, code).replace(/^./, (first) => first.toLowerCase());
}
