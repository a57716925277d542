"use client";

import { Text, Title } from "@mantine/core";
import { type MouseEvent, useRef } from "react";
import { TextLink } from "#components/ui/links.tsx";
import { ServerForm, useServerForm } from "#components/ui/server-form.tsx";
import { SIGN_IN_FIELDS, signInSchema } from "#lib/auth/schema.ts";
import type { FormAction } from "#lib/format/form.ts";
import classes from "./sign-in-form.module.css";

interface Account {
  role: string;
  organization: string;
  email: string;
}

interface SignInFormProps {
  action: FormAction;
  callbackUrl: string;
  demonstration: { accounts: Account[]; password: string } | null;
  /** An account of the demonstration that the form opens with. */
  chosen?: string;
}

/**
 * Signs in. In a demonstration its accounts stand beside it: one click fills the form (without
 * script the same link asks for the page with the form filled).
 */
export function SignInForm({ action, callbackUrl, demonstration, chosen }: SignInFormProps) {
  const password = demonstration?.password ?? "";
  const form = useServerForm({
    action,
    schema: signInSchema,
    fields: SIGN_IN_FIELDS,
    values: chosen ? { email: chosen, password } : {},
  });
  const place = useRef<HTMLDivElement>(null);
  const fill = (event: MouseEvent, email: string) => {
    event.preventDefault();
    for (const [name, value] of Object.entries({ email, password })) {
      const input = place.current?.querySelector<HTMLInputElement>(`input[name="${name}"]`);
      if (input) input.value = value;
    }
    place.current?.querySelector<HTMLButtonElement>("button[type=submit]")?.focus();
  };
  return (
    <div className={classes.columns}>
      <div ref={place} className={classes.form}>
        <ServerForm form={form} submitLabel="Sign in" hidden={{ callbackUrl }} label="Sign in" />
        <Text mt="md">
          <TextLink href="/forgotten" underline="always">
            Forgotten your password?
          </TextLink>
        </Text>
      </div>
      {demonstration && (
        <section aria-labelledby="demonstration" className={classes.demonstration}>
          <Title order={2} id="demonstration">
            This is a demonstration
          </Title>
          <Text c="dimmed" mb="sm">
            Every person and case in it is invented. Choose who you want to be; the password of all
            of them is <code className={classes.password}>{password}</code>.
          </Text>
          <dl className={classes.organizations}>
            {byOrganization(demonstration.accounts).map(([organization, accounts]) => (
              <div key={organization} className={classes.organization}>
                <dt>{organization}</dt>
                <dd>
                  {numbered(accounts).map(({ email, label }) => (
                    <a
                      key={email}
                      href={`/sign-in?${new URLSearchParams({ as: email, callbackUrl })}`}
                      className={classes.account}
                      title={email}
                      onClick={(event) => fill(event, email)}
                    >
                      {label}
                    </a>
                  ))}
                </dd>
              </div>
            ))}
          </dl>
        </section>
      )}
    </div>
  );
}

function byOrganization(accounts: Account[]): [string, Account[]][] {
  const groups = new Map<string, Account[]>();
  for (const account of accounts) {
    groups.set(account.organization, [...(groups.get(account.organization) ?? []), account]);
  }
  return [...groups];
}

/** 'Trial attorney', 'Trial attorney 2': two people with one role are told apart. */
function numbered(accounts: Account[]): { email: string; label: string }[] {
  return accounts.map(({ email, role }, index) => {
    const before = accounts.slice(0, index).filter((other) => other.role === role).length;
    return { email, label: before > 0 ? `${role} ${before + 1}` : role };
  });
}
