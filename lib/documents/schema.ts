import { z } from "zod";
import { SIDES } from "../access/roles.ts";
import type { FormField } from "../format/form.ts";
import { optionalDay, optionalDocument } from "../workflow/inputs.ts";
import { DOCUMENT_KIND_IDS, DOCUMENT_KINDS, type PapersPage } from "./types.ts";

/** What is said of papers that are sent in, beside the files themselves. */
export const uploadSchema = z.object({
  kind: z.enum(DOCUMENT_KIND_IDS, { error: "Choose what the paper is." }).default("paper"),
  title: z.string().trim().max(120, "At most 120 characters.").default(""),
  receivedOn: optionalDay,
  shareWith: z.array(z.enum(SIDES)).default([]),
  replaces: optionalDocument,
});
export type UploadInput = z.infer<typeof uploadSchema>;

/** What a file chooser offers; what is taken in is told by the bytes. */
export const ACCEPTED = ".pdf,.png,.jpg,.jpeg,.webp,.tif,.tiff,.docx";

/** What the form of papers asks beside the files. */
export function uploadFields({ documents, others, today }: PapersPage): FormField[] {
  const own = documents.filter(
    ({ mine, made, motion, superseded }) => mine && !made && !motion && !superseded,
  );
  const fields: (FormField | false)[] = [
    {
      name: "kind",
      label: "What it is",
      widget: "select",
      options: Object.entries(DOCUMENT_KINDS).map(([value, label]) => ({ value, label })),
      initial: "paper",
    },
    {
      name: "title",
      label: "Title",
      widget: "text",
      optional: true,
      help: "Of a single paper. Without one the file's name is the title.",
    },
    { name: "receivedOn", label: "Day it came", widget: "date", optional: true, max: today },
    own.length > 0 && {
      name: "replaces",
      label: "New version of",
      widget: "select",
      optional: true,
      options: [
        { value: "", label: "None: a paper of its own" },
        ...own.map(({ id, title }) => ({ value: id, label: title })),
      ],
      help: "The older version stays readable.",
    },
    others.length > 0 && shareField(others),
  ];
  return fields.filter((field) => field !== false);
}

/** Whom a paper is shown to besides its own organization. */
export function shareField(others: PapersPage["others"]): FormField {
  return {
    name: "shareWith",
    label: "Show it to",
    widget: "checkboxes",
    help: "Without a tick only your organization sees it. What was shown is never hidden again.",
    options: others.map(({ side, name }) => ({ value: side, label: name })),
  };
}

export const shareSchema = z.object({
  shareWith: z.array(z.enum(SIDES)).min(1, "Tick who is to see it."),
});
