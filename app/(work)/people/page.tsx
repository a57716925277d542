import type { Metadata } from "next";
import { Section } from "#components/home/home.tsx";
import { PeopleTable } from "#components/people/people-table.tsx";
import { LinkButton } from "#components/ui/links.tsx";
import { PageHeader } from "#components/ui/page-header.tsx";
import { loadOwnPeople } from "#lib/people/loaders.ts";

export const metadata: Metadata = { title: "People" };

/** The people of one's own organization, for whoever keeps them. */
export default async function PeoplePage() {
  const { name, people } = await loadOwnPeople();
  return (
    <>
      <PageHeader
        title="People"
        about={`Who acts for ${name}, and as what. Whoever keeps its people sees none of its cases.`}
        actions={
          <LinkButton href="/settings/sign-in" variant="default">
            Signing in
          </LinkButton>
        }
      />
      <Section title="People">
        <PeopleTable base="/people" people={people} />
      </Section>
    </>
  );
}
