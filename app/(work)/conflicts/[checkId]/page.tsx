import { Breadcrumbs, Text } from "@mantine/core";
import type { Metadata } from "next";
import { nothingHere } from "#app/nothing-here.ts";
import { CheckView } from "#components/conflicts/check-view.tsx";
import { CheckTag } from "#components/conflicts/checks.tsx";
import { TextLink } from "#components/ui/links.tsx";
import { PageHeader } from "#components/ui/page-header.tsx";
import { loadCheck } from "#lib/conflicts/loaders.ts";
import { OCCASIONS } from "#lib/conflicts/types.ts";
import { formatANumber } from "#lib/format/a-number.ts";
import { listName } from "#lib/format/names.ts";
import { writtenDate } from "#lib/workflow/dates.ts";
import { decide } from "../actions.ts";

export const metadata: Metadata = { title: "Conflict check" };

export default async function CheckPage({ params }: { params: Promise<{ checkId: string }> }) {
  const { checkId } = await params;
  const page = await loadCheck(checkId);
  if (!page) return nothingHere();
  const { aNumber, personName } = page;
  return (
    <>
      <Breadcrumbs mb="xs">
        <TextLink href="/conflicts">Conflict checks</TextLink>
        <Text component="span">{listName(page)}</Text>
      </Breadcrumbs>
      <PageHeader
        title={listName(page)}
        mark={<CheckTag state={page.state} />}
        about={[
          OCCASIONS[page.occasion] + (page.occasion === "assignment" ? ` to ${personName}` : ""),
          aNumber && formatANumber(aNumber),
          page.birthDate && `born ${writtenDate(page.birthDate)}`,
          `asked ${writtenDate(page.askedOn)} by ${page.askedByName}`,
        ]
          .filter(Boolean)
          .join(" · ")}
      />
      <CheckView page={page} action={decide.bind(null, checkId)} />
    </>
  );
}
