"use client";

import { Table } from "@mantine/core";
import { ServerForm, useServerForm } from "#components/ui/server-form.tsx";
import { ROLES } from "#lib/access/roles.ts";
import type { FormAction } from "#lib/format/form.ts";
import { signInRuleFields, signInRuleSchema } from "#lib/sign-in-rules/schema.ts";
import type { SignInRulePage } from "#lib/sign-in-rules/types.ts";
import classes from "./settings.module.css";

/** Who needs a second factor, and who signs people in. */
export function SignInRuleForm({ page, action }: { page: SignInRulePage; action: FormAction }) {
  const fields = signInRuleFields(page);
  const form = useServerForm({ action, schema: signInRuleSchema, fields, keepAnswers: true });
  return (
    <ServerForm
      form={form}
      submitLabel="Save"
      label="Signing in"
      hidden={{ version: String(page.rule.version) }}
    />
  );
}

/** Who has one already, so that nobody is taken by surprise. */
export function WhoHasFactor({ people }: { people: SignInRulePage["people"] }) {
  const having = people.filter(({ hasFactor }) => hasFactor).length;
  return (
    <section aria-labelledby="who-has" className={classes.after}>
      <h2 id="who-has">
        {having} of {people.length} have a second factor
      </h2>
      <Table verticalSpacing={2} fz="sm" maw={640}>
        <Table.Thead>
          <Table.Tr>
            <Table.Th>Name</Table.Th>
            <Table.Th>Role</Table.Th>
            <Table.Th>Second factor</Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {people.map(({ name, role, hasFactor }) => (
            <Table.Tr key={`${name} ${role}`}>
              <Table.Td>{name}</Table.Td>
              <Table.Td>{ROLES[role].label}</Table.Td>
              <Table.Td>{hasFactor ? "On" : "Not set up"}</Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </section>
  );
}
