"use client";

/**
 * One question as an input of the page itself: native controls only, so that every form can be
 * filled in and sent without script, and with the keyboard as people know it.
 */
import {
  Checkbox,
  Fieldset,
  Input,
  NativeSelect,
  Radio,
  Stack,
  Text,
  Textarea,
  TextInput,
} from "@mantine/core";
import type { UseFormRegister } from "react-hook-form";
import type { FormField, FormOption } from "#lib/format/form.ts";
import classes from "./form-field.module.css";

interface FieldInputProps {
  field: FormField;
  value: unknown;
  error: string | undefined;
  /** Without it the input stands alone (a filter, a search box). */
  register?: UseFormRegister<Record<string, unknown>>;
  /** What tells its form from the others of the page. */
  form?: string;
}

/**
 * The id of a field's first input: what an error summary leads to. `form` tells fields of the same name
 * apart where a page has several forms.
 */
export function fieldId(name: string, form = ""): string {
  return form === "" ? `field-${name}` : `field-${form}-${name}`;
}

export function FieldInput(props: FieldInputProps) {
  const { field, value, error, form } = props;
  switch (field.widget) {
    case "radio":
    case "checkboxes":
      return <ChoicesField {...props} />;
    case "checkbox":
      return (
        <Checkbox
          id={fieldId(field.name, form)}
          name={field.name}
          value="on"
          defaultChecked={value === true}
          label={labelOf(field)}
          description={field.help}
          error={error}
        />
      );
    case "hidden":
      return <input type="hidden" name={field.name} defaultValue={textOf(value)} />;
    default:
      return <BoxField {...props} />;
  }
}

const INPUT_TYPES = {
  text: "text",
  search: "search",
  email: "email",
  password: "password",
  date: "date",
  datetime: "datetime-local",
  number: "text",
} as const;

function BoxField({ field, value, error, register, form }: FieldInputProps) {
  const { onChange, onBlur, ref } = register?.(field.name) ?? {};
  const shared = {
    id: fieldId(field.name, form),
    name: field.name,
    label: labelOf(field),
    description: field.help,
    error,
    onChange,
    onBlur,
  };
  if (field.widget === "textarea") {
    return (
      <Textarea
        {...shared}
        ref={ref}
        rows={4}
        defaultValue={textOf(value)}
        classNames={{ input: classes.textarea }}
      />
    );
  }
  if (field.widget === "select") {
    const options = field.options ?? [];
    return (
      <NativeSelect {...shared} ref={ref} defaultValue={textOf(value)} styles={widest(420)}>
        {textOf(value) === "" && !options.some((option) => option.value === "") && (
          <option value="">{field.optional ? "None" : "Choose one"}</option>
        )}
        {grouped(options).map(([group, members]) =>
          group ? (
            <optgroup key={group} label={group}>
              {members.map(optionOf)}
            </optgroup>
          ) : (
            members.map(optionOf)
          ),
        )}
      </NativeSelect>
    );
  }
  if (field.widget === "file") {
    return (
      <Input.Wrapper {...shared} onChange={undefined} onBlur={undefined}>
        <Input
          id={shared.id}
          name={field.name}
          component="input"
          type="file"
          accept={field.accept}
          classNames={{ input: classes.file }}
          onChange={onChange}
          ref={ref}
        />
      </Input.Wrapper>
    );
  }
  const type = INPUT_TYPES[field.widget as keyof typeof INPUT_TYPES] ?? "text";
  return (
    <TextInput
      {...shared}
      ref={ref}
      type={type}
      inputMode={field.widget === "number" ? "numeric" : field.inputMode}
      autoComplete={field.autoComplete ?? "off"}
      min={field.min}
      max={field.max}
      defaultValue={textOf(value)}
      styles={widest(widthOf(field))}
    />
  );
}

/** Narrows the box, not the words above it. */
function widest(maxWidth: number | undefined) {
  return { wrapper: { maxWidth } };
}

function optionOf({ value, label }: FormOption) {
  return (
    <option key={value} value={value}>
      {label}
    </option>
  );
}

/** One of several choices, or any of them: the value then is a list. */
function ChoicesField({ field, value, error, form }: FieldInputProps) {
  const Choice = field.widget === "radio" ? Radio : Checkbox;
  const chosen = Array.isArray(value) ? value.map(String) : [textOf(value)];
  return (
    <GroupOf field={field} error={error} form={form}>
      {grouped(field.options ?? []).map(([group, members]) => (
        <OptionGroup key={group} group={group}>
          {members.map((option) => (
            <Choice
              key={option.value}
              id={optionId(field, option, form)}
              name={field.name}
              value={option.value}
              label={option.label}
              description={option.hint}
              defaultChecked={chosen.includes(option.value)}
            />
          ))}
        </OptionGroup>
      ))}
    </GroupOf>
  );
}

/** A group of choices under one legend, with its help and its error read along. */
function GroupOf(props: {
  field: FormField;
  error: string | undefined;
  form: string | undefined;
  children: React.ReactNode;
}) {
  const { field, error, form, children } = props;
  const id = fieldId(field.name, form);
  const described = [field.help && `${id}-help`, error && `${id}-error`].filter(Boolean).join(" ");
  return (
    <Fieldset
      variant="unstyled"
      legend={labelOf(field)}
      aria-describedby={described || undefined}
      classNames={{ legend: classes.legend }}
    >
      {field.help && (
        <Input.Description id={`${id}-help`} mb={6}>
          {field.help}
        </Input.Description>
      )}
      {error && (
        <Input.Error id={`${id}-error`} mb={6}>
          {error}
        </Input.Error>
      )}
      <div className={isLong(field) ? classes.long : classes.choices}>{children}</div>
    </Fieldset>
  );
}

/** Many short choices stand in columns, in a box of their own. */
function isLong({ options = [] }: FormField): boolean {
  return options.length > 12 && options.every(({ hint, group }) => !hint && !group);
}

function OptionGroup({ group, children }: { group: string; children: React.ReactNode }) {
  if (!group) return <>{children}</>;
  return (
    <Stack gap="xs" role="group" aria-label={group}>
      <Text size="sm" fw={600} c="dimmed" mt="xs">
        {group}
      </Text>
      {children}
    </Stack>
  );
}

/** The first option carries the field's own id, so that an error summary leads there. */
function optionId(field: FormField, option: FormOption, form: string | undefined): string {
  const first = grouped(field.options ?? [])[0]?.[1][0];
  const id = fieldId(field.name, form);
  return first === option ? id : `${id}-${option.value}`;
}

/** Options under their headings, in the order in which the headings first appear. */
function grouped(options: readonly FormOption[]): [string, FormOption[]][] {
  const groups = new Map<string, FormOption[]>();
  for (const option of options) {
    const group = option.group ?? "";
    groups.set(group, [...(groups.get(group) ?? []), option]);
  }
  return [...groups];
}

function labelOf(field: FormField): string {
  return field.optional && !/optional/i.test(field.label)
    ? `${field.label} (optional)`
    : field.label;
}

function textOf(value: unknown): string {
  return typeof value === "string" || typeof value === "number" ? String(value) : "";
}

function widthOf(field: FormField): number | undefined {
  if (field.width) return field.width * 9 + 24;
  if (field.widget === "date") return 180;
  if (field.widget === "datetime") return 230;
  if (field.widget === "number") return 120;
  return undefined;
}
