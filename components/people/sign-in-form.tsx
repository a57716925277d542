"use client";

import { Text, Title } from "@mantine/core";
import { useRef } from "react";
import { ServerForm, useServerForm } from "#components/ui/server-form.tsx";
import { signInSchema } from "#lib/auth/schema.ts";
import type { FormAction, FormField } from "#lib/format/form.ts";
import classes from "./sign-in-form.module.css";

const FIELDS: FormField[] = [
  { name: "email", label: "E-mail", widget: "email", autoComplete: "username" },
  {
    name: "password",
    label: "Password",
    widget: "password",
    autoComplete: "current-password",
  },
];

interface SignInFormProps {
  action: FormAction;
  callbackUrl: string;
  demonstration: {
    accounts: { role: string; organization: string; email: string }[];
    password: string;
  } | null;
}

/** Signs in. In a demonstration its accounts stand beside it: one click fills the form. */
export function SignInForm({ action, callbackUrl, demonstration }: SignInFormProps) {
  const form = useServerForm({ action, schema: signInSchema, fields: FIELDS });
  const place = useRef<HTMLDivElement>(null);
  const fill = (email: string) => {
    const inputs = { email, password: demonstration?.password ?? "" };
    for (const [name, value] of Object.entries(inputs)) {
      const input = place.current?.querySelector<HTMLInputElement>(`input[name="${name}"]`);
      if (input) input.value = value;
    }
    place.current?.querySelector<HTMLButtonElement>("button[type=submit]")?.focus();
  };
  return (
    <div className={classes.columns}>
      <div ref={place} className={classes.form}>
        <ServerForm form={form} submitLabel="Sign in" hidden={{ callbackUrl }} label="Sign in" />
      </div>
      {demonstration && (
        <section aria-labelledby="demonstration" className={classes.demonstration}>
          <Title order={2} id="demonstration">
            This is a demonstration
          </Title>
          <Text c="dimmed" mb="sm">
            Every person and case in it is invented. Choose who you want to be; the password of all
            of them is <code className={classes.password}>{demonstration.password}</code>.
          </Text>
          <div className={classes.organizations}>
            {byOrganization(demonstration.accounts).map(([organization, accounts]) => (
              <section key={organization} aria-label={organization}>
                <h3 className={classes.organization}>{organization}</h3>
                <ul className={classes.accounts}>
                  {accounts.map(({ email, role }) => (
                    <li key={email}>
                      <button type="button" className={classes.account} onClick={() => fill(email)}>
                        <span>{role}</span>
                        <span className={classes.email}>{email}</span>
                      </button>
                    </li>
                  ))}
                </ul>
              </section>
            ))}
          </div>
        </section>
      )}
    </div>
  );
}

function byOrganization<Account extends { organization: string }>(accounts: Account[]) {
  const groups = new Map<string, Account[]>();
  for (const account of accounts) {
    groups.set(account.organization, [...(groups.get(account.organization) ?? []), account]);
  }
  return [...groups];
}
