import { z } from "zod";
import type { FormField } from "../format/form.ts";
import { type Address, addressWith, readAddress } from "../queues/schema.ts";

/** The queues that can be read one case after the other; the first unless asked otherwise. */
export const REVIEW_QUEUES = ["to-review", "sent-back"] as const;
export type ReviewQueue = (typeof REVIEW_QUEUES)[number];

/** Which queue is read, narrowed by what. */
export interface ReviewAddress {
  queue: ReviewQueue;
  filters: Address;
}

/** What an address of review mode asks for; what cannot be read narrows nothing. */
export function readReviewAddress(
  given: Record<string, string | string[] | undefined>,
): ReviewAddress {
  return {
    queue: REVIEW_QUEUES.find((one) => one === [given.queue].flat()[0]) ?? REVIEW_QUEUES[0],
    filters: filtersOf(readAddress(given)),
  };
}

/** What narrows a queue; its page and its order are for lists, not for reading. */
function filtersOf(address: Address): Address {
  const { after: _after, until: _until, sort: _sort, direction: _way, ...filters } = address;
  return filters;
}

/** Where the cases of a queue are read one after the other; null for queues that are not read so. */
export function readHref(queueId: string, address: Address): string | null {
  const queue = REVIEW_QUEUES.find((one) => one === queueId);
  return queue ? reviewHref(null, { queue, filters: filtersOf(address) }) : null;
}

/** The address of a case in review mode, or of review mode itself, which opens the next one. */
export function reviewHref(caseId: string | null, { queue, filters }: ReviewAddress): string {
  const path = caseId ? `/review/${caseId}` : "/review";
  const address = addressWith(path, filters, {});
  if (queue === REVIEW_QUEUES[0]) return address;
  return `${address}${address.includes("?") ? "&" : "?"}queue=${queue}`;
}

/** When a case that was set aside comes again. */
export const LOOK_AGAIN = [
  { value: "hours", label: "In two hours" },
  { value: "tomorrow", label: "Tomorrow" },
  { value: "week", label: "In a week" },
] as const;
export type LookAgain = (typeof LOOK_AGAIN)[number]["value"];

/** A finding as far as it is written; nothing in it is needed. */
export const reviewAnswersSchema = z.object({
  outcome: z.enum(["amenable", "not_amenable"]).nullable().catch(null),
  ground: z.string().max(100).nullable().catch(null),
  factors: z.array(z.string().max(100)).max(500).catch([]),
  reason: z.string().max(20_000).catch(""),
});
export type ReviewAnswers = z.infer<typeof reviewAnswersSchema>;

/** Whether anything was written at all. */
export function isEmptyDraft({ outcome, ground, factors, reason }: ReviewAnswers): boolean {
  return !outcome && !ground && factors.length === 0 && reason.trim() === "";
}

export const phraseSchema = z.object({
  key: z
    .string()
    .trim()
    .toLowerCase()
    .transform((key) => key.replace(/^;/, ""))
    .refine((key) => /^[a-z0-9-]{1,20}$/.test(key), {
      error: "Write a short key: letters, digits and hyphens, up to 20.",
    }),
  text: z.string().trim().min(1, "Write the phrase.").max(1000, "At most 1,000 characters."),
  whose: z.enum(["mine", "office"]).catch("mine"),
});

/** The form of a new phrase; `office`: its writer may keep phrases for the whole organization. */
export function phraseFields(office: boolean): FormField[] {
  return [
    {
      name: "key",
      label: "Key",
      widget: "text",
      width: 20,
      help: "What calls it, after a semicolon: 'ties' is called with ;ties in a reason.",
    },
    { name: "text", label: "Phrase", widget: "textarea" },
    office
      ? {
          name: "whose",
          label: "For whom",
          widget: "radio",
          initial: "mine",
          options: [
            { value: "mine", label: "Only me" },
            { value: "office", label: "Everybody in my office" },
          ],
        }
      : { name: "whose", label: "For whom", widget: "hidden", initial: "mine" },
  ];
}
