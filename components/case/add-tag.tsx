"use client";

import { Button } from "@mantine/core";
import { useActionState, useId } from "react";
import { type FormAction, NO_ANSWER } from "#lib/format/form.ts";
import classes from "./own-work.module.css";

/** A box for one more tag, which offers those in use. */
export function AddTag({ inUse, action }: { inUse: readonly string[]; action: FormAction }) {
  const [state, dispatch, pending] = useActionState(action, NO_ANSWER);
  const id = useId();
  const error = state.errors.tag ?? (state.ok ? null : state.message);
  return (
    <form action={dispatch} className={classes.add}>
      <label htmlFor={`${id}-tag`}>New tag</label>
      <input
        id={`${id}-tag`}
        name="tag"
        list={`${id}-tags`}
        maxLength={40}
        autoComplete="off"
        defaultValue={state.ok ? "" : String(state.values.tag ?? "")}
        aria-invalid={error ? true : undefined}
        aria-describedby={error ? `${id}-error` : undefined}
      />
      <datalist id={`${id}-tags`}>
        {inUse.map((tag) => (
          <option key={tag} value={tag} />
        ))}
      </datalist>
      <Button type="submit" size="compact-sm" variant="default" loading={pending}>
        Add tag
      </Button>
      {error && (
        <span id={`${id}-error`} role="alert" className={classes.error}>
          {error}
        </span>
      )}
    </form>
  );
}
