"use client";

import { Alert } from "@mantine/core";
import { useEffect, useState } from "react";
import { stepById } from "#lib/workflow/registry.ts";
import type { AnyStep } from "#lib/workflow/step.ts";

const OTHERS: Record<string, string> = {
  entered: "The case is entered.",
  joined: "This case had been entered by another party. Your organization has joined it.",
  confirmed: "The appearance is confirmed: the organization is a party of the case now.",
  appeared: "Your appearance is entered: your organization is counsel of record now.",
  declined:
    "You do not take over. The court and the office are told, and the case is not shown to you.",
  chosen: "The case of record is chosen; the other one is set aside.",
  refused: "The claim is refused, and the organization is told why.",
  papers: "The papers are kept.",
  made: "The letter is made. Only your organization sees it until you share it.",
  shared: "The paper is shown to them now.",
  known: "This case was entered before. Here it is.",
  "window-added": "The window is recorded. It shows on its cases and in the calendar.",
  "window-changed": "The window is changed. What was said before stays below.",
};

/** What took the case away from whoever did it: said where they land instead of at the case. */
const LEFT: Record<string, string> = {
  "withdraw-counsel":
    "The withdrawal of counsel is recorded. The case is no longer with your organization.",
  "substitute-counsel":
    "Substitute counsel is recorded. The case is no longer with your organization.",
  "rule-on-counsel":
    "The ruling on counsel is recorded. The case is no longer with your organization.",
};

interface DoneProps {
  /** The step, or another outcome, as the address names it. */
  what: string | undefined;
  /** The case is no longer theirs. */
  left?: boolean;
  /** What it says where the outcome is of somebody in particular. */
  says?: string;
  /** In how many cases of a family it was done at once. */
  cases?: number;
}

/** Says once what was done; a reload or a saved address says it no more. */
export function Done({ what, left = false, says, cases = 1 }: DoneProps) {
  const [open, setOpen] = useState(true);
  useEffect(() => {
    if (!what) return;
    setOpen(true);
    const url = new URL(window.location.href);
    url.searchParams.delete("done");
    url.searchParams.delete("cases");
    window.history.replaceState(window.history.state, "", url);
  }, [what]);
  const step = what ? stepById(what) : undefined;
  const text =
    says ?? (left ? leftText(step) : step ? recordedText(step, cases) : what && OTHERS[what]);
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

function recordedText({ label }: AnyStep, cases = 1): string {
  const where = cases > 1 ? `, in ${cases} cases of the family` : "";
  return `Recorded: ${label.charAt(0).toLowerCase()}${label.slice(1)}${where}.`;
}

function leftText(step: AnyStep | undefined): string | undefined {
  if (!step) return undefined;
  return LEFT[step.id] ?? `${recordedText(step)} The case is no longer with your organization.`;
}
