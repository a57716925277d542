"use client";

import { Button, Group } from "@mantine/core";
import { useState } from "react";
import { LinkButton } from "#components/ui/links.tsx";
import { useScripted } from "#components/ui/server-form.tsx";
import classes from "./second-factor.module.css";

/** The ten codes, shown this once. */
export function RecoveryCodes({ codes, onward }: { codes: readonly string[]; onward?: string }) {
  const scripted = useScripted();
  const [copied, setCopied] = useState(false);
  const copy = async () => {
    await navigator.clipboard.writeText(codes.join("\n"));
    setCopied(true);
  };
  return (
    <section aria-labelledby="recovery-codes">
      <h2 id="recovery-codes">Keep these recovery codes now</h2>
      <p>
        Without your authenticator each of them signs you in once. They are not shown again: print
        them, or keep them where you keep passwords.
      </p>
      <ol className={classes.codes}>
        {codes.map((code) => (
          <li key={code}>
            <code>{code}</code>
          </li>
        ))}
      </ol>
      <Group gap="sm" data-no-print>
        {scripted && (
          <>
            <Button variant="default" onClick={() => window.print()}>
              Print
            </Button>
            <Button variant="default" onClick={copy}>
              Copy
            </Button>
            <span role="status">{copied ? "Copied." : ""}</span>
          </>
        )}
        {onward && <LinkButton href={onward}>I have kept them: go on</LinkButton>}
      </Group>
    </section>
  );
}
