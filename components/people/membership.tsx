import { Button, Text } from "@mantine/core";
import { Section } from "#components/home/home.tsx";
import { PageHeader } from "#components/ui/page-header.tsx";
import { ROLES, type Role } from "#lib/access/roles.ts";
import type { FormAction } from "#lib/format/form.ts";
import type { PersonLine } from "#lib/people/types.ts";
import { ChangeRoleForm } from "./organization-forms.tsx";

interface MembershipProps {
  person: PersonLine;
  organizationName: string;
  roles: Role[];
  changeRole: FormAction;
  endMembership: () => Promise<void>;
  /** Back to the list. */
  cancelHref: string;
}

/** What a person does in an organization: to be changed, or ended. */
export function Membership(props: MembershipProps) {
  const { person, organizationName } = props;
  return (
    <>
      <PageHeader title={person.name} about={`${ROLES[person.role].label} · ${person.email}`} />
      <Section title="Role">
        <ChangeRoleForm
          action={props.changeRole}
          roles={props.roles}
          role={person.role}
          cancelHref={props.cancelHref}
        />
      </Section>
      <Section title="End the membership">
        <Text mb="sm" maw={640}>
          From the next click on, {person.name} no longer acts for {organizationName}. What they
          recorded stays, under their name. Cases assigned to them stay assigned until somebody
          takes them.
        </Text>
        <form action={props.endMembership}>
          <Button type="submit" color="red.9" variant="outline">
            End membership
          </Button>
        </form>
      </Section>
    </>
  );
}
