import { Breadcrumbs, Text } from "@mantine/core";
import type { Metadata } from "next";
import { DraftForm } from "#components/publications/draft-form.tsx";
import { TextLink } from "#components/ui/links.tsx";
import { PageHeader } from "#components/ui/page-header.tsx";
import { loadDraftForm } from "#lib/publications/loaders.ts";
import { prepare } from "../actions.ts";

export const metadata: Metadata = { title: "Prepare a publication" };

interface Props {
  searchParams: Promise<{ revises?: string }>;
}

export default async function NewPublicationPage({ searchParams }: Props) {
  const { revises } = await searchParams;
  const { today, revised } = await loadDraftForm(
    revises === undefined ? undefined : String(revises),
  );
  const values = revised
    ? {
        title: revised.title,
        asOf: revised.asOf,
        tables: revised.tables,
        period: revised.period,
        notes: revised.notes,
        notesEs: revised.notesEs,
      }
    : { asOf: today };
  return (
    <>
      <Breadcrumbs mb="xs" style={{ rowGap: 10 }}>
        <TextLink href="/publications">Publications</TextLink>
        <Text component="span">{revised ? "Revision" : "New"}</Text>
      </Breadcrumbs>
      <PageHeader
        title={revised ? `Revise '${revised.title}'` : "Prepare a publication"}
        about="The figures are counted and checked, and shown to you as everybody would read them. Nothing is public until you publish it."
      />
      <DraftForm
        action={prepare.bind(null, revised?.id ?? null)}
        revision={revised !== null}
        values={values}
      />
    </>
  );
}
