"use client";

/**
 * The one pattern of every form: a zod schema shared with the server, a server action through
 * useActionState, react-hook-form for what the browser can say at once.
 *
 * What is typed lives in the page's own inputs, and both sides read it with the same `readForm`.
 * So a form works before the page's script has loaded and without it, and an answer that came back
 * from the server (an error, a conflict) takes nothing away that was typed.
 */
import { zodResolver } from "@hookform/resolvers/zod";
import { Alert, Button, Group, List, Stack } from "@mantine/core";
import Link from "next/link";
import {
  type ChangeEvent,
  type FormEvent,
  type KeyboardEvent,
  type ReactNode,
  type Ref,
  startTransition,
  useActionState,
  useEffect,
  useId,
  useMemo,
  useRef,
  useState,
  useSyncExternalStore,
} from "react";
import { type FieldErrors, type UseFormReturn, useForm } from "react-hook-form";
import type { z } from "zod";
import {
  type FormAction,
  type FormField,
  type FormState,
  NO_ANSWER,
  readForm,
  valueAt,
} from "#lib/format/form.ts";
import { ANOTHER_LOOK } from "#lib/workflow/inputs.ts";
import { FieldInput, fieldId } from "./form-field.tsx";
import classes from "./server-form.module.css";

type Values = Record<string, unknown>;

export interface ServerFormOptions {
  action: FormAction;
  schema: z.ZodType<unknown>;
  fields: readonly FormField[];
  /** First values, over each field's own `initial`. */
  values?: Values;
  /** Where a page names its fields' ids itself: what it tells this form from others by. */
  id?: string;
  /** After success the inputs keep their answers (settings) instead of being cleared (adding). */
  keepAnswers?: boolean;
}

/** What ServerForm needs to draw the form; pages with a layout of their own use it directly. */
export interface ServerFormApi {
  /** What tells its fields from those of the page's other forms. */
  id: string;
  fields: readonly FormField[];
  state: FormState;
  pending: boolean;
  /** Spread on <form>. */
  formProps: {
    ref: Ref<HTMLFormElement>;
    action: (data: FormData) => void;
    noValidate: true;
    onSubmit: (event: FormEvent<HTMLFormElement>) => void;
    onChange: (event: ChangeEvent<HTMLFormElement>) => void;
    onKeyDown: (event: KeyboardEvent<HTMLFormElement>) => void;
  };
  /** The message at a field, or undefined. */
  errorOf: (name: string) => string | undefined;
  /** The first value of a field. */
  firstValue: (field: FormField) => unknown;
  /** Whether a field is asked now (its `showWhen`). */
  asks: (field: FormField) => boolean;
  register: UseFormReturn<Values>["register"];
}

export function useServerForm(options: ServerFormOptions): ServerFormApi {
  const { action, schema, fields } = options;
  const unique = useId();
  const [state, dispatch, pending] = useActionState(action, NO_ANSWER);
  const element = useRef<HTMLFormElement>(null);
  // What came back to a page without script; with script the inputs keep what was typed.
  const [first] = useState<Values>(() => ({ ...options.values, ...state.values }));
  const serverErrors = useMemo(() => nested(state.errors), [state]);

  const form = useForm<Values>({
    errors: serverErrors,
    shouldFocusError: false,
    resolver: async (_values, context, resolverOptions) => {
      const answers = element.current
        ? readForm(new FormData(element.current), fields, schema)
        : {};
      // biome-ignore lint/suspicious/noExplicitAny: any schema of an object may stand behind a form
      const resolve = zodResolver(schema as z.ZodType<any, any>);
      return resolve(answers, context, resolverOptions);
    },
  });
  const { errors, isSubmitted } = form.formState;

  const [answers, setAnswers] = useState<Values | null>(null);
  const conditional = fields.some((field) => field.showWhen);
  const firstValue = (field: FormField) => valueAt(first, field.name) ?? field.initial;
  const asks = ({ showWhen }: FormField) => {
    if (!showWhen) return true;
    const other = fields.find(({ name }) => name === showWhen.field);
    const value = answers ? valueAt(answers, showWhen.field) : other && firstValue(other);
    return [value].flat().some((one) => showWhen.is.includes(String(one)));
  };

  const { reset } = form;
  const { keepAnswers = false } = options;
  useEffect(() => {
    if (state === NO_ANSWER) return;
    if (!state.ok) focusSummary(element.current);
    else if (!keepAnswers) {
      element.current?.reset();
      reset();
      setAnswers(null);
    }
  }, [state, reset, keepAnswers]);

  return {
    id: options.id ?? unique,
    fields,
    state,
    pending,
    register: form.register,
    errorOf: (name) => {
      const message = (valueAt(errors, name) as { message?: unknown } | undefined)?.message;
      return typeof message === "string" && message !== "" ? message : undefined;
    },
    firstValue,
    asks,
    formProps: {
      ref: element,
      action: dispatch,
      noValidate: true,
      onSubmit: (event) => {
        event.preventDefault();
        if (pending) return;
        const target = event.currentTarget;
        const submitter = (event.nativeEvent as SubmitEvent).submitter;
        const send = () => startTransition(() => dispatch(new FormData(target, submitter)));
        form.handleSubmit(
          send,
          // What no field of the form can say is for the server to say.
          (errors) =>
            fields.some(({ name }) => valueAt(errors, name))
              ? setTimeout(() => focusSummary(target))
              : send(),
        )(event);
      },
      onChange: (event) => {
        const { name, type } = event.target as unknown as HTMLInputElement;
        if (conditional) setAnswers(readForm(new FormData(event.currentTarget), fields));
        // Groups are not registered one by one: their errors are looked at again here.
        if (isSubmitted && (type === "radio" || type === "checkbox")) void form.trigger(name);
      },
      onKeyDown: (event) => {
        if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) {
          event.preventDefault();
          event.currentTarget.requestSubmit();
        }
      },
    },
  };
}

interface ServerFormProps {
  form: ServerFormApi;
  /** The act, as the button says it. */
  submitLabel: string;
  /** Where 'Cancel' leads; without it there is none. */
  cancelHref?: string;
  /** The button's color where the act ends something. */
  color?: string;
  /** Values that are sent along and never asked (a version, an idempotency key). */
  hidden?: Record<string, string>;
  /** Instead of the fields in their order: a layout of one's own, made of <ServerField>. */
  children?: ReactNode;
  /** More buttons beside the first (they may carry a name and a value). */
  actions?: ReactNode;
  /** Shown when the action succeeded and the page stays. */
  done?: string;
  label?: string;
}

/** A whole form: what is wrong on top, the fields, the act. Ctrl Enter submits. */
export function ServerForm(props: ServerFormProps) {
  const { form, submitLabel, cancelHref, hidden = {}, children } = props;
  return (
    <form {...form.formProps} aria-label={props.label}>
      {Object.entries(hidden).map(([name, value]) => (
        <input key={name} type="hidden" name={name} defaultValue={value} />
      ))}
      <Stack gap="md" maw={640}>
        <FormMessages form={form} done={props.done} />
        {children ??
          form.fields.map((field) => <ServerField key={field.name} form={form} field={field} />)}
        <Group gap="sm">
          <Button type="submit" loading={form.pending} color={props.color}>
            {submitLabel}
          </Button>
          {props.actions}
          {cancelHref && (
            <Button component={Link} href={cancelHref} variant="default" prefetch={false}>
              Cancel
            </Button>
          )}
        </Group>
      </Stack>
    </form>
  );
}

/** One field of a form, hidden while it is not asked. */
export function ServerField({ form, field }: { form: ServerFormApi; field: FormField }) {
  const scripted = useScripted();
  const asked = form.asks(field);
  if (!asked && scripted) return null;
  const input = (
    <FieldInput
      field={field}
      value={form.firstValue(field)}
      error={form.errorOf(field.name)}
      register={form.register}
      form={form.id}
    />
  );
  return asked ? input : <div className={classes.unasked}>{input}</div>;
}

/** What is wrong, as a list that leads to the fields; or that it is done. */
export function FormMessages({ form, done }: { form: ServerFormApi; done?: string }) {
  const { state } = form;
  if (state.ok && (done ?? state.message)) {
    return (
      <Alert color="accent" role="status" variant="light">
        {state.message ?? done}
      </Alert>
    );
  }
  const wrong = form.fields.flatMap((field) => {
    const message = form.errorOf(field.name);
    return message ? [{ field, message }] : [];
  });
  const general = form.errorOf("form");
  if (wrong.length === 0 && !general && (state.ok || !state.message)) return null;
  const fallback = wrong.length > 0 ? ANOTHER_LOOK : null;
  return (
    <Alert color="red" variant="light" role="alert" tabIndex={-1} data-form-summary>
      <p className={classes.wrong}>{(state.ok ? null : state.message) ?? general ?? fallback}</p>
      {wrong.length > 0 && (
        <List size="sm" listStyleType="none">
          {wrong.map(({ field, message }) => (
            <List.Item key={field.name}>
              <a href={`#${fieldId(field.name, form.id)}`} className={classes.toField}>
                {message}
              </a>
            </List.Item>
          ))}
        </List>
      )}
    </Alert>
  );
}

/** Messages by path as react-hook-form nests them. */
function nested(messages: Record<string, string>): FieldErrors<Values> {
  const errors: Values = {};
  for (const [name, message] of Object.entries(messages)) {
    const path = name.split(".");
    const last = path.pop() as string;
    let at = errors;
    for (const key of path) {
      const next = (at[key] ?? {}) as Values;
      at[key] = next;
      at = next;
    }
    at[last] = { type: "server", message };
  }
  return errors as FieldErrors<Values>;
}

function focusSummary(form: HTMLFormElement | null): void {
  form?.querySelector<HTMLElement>("[data-form-summary]")?.focus();
}

const never = () => () => {};

/** Whether the page's script runs; false while the server draws. */
export function useScripted(): boolean {
  return useSyncExternalStore(
    never,
    () => true,
    () => false,
  );
}
