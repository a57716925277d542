"use client";

import { Button } from "@mantine/core";
import { type KeyboardEvent, type MouseEvent, useEffect, useRef, useState } from "react";
import { KeyHint } from "#components/ui/key-hint.tsx";
import { FormMessages, ServerField, useServerForm } from "#components/ui/server-form.tsx";
import type { FactKind } from "#lib/facts/kinds/kind.ts";
import { FACT_KINDS, factKind } from "#lib/facts/kinds.ts";
import { factFields, factSchema } from "#lib/facts/schema.ts";
import type { FormAction, FormOption } from "#lib/format/form.ts";
import classes from "./facts.module.css";

interface AddFactProps {
  action: FormAction;
  papers: readonly FormOption[];
  /** The kind to begin with. */
  first: string | null;
}

/**
 * One line a fact: a letter chooses the kind, its questions follow, Enter adds it and the letters are
 * at hand again. Without script each kind is a link to its own form.
 */
export function AddFact({ action, papers, first }: AddFactProps) {
  const [chosen, setChosen] = useState<{ id: string; byHand: boolean } | null>(
    first ? { id: first, byHand: false } : null,
  );
  const [source, setSource] = useState("");
  const kinds = useRef<HTMLDivElement>(null);
  const kind = chosen ? factKind(chosen.id) : undefined;
  const choose = (id: string) => {
    if (chosen?.id === id) focusFirst();
    setChosen({ id, byHand: true });
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const found = FACT_KINDS.find(({ letter }) => letter === event.key.toLowerCase());
    if (!found) return;
    // The same letter opens nothing else, and is not typed into the question that it brings.
    event.preventDefault();
    event.stopPropagation();
    event.nativeEvent.stopImmediatePropagation();
    choose(found.id);
  };
  const onClick = (event: MouseEvent, id: string) => {
    if (event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    choose(id);
  };
  return (
    <>
      {/* biome-ignore lint/a11y/useSemanticElements: links in a group that takes letters, no questions of a form */}
      <div
        ref={kinds}
        role="group"
        aria-label="Kind of fact: press its letter"
        className={classes.kinds}
        onKeyDown={onKeyDown}
      >
        {FACT_KINDS.map(({ id, letter, label }) => (
          <a
            key={id}
            href={`?kind=${id}#write`}
            className={classes.kind}
            aria-current={kind?.id === id ? "true" : undefined}
            onClick={(event) => onClick(event, id)}
          >
            <KeyHint keys={[letter]} /> {label}
          </a>
        ))}
      </div>
      {kind && (
        <FactForm
          key={kind.id}
          kind={kind}
          action={action}
          papers={papers}
          source={source}
          focused={chosen?.byHand ?? false}
          onAdded={(used) => {
            setSource(used);
            kinds.current?.querySelector<HTMLElement>("[aria-current]")?.focus();
          }}
        />
      )}
    </>
  );
}

const FORM = "add-fact";

function focusFirst(): void {
  document.querySelector<HTMLElement>(`#${FORM} :is(input:not([type=hidden]), select)`)?.focus();
}

interface FactFormProps {
  kind: FactKind;
  action: FormAction;
  papers: readonly FormOption[];
  /** Where the fact before came from: most often the next comes from there as well. */
  source: string;
  focused: boolean;
  onAdded: (source: string) => void;
}

function FactForm({ kind, action, papers, source, focused, onAdded }: FactFormProps) {
  const form = useServerForm({
    action,
    schema: factSchema(kind),
    fields: factFields(kind, papers),
    values: { source },
  });
  const { state, formProps } = form;
  const told = useRef(state);

  useEffect(() => {
    if (focused) focusFirst();
  }, [focused]);
  useEffect(() => {
    if (told.current === state) return;
    told.current = state;
    if (!state.ok) return;
    const used = String(state.values.source ?? "");
    const box = document.querySelector<HTMLInputElement>(`#${FORM} [name=source]`);
    if (box) box.value = used;
    onAdded(used);
  }, [state, onAdded]);

  return (
    <form
      {...formProps}
      id={FORM}
      aria-label={kind.label}
      onKeyDown={(event) => {
        formProps.onKeyDown(event);
        // A list takes Enter for itself in no browser, and sends no form either.
        if (event.key === "Enter" && event.target instanceof HTMLSelectElement) {
          event.preventDefault();
          event.currentTarget.requestSubmit();
        }
      }}
    >
      <input type="hidden" name="kind" value={kind.id} />
      <FormMessages form={form} />
      <div className={classes.line}>
        {form.fields.map((field) => (
          <ServerField key={field.name} form={form} field={field} />
        ))}
        <Button type="submit" loading={form.pending}>
          Add fact
        </Button>
      </div>
    </form>
  );
}
