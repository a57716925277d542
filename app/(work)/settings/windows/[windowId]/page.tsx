import type { Metadata } from "next";
import { nothingHere } from "#app/nothing-here.ts";
import { Done } from "#components/case/done.tsx";
import { ChangeWindowForm, EndWindowForm } from "#components/hearings/window-forms.tsx";
import { WindowHistory } from "#components/hearings/window-history.tsx";
import { SettingsTrail } from "#components/settings/settings-trail.tsx";
import { PageHeader } from "#components/ui/page-header.tsx";
import { Tag } from "#components/ui/tag.tsx";
import { loadWindow } from "#lib/hearings/loaders.ts";
import { WINDOW_STATES } from "#lib/hearings/types.ts";
import { changeWindow, endWindow } from "../actions.ts";

interface Props {
  params: Promise<{ windowId: string }>;
  searchParams: Promise<{ done?: string }>;
}

export const metadata: Metadata = { title: "Review window" };

export default async function WindowPage({ params, searchParams }: Props) {
  const page = await loadWindow((await params).windowId);
  if (!page) return nothingHere();
  const { window, version, terms } = page;
  const at = { id: window.id, version };
  const { label, tone } = WINDOW_STATES[window.state];
  const title = `Review window at ${window.courtName}`;
  return (
    <>
      {page.settings && (
        <SettingsTrail
          here={title}
          above={[{ href: "/settings/windows", label: "Review windows" }]}
        />
      )}
      <PageHeader title={title} mark={<Tag tone={tone}>{label}</Tag>} about={window.office} />
      <Done what={(await searchParams).done} />
      <WindowHistory terms={terms} reported={window.reported} />
      {window.mine && (
        <>
          <ChangeWindowForm
            key={`change-${version}`}
            action={changeWindow.bind(null, at)}
            window={window}
          />
          {window.state !== "withdrawn" && (
            <EndWindowForm
              key={`end-${version}`}
              action={endWindow.bind(null, at)}
              window={window}
            />
          )}
        </>
      )}
    </>
  );
}
