import caseClasses from "#components/case/case.module.css";
import { Panel } from "#components/case/panel.tsx";
import { LinkButton, TextLink } from "#components/ui/links.tsx";
import type { FormAction } from "#lib/format/form.ts";
import type { PreviewPage } from "#lib/requests/types.ts";
import { Packet } from "./packet.tsx";
import { SubmitForm } from "./submit-form.tsx";

/** The packet exactly as the office will see it, and the act that shares it. */
export function PreviewView({ page, submit }: { page: PreviewPage; submit: FormAction }) {
  const { caseId, revision, version, idempotencyKey } = page;
  const edit = `/cases/${caseId}/request-discretion`;
  const missing = page.letter.trim() === "" ? "Write the letter first." : page.reason;
  return (
    <>
      <header className={caseClasses.stepHead}>
        <p className={caseClasses.facts}>
          <TextLink href={`/cases/${caseId}`}>{page.name}</TextLink>
          <span className={caseClasses.number}>{page.aNumber}</span>
        </p>
        <h1 className={caseClasses.name}>Preview of the request</h1>
        <p className={caseClasses.about}>
          This is what {page.to} will see, with every exhibit. Until you submit it nobody outside
          your organization sees any of it.
        </p>
      </header>
      <Panel id="packet" title="Request for discretion">
        <Packet letter={page.letter} equities={page.equities} exhibits={page.exhibits} />
      </Panel>
      {missing ? (
        <>
          <p>{missing}</p>
          <LinkButton href={edit} variant="default">
            Back to writing
          </LinkButton>
        </>
      ) : (
        <SubmitForm
          action={submit}
          back={edit}
          hidden={{ revision: String(revision), version: String(version), idempotencyKey }}
        />
      )}
    </>
  );
}
