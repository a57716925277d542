"use client";

import { Button } from "@mantine/core";
import { startTransition, useActionState, useRef } from "react";
import { KeyHint } from "#components/ui/key-hint.tsx";
import { LinkButton } from "#components/ui/links.tsx";
import { useScripted } from "#components/ui/server-form.tsx";
import { type FormAction, NO_ANSWER } from "#lib/format/form.ts";
import type { ReviewFormState } from "#lib/review/types.ts";
import classes from "./review.module.css";
import { SkipMenu } from "./skip-menu.tsx";
import { useNext } from "./use-next.ts";
import { useReviewKeys } from "./use-review-keys.ts";

interface NoFindingProps {
  caseId: string;
  name: string;
  reason: string;
  /** It stands in the queue still, and would come again. */
  waits: boolean;
  idempotencyKey: string;
  version: number;
  nextHref: string;
  action: FormAction;
}

/** A case on which no finding can be recorded now: why, and how to get on. */
export function NoFinding(props: NoFindingProps) {
  const { caseId, name, reason, waits, nextHref, action } = props;
  const [state, dispatch, pending] = useActionState(action, NO_ANSWER);
  const form = useRef<HTMLFormElement>(null);
  const scripted = useScripted();
  useNext(state as ReviewFormState, { caseId, name });
  useReviewKeys(form);
  return (
    <form
      ref={form}
      action={dispatch}
      onSubmit={(event) => {
        event.preventDefault();
        const submitter = (event.nativeEvent as SubmitEvent).submitter;
        const data = new FormData(event.currentTarget, submitter);
        if (!pending) startTransition(() => dispatch(data));
      }}
      aria-label="No finding now"
      className={classes.decide}
    >
      <h2 className={classes.decideTitle}>No finding now</h2>
      <p>{reason}</p>
      <input type="hidden" name="version" defaultValue={props.version} />
      <input type="hidden" name="idempotencyKey" defaultValue={props.idempotencyKey} />
      <input type="hidden" name="goesOn" value={scripted ? "yes" : ""} readOnly />
      <div className={classes.acts}>
        {waits ? (
          <>
            <Button type="submit" name="act" value="aside:tomorrow" loading={pending} data-main>
              Set aside and next
            </Button>
            <KeyHint keys={["Ctrl", "Enter"]} />
            <SkipMenu act="aside" />
          </>
        ) : (
          <LinkButton href={nextHref}>Next case</LinkButton>
        )}
        <LinkButton href={`/cases/${caseId}`} variant="default">
          Open the case
        </LinkButton>
      </div>
    </form>
  );
}
