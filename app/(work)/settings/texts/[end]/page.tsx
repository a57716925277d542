import type { Metadata } from "next";
import { nothingHere } from "#app/nothing-here.ts";
import { SettingsTrail } from "#components/settings/settings-trail.tsx";
import { TextEditor } from "#components/settings/text-editor.tsx";
import { PageHeader } from "#components/ui/page-header.tsx";
import { loadText } from "#lib/texts/loaders.ts";
import { ENDS, LANGUAGE_IDS } from "#lib/texts/types.ts";
import { saveText } from "../actions.ts";

interface Props {
  params: Promise<{ end: string }>;
}

export const metadata: Metadata = { title: "What yes and no mean" };

export default async function TextPage({ params }: Props) {
  const page = await loadText((await params).end);
  if (!page) return nothingHere();
  const { end, today, texts } = page;
  return (
    <>
      <SettingsTrail
        here={ENDS[end]}
        above={[{ href: "/settings/texts", label: "What yes and no mean" }]}
      />
      <PageHeader
        title={ENDS[end]}
        about="A revision never changes once it is saved: answers name the one that was shown."
      />
      {LANGUAGE_IDS.map((language) => (
        <TextEditor
          key={language}
          language={language}
          history={texts[language]}
          today={today}
          action={saveText.bind(null, { end, language })}
        />
      ))}
    </>
  );
}
