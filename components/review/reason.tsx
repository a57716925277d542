"use client";

import { Textarea } from "@mantine/core";
import { type KeyboardEvent, useRef, useState } from "react";
import { fieldId } from "#components/ui/form-field.tsx";
import { KeyHint } from "#components/ui/key-hint.tsx";
import { TextLink } from "#components/ui/links.tsx";
import type { ServerFormApi } from "#components/ui/server-form.tsx";
import { counted } from "#lib/format/counts.ts";
import { callingAt, phrasesFor, putPhrase } from "#lib/format/phrases.ts";
import type { Phrase } from "#lib/review/types.ts";
import classes from "./review.module.css";
import { firstOf, text } from "./values.ts";

const NAME = "input.reason";
const SHOWN = 6;

/** The reason in writing. ';' and a key, or a word of it, calls a phrase; Esc leads back to the keys. */
export function Reason({ form, phrases }: { form: ServerFormApi; phrases: readonly Phrase[] }) {
  const area = useRef<HTMLTextAreaElement>(null);
  const [found, setFound] = useState<Phrase[]>([]);
  const [at, setAt] = useState(0);
  const { onChange, onBlur, ref } = form.register(NAME);
  const field = form.fields.find((one) => one.name === NAME);

  const look = () => {
    const box = area.current;
    if (!box) return;
    const cursor = box.selectionStart;
    const calling = callingAt(box.value, cursor);
    if (calling) {
      setFound(phrasesFor(calling.typed, phrases).slice(0, SHOWN));
      setAt(0);
      return;
    }
    setFound([]);
    // A space after a whole key calls the phrase.
    const called = /\s/.test(box.value.charAt(cursor - 1)) && callingAt(box.value, cursor - 1);
    const phrase = called && phrases.find((one) => one.key === called.typed);
    if (called && phrase) put(phrase, called);
  };

  const put = (phrase: Phrase, calling = calls()) => {
    const box = area.current;
    if (!box) return;
    const { text: value, cursor } = putPhrase(box.value, calling, phrase.text);
    box.value = value;
    box.setSelectionRange(cursor, cursor);
    box.focus();
    box.dispatchEvent(new Event("input", { bubbles: true }));
    setFound([]);
  };

  const calls = () => {
    const box = area.current;
    const cursor = box?.selectionStart ?? 0;
    return callingAt(box?.value ?? "", cursor) ?? { from: cursor, to: cursor, typed: "" };
  };

  const onKeyDown = (event: KeyboardEvent<HTMLTextAreaElement>) => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.nativeEvent.isComposing) return;
    const phrase = found[at];
    if (event.key === "Escape") {
      event.preventDefault();
      if (found.length > 0) setFound([]);
      else event.currentTarget.form?.querySelector<HTMLElement>("[data-outcome]")?.focus();
    } else if (!phrase) return;
    else if (event.key === "ArrowDown" || event.key === "ArrowUp") {
      event.preventDefault();
      const by = event.key === "ArrowDown" ? 1 : -1;
      setAt((at + by + found.length) % found.length);
    } else if (event.key === "Enter" || event.key === "Tab") {
      event.preventDefault();
      put(phrase);
    }
  };

  return (
    <div className={classes.reason}>
      <Textarea
        id={fieldId(NAME)}
        name={NAME}
        label={
          <>
            Reason <KeyHint keys={["R"]} />
          </>
        }
        description={
          <>
            Work product: only your office sees it. A semicolon calls a phrase.{" "}
            <TextLink href="/review/phrases" size="xs" underline="always">
              Phrases
            </TextLink>
          </>
        }
        error={form.errorOf(NAME)}
        rows={5}
        defaultValue={text(field && firstOf(form, "reason"))}
        ref={(box) => {
          ref(box);
          area.current = box;
        }}
        onChange={onChange}
        onInput={look}
        onBlur={(event) => {
          setFound([]);
          void onBlur(event);
        }}
        onKeyDown={onKeyDown}
        aria-autocomplete="list"
        aria-controls="phrase-list"
        aria-activedescendant={found[at] ? `phrase-${found[at].id}` : undefined}
      />
      <div
        id="phrase-list"
        role="listbox"
        aria-label="Phrases"
        className={classes.phraseList}
        hidden={found.length === 0}
      >
        {found.map((phrase, index) => (
          // biome-ignore lint/a11y/useKeyWithClickEvents: the text box has the keys of this list
          // biome-ignore lint/a11y/useFocusableInteractive: the text box keeps the focus
          <div
            key={phrase.id}
            id={`phrase-${phrase.id}`}
            role="option"
            className={classes.phraseOption}
            aria-selected={index === at}
            onMouseDown={(event) => event.preventDefault()}
            onClick={() => put(phrase)}
          >
            <b>;{phrase.key}</b> {phrase.text}
          </div>
        ))}
      </div>
      <span role="status" className={classes.heard}>
        {found.length > 0 && `${counted(found.length, "phrase")}: arrows choose, Enter takes one.`}
      </span>
    </div>
  );
}
