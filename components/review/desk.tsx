"use client";

import { Alert } from "@mantine/core";
import { type FormEvent, startTransition, useEffect, useRef, useState } from "react";
import { FormMessages, useScripted, useServerForm } from "#components/ui/server-form.tsx";
import { stepFormSchema } from "#lib/cases/schema.ts";
import type { FormAction } from "#lib/format/form.ts";
import { withPhrases } from "#lib/format/phrases.ts";
import type { ReviewFormState, ReviewPage } from "#lib/review/types.ts";
import { recordFinding } from "#lib/workflow/steps/record-finding.ts";
import { Decision } from "./decision.tsx";
import { FactorLists } from "./factor-lists.tsx";
import classes from "./review.module.css";
import { useDraft } from "./use-draft.ts";
import { useNext } from "./use-next.ts";
import { useReviewKeys } from "./use-review-keys.ts";
import { firstOf, list, text } from "./values.ts";

const SCHEMA = stepFormSchema(recordFinding, false);

/** What of the page the form needs. */
export type DeskView = Pick<
  ReviewPage,
  "lists" | "fields" | "version" | "idempotencyKey" | "phrases" | "draft"
> & { caseId: string; name: string };

interface DeskProps {
  view: DeskView;
  action: FormAction;
}

/**
 * The form around one case. A page that was made ahead is made anew when it is shown; what is newer
 * then takes the place of what was there, unless something is written already.
 */
export function Desk({ view, action }: DeskProps) {
  // The place in the tree stays the same without script: what the form answers is found by it.
  const [{ shown, round }, setShown] = useState({ shown: view, round: 0 });
  const touched = useRef(false);
  useEffect(() => {
    if (touched.current) return;
    setShown((before) => {
      const newer =
        before.shown.version !== view.version ||
        before.shown.draft?.savedAt !== view.draft?.savedAt;
      return newer ? { shown: view, round: before.round + 1 } : before;
    });
  }, [view]);
  return (
    <DeskForm
      key={round}
      view={shown}
      action={action}
      onTouch={() => {
        touched.current = true;
      }}
    />
  );
}

function DeskForm({ view, action, onTouch }: DeskProps & { onTouch: () => void }) {
  const { caseId, fields, lists } = view;
  const scripted = useScripted();
  const element = useRef<HTMLFormElement>(null);
  const draft = useDraft(element, caseId);
  const { settle, resume } = draft;
  // Without script the form must know the server's own action.
  const settled: FormAction = async (previous, data) => {
    await settle();
    return action(previous, data);
  };
  const form = useServerForm({
    action: scripted ? settled : action,
    schema: SCHEMA,
    fields,
    keepAnswers: true,
    // The desk draws its fields itself.
    id: "",
  });
  const state = form.state as ReviewFormState;
  useReviewKeys(element);

  const [written, setWritten] = useState(() => ({
    outcome: text(firstOf(form, "outcome")),
    factors: list(firstOf(form, "factors")),
  }));
  const read = () => {
    const data = element.current && new FormData(element.current);
    if (!data) return;
    setWritten({
      outcome: text(data.get("input.outcome")),
      factors: data.getAll("input.factors").map(String),
    });
    onTouch();
    draft.changed();
  };

  useNext(state, view);
  useEffect(() => {
    if (!state.next) resume();
  }, [state, resume]);

  const { formProps } = form;
  const send = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    if (form.pending) return;
    onTouch();
    const target = event.currentTarget;
    const submitter = (event.nativeEvent as SubmitEvent).submitter as HTMLButtonElement | null;
    const reason = target.querySelector("textarea");
    if (reason) reason.value = withPhrases(reason.value, view.phrases);
    if (submitter?.name === "act") {
      // To keep a draft or to set the case aside, nothing has to be complete.
      startTransition(() => formProps.action(new FormData(target, submitter)));
      return;
    }
    formProps.onSubmit(event);
  };

  return (
    <form
      {...formProps}
      ref={(node) => {
        element.current = node;
        if (typeof formProps.ref === "function") formProps.ref(node);
        else if (formProps.ref) formProps.ref.current = node;
      }}
      onSubmit={send}
      onChange={(event) => {
        formProps.onChange(event);
        read();
      }}
      onInput={read}
      onKeyDown={(event) => {
        const { target } = event;
        const box = target instanceof HTMLInputElement && /^(checkbox|radio)$/.test(target.type);
        // Enter on a box would send the form, which nobody means who is still ticking.
        if (event.key === "Enter" && box && !event.ctrlKey && !event.metaKey)
          event.preventDefault();
        formProps.onKeyDown(event);
      }}
      aria-label="Finding"
      className={classes.form}
    >
      <input type="hidden" name="version" defaultValue={state.conflict?.version ?? view.version} />
      <input type="hidden" name="idempotencyKey" defaultValue={view.idempotencyKey} />
      <input type="hidden" name="goesOn" value={scripted ? "yes" : ""} readOnly />
      <div className={classes.weigh}>
        <FactorLists lists={lists} ticked={list(firstOf(form, "factors"))} />
      </div>
      <div className={classes.decide}>
        <FormMessages form={form} />
        {state.conflict && <Since title="What happened since" since={state.conflict.since} />}
        {view.draft && !state.conflict && <LeftHere at={view.draft.at} since={view.draft.since} />}
        <Decision
          form={form}
          lists={lists}
          phrases={view.phrases}
          written={written}
          draftStatus={draft.status}
          goesOn={state.conflict ? "Go on: save and next" : "Save and next"}
        />
      </div>
    </form>
  );
}

function LeftHere({ at, since }: { at: string; since: readonly string[] }) {
  if (since.length > 0) {
    return <Since title={`You left this half-way on ${at}. What happened since`} since={since} />;
  }
  return (
    <Alert color="gray" variant="light" py={6} role="note">
      As you left it on {at}. Nothing happened on the case since.
    </Alert>
  );
}

/** What changed under what was written. All of it is still in the form. */
function Since({ title, since }: { title: string; since: readonly string[] }) {
  return (
    <section className={classes.since} aria-label={title}>
      <strong>{title}</strong>
      <ul className={classes.sinceList}>
        {since.map((sentence) => (
          <li key={sentence}>{sentence}</li>
        ))}
      </ul>
      Everything you wrote is still here. Look whether it still holds.
    </section>
  );
}
