"use client";

import { Alert } from "@mantine/core";
import { useEffect, useState } from "react";
import { TextLink } from "#components/ui/links.tsx";

/** What was recorded last, between two screens of one visit. */
interface Recorded {
  caseId: string;
  name: string;
  outcome: string;
}

let last: Recorded | null = null;

/** Said once, on the screen that comes next. In the browser only. */
export function rememberRecorded(recorded: Recorded): void {
  last = recorded;
}

/** What was recorded last, with the way back to it. */
export function LastRecorded() {
  const [recorded] = useState(() => last);
  useEffect(() => {
    last = null;
  }, []);
  if (!recorded) return null;
  return (
    <Alert role="status" color="green" variant="light" py={6} mb="xs" data-no-print>
      Recorded: {recorded.name}, {recorded.outcome}.{" "}
      <TextLink href={`/cases/${recorded.caseId}`} size="sm" underline="always">
        Open that case
      </TextLink>
    </Alert>
  );
}
