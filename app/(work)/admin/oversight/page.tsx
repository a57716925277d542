import type { Metadata } from "next";
import { Section } from "#components/home/home.tsx";
import { GrantForm } from "#components/oversight/grant-form.tsx";
import { GrantTable } from "#components/oversight/grant-table.tsx";
import { PageHeader } from "#components/ui/page-header.tsx";
import { EmptyState } from "#components/ui/states.tsx";
import { loadGrants } from "#lib/oversight/loaders.ts";
import { grant, revoke } from "./actions.ts";

export const metadata: Metadata = { title: "Oversight" };

/** Which auditor reads whose record, and for how long. */
export default async function OversightPage() {
  const { lines, choices } = await loadGrants();
  return (
    <>
      <PageHeader
        title="Oversight"
        about="An auditor reads one organization’s record for a stated time and changes nothing. Every read is logged, and that organization’s supervisors see the log."
      />
      <Section title="Grants">
        <GrantTable grants={lines} revoke={revoke} />
      </Section>
      <Section title="Grant a record">
        {choices.auditors.length > 0 ? (
          <GrantForm action={grant} choices={choices} />
        ) : (
          <EmptyState title="No auditor yet" order={3}>
            Add a person with the role ‘Auditor’ to this installation’s own organization first.
          </EmptyState>
        )}
      </Section>
    </>
  );
}
