"use client";

import { Button } from "@mantine/core";
import { ErrorState } from "#components/ui/states.tsx";
import classes from "./alone.module.css";

interface Props {
  error: Error & { digest?: string };
  reset: () => void;
}

export default function PageError({ error, reset }: Props) {
  return (
    <main id="main" className={classes.page}>
      <ErrorState
        title="This page could not be shown"
        order={1}
        action={<Button onClick={reset}>Try again</Button>}
      >
        The system did not answer as it should. Try again in a moment
        {error.digest
          ? `; if it happens again, tell your administrator the number ${error.digest}`
          : ""}
        .
      </ErrorState>
    </main>
  );
}
