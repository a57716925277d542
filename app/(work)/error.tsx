"use client";

import { Button } from "@mantine/core";
import { ErrorState } from "#components/ui/states.tsx";

interface Props {
  error: Error & { digest?: string };
  reset: () => void;
}

/** Something broke on the server or in the page. What was recorded before stays recorded. */
export default function WorkError({ error, reset }: Props) {
  return (
    <ErrorState
      title="This page could not be shown"
      order={1}
      action={
        <>
          <Button onClick={reset}>Try again</Button>
          <Button component="a" href="/home" variant="default">
            Go home
          </Button>
        </>
      }
    >
      Nothing you recorded before is lost. If it happens again, tell your administrator
      {error.digest ? ` the number ${error.digest}` : ""} and what you were doing.
    </ErrorState>
  );
}
