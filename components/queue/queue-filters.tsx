"use client";

import { Button } from "@mantine/core";
import { IconSearch } from "@tabler/icons-react";
import { type FormEvent, type ReactNode, useRef } from "react";
import { TextLink } from "#components/ui/links.tsx";
import { AGE_IDS, AGES, CHECK_STANDINGS, DUE, type QueueView } from "#lib/queues/types.ts";
import { BACK_REASONS } from "#lib/workflow/reasons.ts";
import classes from "./queue-filters.module.css";
import type { AddressChange } from "./use-queue-address.ts";

interface QueueFiltersProps {
  view: QueueView;
  change: (to: AddressChange) => void;
}

/** Long enough to finish a word. */
const TYPING_MS = 350;

const SORTS = {
  hearing: "Next hearing",
  since: "In stage since",
  reply: "Reply by",
  requested: "Day of the request",
  check: "Check valid to",
  ends: "Last day",
  awaited: "Paper to follow since",
  name: "Name",
} as const;

/** What narrows a queue: a form that asks for an address, at once where script runs. */
export function QueueFilters({ view, change }: QueueFiltersProps) {
  const { filters, path, address } = view;
  const { stage, court, before, represented, detained, tag, age, due, check, back } = filters;
  const narrowing = [
    stage,
    court,
    before,
    represented,
    detained,
    tag,
    age,
    due,
    check,
    back,
  ].filter((one) => one !== null).length;
  const typing = useRef<ReturnType<typeof setTimeout>>(undefined);

  const onChange = (event: FormEvent<HTMLFormElement>) => {
    const { name, value } = event.target as unknown as HTMLInputElement;
    if (!name) return;
    clearTimeout(typing.current);
    const asked = name === "assigned" && value === view.opensWith ? null : value || null;
    const apply = () => change(name === "sort" ? sorted(view, value) : { [name]: asked });
    if (name === "q" || name === "before") typing.current = setTimeout(apply, TYPING_MS);
    else apply();
  };
  const onSubmit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    clearTimeout(typing.current);
    const asked = Object.fromEntries(
      [...new FormData(event.currentTarget)].map(([name, value]) => [name, String(value) || null]),
    );
    change({ ...asked, ...(asked.assigned === view.opensWith ? { assigned: null } : {}) });
  };

  return (
    <search>
      <form
        key={path}
        method="get"
        action={path}
        className={classes.filters}
        onChange={onChange}
        onSubmit={onSubmit}
      >
        <span className={classes.box}>
          <IconSearch size={15} aria-hidden className={classes.icon} />
          <input
            type="search"
            name="q"
            defaultValue={filters.q}
            key={filters.q === "" ? "empty" : "asked"}
            placeholder="Name or A-number"
            aria-label="Name or A-number in this list"
            className={classes.q}
            maxLength={200}
            autoComplete="off"
            spellCheck={false}
          />
        </span>
        {/* Without a name: it opens the rest on a narrow screen, and is no part of the address. */}
        <label className={classes.opener}>
          <input type="checkbox" className={classes.opened} /> Filters
          {narrowing > 0 && ` (${narrowing})`}
        </label>
        {view.stages.length > 0 && (
          <Select name="stage" label="Stage" value={filters.stage ?? ""}>
            <option value="">Any stage</option>
            {view.stages.map(({ value, label }) => (
              <option key={value} value={value}>
                {label}
              </option>
            ))}
          </Select>
        )}
        {view.courts.length > 1 && (
          <Select name="court" label="Court" value={filters.court ?? ""}>
            <option value="">Any court</option>
            {view.courts.map(({ value, label }) => (
              <option key={value} value={value}>
                {label}
              </option>
            ))}
          </Select>
        )}
        <label className={classes.before}>
          <span>Hearing before</span>
          <input
            type="date"
            name="before"
            defaultValue={filters.before ?? ""}
            key={filters.before ?? "any"}
          />
        </label>
        <Select name="represented" label="Counsel" value={yesNo(filters.represented)}>
          <option value="">Counsel or not</option>
          <option value="yes">Has counsel</option>
          <option value="no">No counsel</option>
        </Select>
        <Select name="detained" label="Detention" value={yesNo(filters.detained)}>
          <option value="">Detained or not</option>
          <option value="yes">Detained</option>
          <option value="no">Not detained</option>
        </Select>
        <Select name="assigned" label="Assigned to" value={filters.assigned}>
          <option value="mine">Mine and unassigned</option>
          <option value="me">Mine</option>
          <option value="nobody">Unassigned</option>
          <option value="anybody">Anybody’s</option>
          {view.assignsMany > 0 && <option value="left">People who left</option>}
          {view.covering.length > 0 && (
            <optgroup label="Covering for">
              {view.covering.map(({ value, label }) => (
                <option key={value} value={value}>
                  {label}
                </option>
              ))}
            </optgroup>
          )}
          <optgroup label="Colleagues">
            {view.colleagues.filter(notIn(view.covering)).map(({ value, label }) => (
              <option key={value} value={value}>
                {label}
              </option>
            ))}
          </optgroup>
        </Select>
        <Select name="age" label="In its stage for" value={age ?? ""}>
          <option value="">In stage for any time</option>
          {AGE_IDS.map((id) => (
            <option key={id} value={id}>
              {AGES[id].label}
            </option>
          ))}
        </Select>
        {/* What a dashboard narrows by: shown where it does, and taken away here. */}
        {filters.open && (
          <Select name="open" label="At work" value="yes">
            <option value="">At work or not</option>
            <option value="yes">At work</option>
          </Select>
        )}
        {due && (
          <Select name="due" label="Reply by" value={due}>
            <option value="">Any reply-by date</option>
            <option value={due}>Reply by: {DUE[due].label.toLowerCase()}</option>
          </Select>
        )}
        {check && (
          <Select name="check" label="Background check" value={check}>
            <option value="">Any check</option>
            <option value={check}>{CHECK_STANDINGS[check]}</option>
          </Select>
        )}
        {back && (
          <Select name="back" label="Why back on the docket" value={back}>
            <option value="">Back for any reason</option>
            <option value={back}>{BACK_REASONS[back]}</option>
          </Select>
        )}
        {view.tags.length > 0 && (
          <Select name="tag" label="Tag" value={filters.tag ?? ""}>
            <option value="">Any tag</option>
            {view.tags.map((tag) => (
              <option key={tag} value={tag}>
                {tag}
              </option>
            ))}
          </Select>
        )}
        <span className={classes.sort}>
          <Select name="sort" label="Sort by" value={view.sort}>
            {view.sorts.map((sort) => (
              <option key={sort} value={sort}>
                By {SORTS[sort].toLowerCase()}
              </option>
            ))}
          </Select>
        </span>
        {address.direction && <input type="hidden" name="direction" value={address.direction} />}
        <Button type="submit" variant="default" size="xs" className={classes.apply}>
          Apply
        </Button>
        {view.narrowed && (
          <TextLink href={path} size="sm">
            Clear
          </TextLink>
        )}
      </form>
    </search>
  );
}

function sorted(view: QueueView, sort: string): AddressChange {
  return sort === view.sort ? {} : { sort, direction: null };
}

function notIn(others: QueueView["covering"]) {
  return (one: { value: string }) => others.every(({ value }) => value !== one.value);
}

function yesNo(value: boolean | null): string {
  if (value === null) return "";
  return value ? "yes" : "no";
}

/** Drawn anew where the address changed by other means (back, a link). */
function Select(props: { name: string; label: string; value: string; children: ReactNode }) {
  const { name, label, value, children } = props;
  return (
    <select
      key={value}
      name={name}
      defaultValue={value}
      aria-label={label}
      className={classes.select}
      data-set={value !== "" || undefined}
    >
      {children}
    </select>
  );
}
