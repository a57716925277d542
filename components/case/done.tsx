"use client";

import { Alert } from "@mantine/core";
import { useEffect, useState } from "react";
import { stepById } from "#lib/workflow/registry.ts";

const OTHERS: Record<string, string> = {
  entered: "The case is entered.",
  joined: "This case had been entered by another party. Your organization has joined it.",
  confirmed: "The appearance is confirmed: the organization is a party of the case now.",
  refused: "The claim is refused, and the organization is told why.",
  known: "This case was entered before. Here it is.",
};

/** Says once what was done; a reload or a saved address says it no more. */
export function Done({ what }: { what: string | undefined }) {
  const [open, setOpen] = useState(true);
  useEffect(() => {
    if (!what) return;
    setOpen(true);
    const url = new URL(window.location.href);
    url.searchParams.delete("done");
    window.history.replaceState(window.history.state, "", url);
  }, [what]);
  const step = what ? stepById(what) : undefined;
  const text = step ? `Recorded: ${step.label.toLowerCase()}.` : what && OTHERS[what];
  if (!open || !text) return null;
  return (
    <Alert
      role="status"
      color="green"
      variant="light"
      mb="sm"
      py={8}
      withCloseButton
      closeButtonLabel="Close"
      onClose={() => setOpen(false)}
      data-no-print
    >
      {text}
    </Alert>
  );
}
